import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout, absolute. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** How many checks passed, failed and were skipped. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Runs a program of node_modules on this Node with its output shown; gives whether it succeeded. */
export function runTool(program: string, args: string[], extra: { cwd?: string; env?: Record<string, string> } = {}) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: extra.cwd ?? root,
    env: { ...process.env, ...extra.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status === 0
}

/** Runs one step, named before and timed after, and counts it as one check. */
export function step(name: string, work: () => boolean): Counts {
  process.stdout.write(`▸ ${name}\n`)
  const started = performance.now()
  const ok = work()
  process.stdout.write(`  ${ok ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/** The sum of several counts. */
export function total(counts: Counts[]): Counts {
  const sum = (key: keyof Counts) => counts.reduce((so, one) => so + one[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** Prints the one line that says how it ended, and sets the exit code: 1 when anything failed. */
export function conclude(counts: Counts): void {
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  if (counts.failed > 0) process.exitCode = 1
}
