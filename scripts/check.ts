// `npm run check`: what can be said without running the product, in under a minute.
import { join } from 'node:path'
import { lintAndTypes } from './lint-and-types.ts'
import { conclude, runTool, step, total } from './steps.ts'

const still = ['test/architecture.test.ts', 'test/docs.test.ts']

conclude(
  total([
    ...lintAndTypes(),
    step('unused files, exports, packages: knip', () => runTool(join('knip', 'bin', 'knip.js'), ['--no-progress'])),
    step('architecture and docs', () => runTool(join('vitest', 'vitest.mjs'), ['run', '--project', 'unit', ...still])),
  ]),
)
