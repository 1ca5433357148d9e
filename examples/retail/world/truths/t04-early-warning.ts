import type { Truth } from '../truth.ts'
import { LAG_WEEKS, POINTS_A_DEVIATION, VISITORS_A_DEVIATION } from './t05-lead-with-lag.ts'

const FIRST_WEEK = -3
/** The old members' mood from W−3 on: it falls for three weeks and stays down until W+4. */
const MOOD = [-0.6, -0.9, -1.1, -1.1, -1.1, -1.1, -1.1, -1.1]

function mood(week: number): number {
  return MOOD[week - FIRST_WEEK] ?? 0
}

/** T04, early warning: old members buy again less often in W−3 to W0; visitors will fall in W+3 to W+6. */
export const t04: Truth = {
  id: 'T04',
  repeatShare: (week) => POINTS_A_DEVIATION * mood(week),
  visitors: ({ day }) => Math.exp(VISITORS_A_DEVIATION * mood(day.week - LAG_WEEKS)),
}
