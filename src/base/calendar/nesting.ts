import { type FiscalGrain, isFiscal } from './fiscal.ts'
import { type Calendar, type CalendarGrain, type Grain, isoCalendar } from './period.ts'

/** The coarsest shared level of whose whole periods a fiscal level is made. */
function madeOf(grain: FiscalGrain, { fiscal, weekStart }: Calendar): Grain {
  if (!fiscal) return 'day'
  if (grain === 'fiscal_week' || fiscal.weeks) return fiscal.weekStart === weekStart ? 'week' : 'day'
  if (grain === 'fiscal_year' && fiscal.startMonth === 1) return 'year'
  return grain !== 'fiscal_month' && fiscal.startMonth % 3 === 1 ? 'quarter' : 'month'
}

/**
 * The shared level that tells as little as a level of time: itself, or what a fiscal one is made of. Facts that are told by
 * nothing coarser can be told by it.
 */
export function sharedGrain(grain: CalendarGrain, calendar: Calendar = isoCalendar): Grain {
  return isFiscal(grain) ? madeOf(grain, calendar) : grain
}
