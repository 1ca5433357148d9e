import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ReportRow } from './row.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the cases' own runner says of our SQL: how many passed and failed, and each failure with its reason. */
export interface CasesRun {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly string[]
}

/** Runs MetricFlow's cases, which stand beside the project, with their own loader and comparer. Throws when they cannot run. */
export function runCases(): CasesRun {
  const args = ['../shared/conformance/metricflow/run.mjs', 'conformance/metricflow.ts']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  const [, passed, failed] = /^(\d+) passed, (\d+) failed/m.exec(stdout) ?? []
  if (passed === undefined || failed === undefined) throw new Error(`the cases did not run: ${stderr.slice(0, 500)}`)
  return { passed: Number(passed), failed: Number(failed), failures: stdout.trim().split('\n').slice(0, -1) }
}

export function metricflowRows(): ReportRow[] {
  const { passed, failed } = runCases()
  const total = passed + failed
  const what = "MetricFlow's own cases answered with the same rows"
  return [{ what, ours: String(passed), published: String(total), goal: 'all', met: failed === 0 && total > 0 }]
}
