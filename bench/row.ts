/**
 * One line of the table: a figure beside its peer or limit, measured in one run. `ratio` is what counts; the goal says on
 * which side of it we want to be. Seconds belong to the machine and are printed for orientation only.
 */
export interface Row {
  readonly what: string
  readonly figure: string
  readonly against: string
  readonly ratio: number
  readonly goal: string
  readonly met: boolean
}

/** The middle of some numbers; of an even count the mean of the middle two. Throws on none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) throw new Error('median of nothing')
  return (low + high) / 2
}

/** Milliseconds that each work takes, run in turn (A B A B …) after one uncounted round, so that drift meets both alike. */
export async function timeInTurn<N extends string>(
  works: Readonly<Record<N, () => Promise<unknown>>>,
  rounds: number,
): Promise<Record<N, number>> {
  const names = Object.keys(works) as N[]
  const taken = new Map<N, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now()
      await works[name]()
      if (round > 0) taken.get(name)?.push(performance.now() - start)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<N, number>
}

/** `12.3 ms`, `1.25 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`
}
