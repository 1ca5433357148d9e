// `npm test`: the fast checks first, then every suite. `npm test -- words` runs Vitest alone on what matches;
// `npm run test:long` runs the suites that take minutes (the packed package).
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lintAndTypes } from './lint-and-types.ts'
import type { Counts } from './steps.ts'
import { conclude, root, runTool, total } from './steps.ts'
import { prepareSystem } from './system.ts'
import { readFailures, readVitestReport } from './vitest-report.ts'

const vitest = join('vitest', 'vitest.mjs')

function runSuites(name: string, projects: string[], env: Record<string, string> = {}): Counts {
  const report = join(root, '.cynosure', 'reports', `${name}.json`)
  mkdirSync(join(root, '.cynosure', 'reports'), { recursive: true })
  rmSync(report, { force: true })
  process.stdout.write(`▸ tests: ${projects.join(', ')}\n`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  runTool(vitest, ['run', ...chosen, ...reporters], { env })
  // Once more at the end, where a log that is cut off still has it.
  for (const failure of readFailures(report)) process.stdout.write(`FAILED ${failure}\n`)
  return readVitestReport(report)
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--long') {
  conclude(runSuites('long', ['long'], { CYNOSURE_LONG_TESTS: '1' }))
} else if (first !== undefined) {
  if (!runTool(vitest, ['run', first, ...rest])) process.exitCode = 1
} else {
  prepareSystem()
  conclude(total([...lintAndTypes(), runSuites('test', ['unit', 'answers', 'web'])]))
}
