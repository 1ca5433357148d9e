import { join } from 'node:path'
import type { Counts } from './steps.ts'
import { runTool, step } from './steps.ts'

/** Form, lint rules and types of the whole checkout, each counted as one check. */
export function lintAndTypes(): Counts[] {
  const tsc = (project: string) => runTool(join('typescript', 'bin', 'tsc'), ['--noEmit', '-p', project])
  return [
    step('form and lint: biome', () =>
      runTool(join('@biomejs', 'biome', 'bin', 'biome'), ['check', '--diagnostic-level=error']),
    ),
    step('types: server, tests, scripts', () => tsc('.')),
    step('types: web', () => tsc('web')),
  ]
}
