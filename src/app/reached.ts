import { addDays, type IsoDate } from '../base/calendar/date.ts'
import type { QueryEngine } from '../engine/index.ts'
import { onDay } from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import type { Arrival } from '../plan/index.ts'
import { all, binary, column, date, type SqlExpr, translate } from '../sql/index.ts'
import { selectFrom } from './dataset-rows.ts'

/** How many days ahead are told apart: a workspace is read again long before they are over. */
const daysAhead = 400

/** Where a dataset's own time lies; null where it has none or it is that of a dataset that it joins. */
export function timeOf({ dimensions, time, name }: Dataset, today: IsoDate): SqlExpr | null {
  const own = dimensions.find((dimension) => dimension.name === time)
  return own ? translate(onDay(own.expr, today), (path) => column(path.at(-1) as string, name)) : null
}

/** The last day until today that has a row, and those of the days ahead that have one, in order. */
async function daysOf(engine: QueryEngine, dataset: Dataset, today: IsoDate): Promise<IsoDate[]> {
  const time = timeOf(dataset, today)
  if (!time) return []
  const options = { what: dataset.name }
  const day: SqlExpr = { kind: 'cast', operand: time, to: 'date' }
  const tomorrow = date(addDays(today, 1))
  const last: SqlExpr = { kind: 'aggregate', fn: 'max', argument: day, filter: binary('<', time, tomorrow) }
  const soon = all([binary('>=', time, tomorrow), binary('<', time, date(addDays(today, daysAhead)))])
  const days = [{ name: 'day', expr: day }]
  const ahead = {
    distinct: true,
    columns: days,
    ...(soon && { where: soon }),
    orderBy: [{ expr: day, descending: false }],
  }
  const [until, coming] = await Promise.all([
    selectFrom([engine], dataset.name, { columns: [{ name: 'day', expr: last }] }, options),
    selectFrom([engine], dataset.name, ahead, options),
  ])
  return [until, coming].flatMap(({ columns: [found] }) => found?.values ?? []).filter((one) => typeof one === 'string')
}

/** For each dataset with rows of days still to come, the days by which more of it has arrived: the last until today, then those ahead. */
export async function daysReached(
  engines: readonly QueryEngine[],
  model: Model,
  arrivals: ReadonlyMap<string, Arrival>,
  today: IsoDate,
): Promise<Map<string, readonly IsoDate[]>> {
  const found = new Map<string, readonly IsoDate[]>()
  for (const [name, { from, to }] of arrivals) {
    const dataset = model.datasets.get(name)
    const engine = engines.find((one) => one.datasets().includes(name))
    if (dataset && engine && from <= today && to > today) found.set(name, await daysOf(engine, dataset, today))
  }
  return found
}

/**
 * How far each dataset has arrived by a day. A row that is dated later has not come, and says nothing of the days before it:
 * placeholders such as 9999-12-31 are common.
 */
export function arrivedBy(
  today: IsoDate,
  arrivals: ReadonlyMap<string, Arrival>,
  days: ReadonlyMap<string, readonly IsoDate[]>,
): Map<string, Arrival> {
  return new Map(
    [...arrivals].map(([name, arrival]) => {
      const to = days.get(name)?.findLast((day) => day <= today)
      return [name, to === undefined ? arrival : { from: arrival.from, to }]
    }),
  )
}
