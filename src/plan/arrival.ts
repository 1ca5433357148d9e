import { type Grain, grains, type Period, periodOf } from '../base/calendar/period.ts'
import { daysWithin } from '../base/calendar/zone.ts'
import { calendarOf } from '../model/index.ts'
import type { Model, SimpleMetric } from '../model/types.ts'
import { earliest } from './days.ts'
import { datasetOf, timeOf } from './measures.ts'
import { ownZone } from './own-zone.ts'
import type { Arrival, PlanContext } from './types.ts'

/** A simple metric with the days for which its facts have arrived: null when none have, or when they have no time. */
export interface Fact {
  readonly metric: SimpleMetric
  readonly timed: boolean
  readonly grain: Grain
  readonly arrival: Arrival | null
}

/**
 * What has arrived by today: a day still to come has not, whatever a row is dated (placeholders such as 9999-12-31 are
 * common), and a dataset told by month has arrived for the whole month, as far as today. Null where all is still to come.
 */
function arrivedBy(today: string, arrival: Arrival, grain: Grain, model: Model): Arrival | null {
  if (arrival.from > today) return null
  const calendar = calendarOf(model)
  const to = earliest(periodOf(earliest(arrival.to, today), grain, calendar).to, today)
  return { from: periodOf(arrival.from, grain, calendar).from, to }
}

/** A simple metric's facts. A fact dated by a joined dataset has arrived as far as that dataset has. */
export function factOf(metric: SimpleMetric, context: PlanContext): Fact {
  const { model, today } = context
  const dataset = datasetOf(model, metric)
  const time = timeOf(model, metric)
  if (!time) return { metric, timed: false, grain: dataset.grain, arrival: null }
  const arrival =
    context.arrivals.get(time.entityPath.at(-1)?.dataset ?? dataset.name) ?? context.arrivals.get(dataset.name)
  const arrived = arrival ? arrivedBy(today, arrival, dataset.grain, model) : null
  const zone = ownZone(model, metric)
  return {
    metric,
    timed: true,
    grain: dataset.grain,
    arrival: arrived && zone ? daysWithin(arrived, model.timezone, zone) : arrived,
  }
}

/** Whether one grain tells less than another. */
export function isCoarser(grain: Grain, than: Grain): boolean {
  return grains.indexOf(grain) > grains.indexOf(than)
}

/** Whether facts have arrived for any day of a period. */
export function touches(arrival: Arrival, period: Period): boolean {
  return arrival.from <= period.to && arrival.to >= period.from
}
