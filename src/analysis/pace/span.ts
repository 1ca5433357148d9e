import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { formatPeriod, lengthInDays, type Period, parsePeriod, periodOf } from '../../base/calendar/period.ts'
import { calendarOf } from '../../model/index.ts'
import type { Model, Target } from '../../model/types.ts'
import type { Arrival } from '../../plan/types.ts'

/** A period and how much of it is known. */
export interface PaceSpan {
  readonly period: Period
  /** The last day that is known anywhere. */
  readonly last: IsoDate
  readonly elapsed: number
  readonly state: 'coming' | 'running' | 'over'
}

/** The target of a metric for exactly this period: that of a year is not due in a quarter. */
export function targetOf(model: Model, metric: string, period: Period): Target | undefined {
  const text = formatPeriod(period)
  const calendar = calendarOf(model)
  return model.targets.find(
    (target) => target.metric === metric && formatPeriod(parsePeriod(target.period, calendar)) === text,
  )
}

/** The shortest period with a target that holds a day; without one its quarter. */
function usualPeriod(model: Model, metric: string, day: IsoDate): Period {
  const calendar = calendarOf(model)
  const own = model.targets.filter((target) => target.metric === metric)
  const spans = own.map(({ period }) => parsePeriod(period, calendar))
  const holding = spans.filter(({ from, to }) => from <= day && day <= to)
  return holding.sort((a, b) => lengthInDays(a) - lengthInDays(b))[0] ?? periodOf(day, 'quarter')
}

/** The period asked for, or the usual one, and how much of it is known; `through` looks no further than that day. */
export function paceSpan(
  model: Model,
  metric: string,
  arrival: Arrival,
  { period: asked, through }: { readonly period?: string; readonly through?: IsoDate },
): PaceSpan {
  const last = through !== undefined && through < arrival.to ? through : arrival.to
  const period = asked === undefined ? usualPeriod(model, metric, last) : parsePeriod(asked, calendarOf(model))
  const elapsed = Math.max(0, Math.min(lengthInDays(period), daysBetween(period.from, last) + 1))
  const state = elapsed === 0 ? 'coming' : elapsed === lengthInDays(period) ? 'over' : 'running'
  return { period, last, elapsed, state }
}

/** No further back than this is learnt from. */
const longest = 1200

/** The days from which the way of a metric is learnt. */
export function learntFrom({ from }: Arrival, last: IsoDate): IsoDate {
  const earliest = addDays(last, -longest)
  return from > earliest ? from : earliest
}
