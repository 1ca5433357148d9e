/** What a work costs: milliseconds on the clock, and of all processors together. */
export interface Cost {
  readonly clock: number
  readonly processor: number
}

/** What one run of a work costs. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const used = process.cpuUsage()
  const start = performance.now()
  await work()
  const clock = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  return { clock, processor: (user + system) / 1000 }
}

/**
 * The least cost of running each statement, in turn (A B A B …) after one uncounted round. The engine runs in this process, so
 * its processor time is ours, and unlike the clock it does not count what else the machine is doing: ratios are of it.
 */
export async function engineTimes<N extends string>(
  statements: Readonly<Record<N, string>>,
  run: (sql: string) => Promise<unknown>,
  rounds: number,
): Promise<Record<N, Cost>> {
  const least: Partial<Record<N, Cost>> = {}
  for (let round = 0; round <= rounds; round++) {
    for (const name of Object.keys(statements) as N[]) {
      const { clock, processor } = await costOf(() => run(statements[name]))
      const before = least[name] ?? { clock: Infinity, processor: Infinity }
      const now = { clock: Math.min(before.clock, clock), processor: Math.min(before.processor, processor) }
      if (round > 0) least[name] = now
    }
  }
  return least as Record<N, Cost>
}
