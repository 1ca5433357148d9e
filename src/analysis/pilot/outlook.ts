import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { lengthInDays } from '../../base/calendar/period.ts'
import type { Pilot } from '../../model/types.ts'
import type { Effect } from '../../stats/experiment/effect.ts'
import { errorAfter, lengthFor, smallestSeen } from '../../stats/experiment/power.ts'
import type { Spans } from './spans.ts'

/** What a pilot will be able to tell, and when. */
export interface Outlook {
  readonly readOn: IsoDate
  readonly enoughOn: IsoDate | null
  readonly smallestSeen: number | null
}

/** Further off than this is not told as a date. */
const mostDays = 730

/** The day after the planned end, and what the noise so far lets be told then and later. */
export function outlookOf(pilot: Pilot, spans: Spans | null, effect: Effect | null): Outlook {
  const { startsOn, endsOn, smallestEffect } = pilot
  const readOn = addDays(endsOn, 1)
  if (!spans || !effect) return { readOn, enoughOn: null, smallestSeen: null }
  const watched = {
    error: Math.sqrt(effect.variance),
    before: lengthInDays(spans.before),
    during: lengthInDays(spans.during),
  }
  const planned = daysBetween(startsOn, endsOn) + 1
  const seen = Math.expm1(smallestSeen(errorAfter(watched, planned), effect.dof))
  const days = lengthFor(watched, Math.log1p(smallestEffect), effect.dof)
  const enoughOn = days === null || days > mostDays ? null : addDays(startsOn, Math.ceil(days))
  return { readOn, enoughOn, smallestSeen: Number.isFinite(seen) ? seen : null }
}
