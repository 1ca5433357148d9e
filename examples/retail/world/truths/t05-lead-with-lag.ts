import type { Truth } from '../truth.ts'
import { weeklyOf } from '../weekly.ts'

/** Points of 老会员复购率 that one deviation of the old members' mood is worth, as a share. */
export const POINTS_A_DEVIATION = 0.02
/** Log visitors that it is worth, six weeks later. */
export const VISITORS_A_DEVIATION = 0.02
export const LAG_WEEKS = 6

/** T05, lead with lag: when old members come back more often, all stores have more visitors six weeks later. */
export const t05: Truth = {
  id: 'T05',
  repeatShare: (week, world) => POINTS_A_DEVIATION * weeklyOf(world).z(week),
  visitors: ({ day }, world) => Math.exp(VISITORS_A_DEVIATION * weeklyOf(world).z(day.week - LAG_WEEKS)),
}
