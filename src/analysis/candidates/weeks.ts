import { addDays } from '../../base/calendar/date.ts'
import { formatPeriod, grains, type Period, periodsBetween } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { columnOf, numbersOf } from '../../base/table.ts'
import { calendarOf, metricDatasets, simpleInputs } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Metric } from '../../model/types.ts'
import { factOf } from '../../plan/arrival.ts'
import type { Answer, PlanContext } from '../../plan/types.ts'

/** Five years of weeks: older ones tell of another company. */
const mostWeeks = 260

/** From the first day to the last that every fact of a metric has arrived for; null where one has not, or has no time. */
export function knownDays(context: PlanContext, metric: Metric): { from: string; to: string } | null {
  const facts = simpleInputs(context.model, metric).map((input) => factOf(input, context))
  if (facts.length === 0 || facts.some(({ arrival }) => arrival === null)) return null
  const days = facts.flatMap(({ arrival }) => arrival ?? [])
  // A fact that counts as 0 where it is missing (refunds) may begin later than the rest without a gap.
  const sparse = facts.map(({ metric: { fillNullsWith } }) => fillNullsWith !== undefined)
  const firsts = sparse.every(Boolean) ? days : days.filter((_, at) => !sparse[at])
  const begins = firsts.map(({ from }) => from).sort()
  const from = (sparse.every(Boolean) ? begins[0] : begins.at(-1)) as string
  return { from, to: days.map(({ to }) => to).sort()[0] as string }
}

/** Whether a metric is told by week or finer. */
export function isToldByWeek({ model }: PlanContext, metric: Metric): boolean {
  return metricDatasets(model, metric).every((name) => {
    const grain = model.datasets.get(name)?.grain ?? 'day'
    return grains.indexOf(grain) <= grains.indexOf('week')
  })
}

/** The complete weeks that a metric tells, the newest 260 of them. */
export function completeWeeks(context: PlanContext, metric: Metric): Period[] {
  const days = knownDays(context, metric)
  if (!days) return []
  const weeks = periodsBetween(days.from, days.to, 'week', calendarOf(context.model))
  return weeks.filter(({ from, to }) => from >= days.from && to <= days.to).slice(-mostWeeks)
}

/** The question of a metric by week. */
export function weekQuestion(metric: string, weeks: readonly Period[], more: Partial<MetricQuery> = {}): MetricQuery {
  const [first, last] = [weeks[0] as Period, weeks.at(-1) as Period]
  return { metrics: [metric], grain: 'week', period: `${first.from}..${last.to}`, ...more }
}

/** A metric's value in each of the weeks; NaN where there is none, and in weeks that have not arrived for it as a whole. */
export function weekValues(
  context: PlanContext,
  metric: Metric,
  answer: Answer,
  weeks: readonly Period[],
): Float64Array {
  const days = knownDays(context, metric)
  const texts = columnOf(answer, 'period')?.values ?? []
  const values = numbersOf(answer, metric.name)
  const byWeek = new Map(texts.map((text, row) => [text, values[row] ?? Number.NaN]))
  return Float64Array.from(weeks, (week) =>
    days && week.from >= days.from && week.to <= days.to ? (byWeek.get(formatPeriod(week)) ?? Number.NaN) : Number.NaN,
  )
}

/** The outcome by week, all of it and only what is comparable. */
export interface ComparableWeeks {
  readonly values: Float64Array
  readonly whole: Float64Array
  readonly count: number
  readonly of: number
}

/** Each value's series, from an answer by week and one dimension; a week without a row is 0. */
function seriesByKey(answer: Answer, metric: string, weeks: readonly Period[]): Map<string, Float64Array> {
  const keys = columnOf(answer, answer.question.by[0]?.name ?? '')?.values ?? []
  const texts = columnOf(answer, 'period')?.values ?? []
  const numbers = numbersOf(answer, metric)
  const at = new Map(weeks.map((week, index) => [formatPeriod(week), index]))
  const byKey = new Map<string, Float64Array>()
  for (const [row, key] of keys.entries()) {
    const week = at.get(String(texts[row]))
    const value = numbers[row]
    if (key === null || week === undefined || value === null || value === undefined) continue
    const series = byKey.get(String(key)) ?? new Float64Array(weeks.length)
    series[week] = value
    byKey.set(String(key), series)
  }
  return byKey
}

/**
 * The sum by week over those values of a dimension that are there in the first week and in the last. Throws COMPARABLE_EMPTY where
 * there are none.
 */
export function comparableWeeks(answer: Answer, metric: string, weeks: readonly Period[]): ComparableWeeks {
  const all = [...seriesByKey(answer, metric, weeks).values()]
  const kept = all.filter((series) => series[0] !== 0 && series.at(-1) !== 0)
  if (kept.length === 0) throw failure('COMPARABLE_EMPTY', { dimension: answer.question.by[0]?.name ?? '', metric })
  const summed = (list: readonly Float64Array[]) =>
    Float64Array.from(weeks, (_, week) => list.reduce((sum, series) => sum + (series[week] as number), 0))
  return { values: summed(kept), whole: summed(all), count: kept.length, of: all.length }
}

/** By how much a series' newest year stands above the one before; null without two years. */
export function growthOf(values: Float64Array, year = 52): number | null {
  if (values.length < 2 * year) return null
  const sum = (list: Float64Array) => list.reduce((so, value) => so + value, 0)
  const [now, then] = [sum(values.subarray(-year)), sum(values.subarray(-2 * year, -year))]
  return then > 0 && Number.isFinite(now) ? now / then - 1 : null
}

/** The week that begins so many weeks after another. */
export function laterWeek(week: Period, weeks: number): Period {
  return { grain: 'week', from: addDays(week.from, 7 * weeks), to: addDays(week.to, 7 * weeks) }
}
