import type { Truth } from '../truth.ts'
import { weeklyOf } from '../weekly.ts'

/** T06, second edge: complaints move with a mood that reaches the old members two weeks later (see `weekly.ts`). */
export const t06: Truth = {
  id: 'T06',
  complaints: ({ day }, world) => Math.exp(0.25 * weeklyOf(world).u(day.week)),
}
