import type { Truth } from '../truth.ts'

/** Days from the festival, first and last, with the factors of visitors and basket. */
const SPANS = [
  { from: -21, to: -8, visitors: 1.12, basket: 1.06 },
  { from: -7, to: -2, visitors: 1.3, basket: 1.12 },
  { from: -1, to: -1, visitors: 0.55, basket: 1 },
  { from: 0, to: 0, visitors: 0.3, basket: 1 },
  { from: 1, to: 1, visitors: 0.45, basket: 1 },
  { from: 2, to: 2, visitors: 0.6, basket: 1 },
  { from: 3, to: 3, visitors: 0.8, basket: 1 },
  { from: 4, to: 6, visitors: 0.95, basket: 1 },
  { from: 7, to: 15, visitors: 0.88, basket: 1 },
]

function spanOf(festival: number | null) {
  return festival === null ? undefined : SPANS.find((span) => festival >= span.from && festival <= span.to)
}

/** T17, Spring Festival: trade moves with the lunar calendar, so only an aligned comparison of two years is fair. */
export const t17: Truth = {
  id: 'T17',
  visitors: ({ day }) => spanOf(day.festival)?.visitors ?? 1,
  basket: ({ day }) => spanOf(day.festival)?.basket ?? 1,
}
