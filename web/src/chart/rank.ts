/** Where the last of some values stands among them. `count` counts the values that are known. */
export type Rank =
  | { readonly kind: 'none' }
  | { readonly kind: 'lowest'; readonly count: number }
  | { readonly kind: 'highest'; readonly count: number }
  | { readonly kind: 'low'; readonly count: number; readonly rank: number }
  | { readonly kind: 'high'; readonly count: number; readonly rank: number }
  | { readonly kind: 'middle'; readonly count: number; readonly below: number }

const notable = 10

/** The place of the last value among all: lowest, highest, a rank up to the tenth within a quarter of them, else how many lie below. */
export function rankOfLast(values: readonly (number | null)[]): Rank {
  const last = values.at(-1) ?? null
  if (last === null) return { kind: 'none' }
  const known = values.filter((value): value is number => value !== null)
  const below = known.filter((value) => value < last).length
  const above = known.filter((value) => value > last).length
  const count = known.length
  const limit = Math.min(notable, Math.floor(count / 4))
  if (count > 1 && below === 0) return { kind: 'lowest', count }
  if (count > 1 && above === 0) return { kind: 'highest', count }
  if (below + 1 <= limit) return { kind: 'low', count, rank: below + 1 }
  if (above + 1 <= limit) return { kind: 'high', count, rank: above + 1 }
  return { kind: 'middle', count, below }
}
