import type { IsoDate } from '../../base/calendar/date.ts'
import {
  formatPeriod,
  type Grain,
  grains,
  lengthInDays,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '../../base/calendar/period.ts'
import { columnOf, numbersOf } from '../../base/table.ts'
import { calendarOf, metricDatasets } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Answer, PlanContext } from '../../plan/types.ts'

/** How many periods of a grain a sparkline shows: a year and the same period of the year before; years from the first one on. */
const lengths: Readonly<Record<Grain, number>> = { day: 60, week: 53, month: 25, quarter: 13, year: 100 }

/** The longest span that is still shown by day. */
const longestByDay = 120

function grainFor(period: Period): Grain {
  if ('calendar' in period) return period.grain === 'fiscal_year' ? 'month' : 'week'
  if (period.grain !== 'span') return period.grain
  return lengthInDays(period) <= longestByDay ? 'day' : 'week'
}

/** The finest grain, from `wanted` up, at which every one of the metrics is told. */
function toldBy(context: PlanContext, metrics: readonly string[], wanted: Grain): Grain {
  const { model } = context
  const datasets = metrics.flatMap((name) => {
    const metric = model.metrics.get(name)
    return metric ? metricDatasets(model, metric) : []
  })
  const levels = datasets.map((name) => grains.indexOf(model.datasets.get(name)?.grain ?? 'day'))
  return grains[Math.max(grains.indexOf(wanted), ...levels)] ?? wanted
}

function firstArrival(context: PlanContext): IsoDate | undefined {
  return [...context.arrivals.values()].map((arrival) => arrival.from).sort()[0]
}

/** The periods that lead up to the asked one, it included; none from before the data begin. */
export function seriesPeriods(context: PlanContext, metrics: readonly string[], period: Period): Period[] {
  const grain = toldBy(context, metrics, grainFor(period))
  const calendar = calendarOf(context.model)
  const last = periodOf(period.to, grain, calendar)
  const wanted =
    period.grain === 'span' && grain === 'day' ? Math.max(lengths.day, lengthInDays(period)) : lengths[grain]
  let first = last
  for (let count = 1; count < wanted; count++) first = previousPeriod(first)
  const begin = firstArrival(context)
  const from = begin !== undefined && begin > first.from ? periodOf(begin, grain, calendar).from : first.from
  return from > last.from ? [last] : periodsBetween(from, last.to, grain, calendar)
}

/** The question that reads the series of several metrics at once. */
export function seriesQuestion(metrics: readonly string[], periods: readonly Period[], where?: string): MetricQuery {
  const first = periods[0] as Period
  const last = periods.at(-1) as Period
  const period = formatPeriod({ grain: 'span', from: first.from, to: last.to })
  return { metrics, grain: first.grain as Grain, period, ...(where ? { where } : {}) }
}

/** A metric's value for each of the periods; null where there is none. */
export function seriesOf(answer: Answer, metric: string, periods: readonly Period[]): (number | null)[] {
  const texts = columnOf(answer, 'period')?.values ?? []
  const values = numbersOf(answer, metric)
  const byPeriod = new Map(texts.map((text, row) => [text, values[row] ?? null]))
  return periods.map((period) => byPeriod.get(formatPeriod(period)) ?? null)
}
