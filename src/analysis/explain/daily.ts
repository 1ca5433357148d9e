import { lengthInDays, type Period } from '../../base/calendar/period.ts'
import { columnOf } from '../../base/table.ts'
import { filterDimensions, metricDatasets } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Metric, Tree } from '../../model/types.ts'
import type { Answer } from '../../plan/types.ts'
import { timedMetrics } from '../arrived.ts'
import { figureOf } from '../figure.ts'
import { type Form, formOf, sumTerms, termNames } from '../form.ts'
import { elapsedSpan, type Frame, questionOver } from '../frame.ts'
import { reachableSlices } from '../slices.ts'
import type { Figure } from '../types.ts'
import { placeFilter } from './filter.ts'
import type { Day } from './since.ts'
import type { Study } from './study.ts'

/** A metric that a tree says leads another on the same day. */
export interface Companion {
  readonly metric: Metric
  readonly form: Form
  readonly sign: '+' | '-'
}

/** Longer spans are not read by day. */
const mostDays = 120

/** Whether a metric can be told by day. */
export function isToldByDay(frame: Frame, metric: Metric): boolean {
  const { model } = frame.context
  const daily = metricDatasets(model, metric).every((name) => model.datasets.get(name)?.grain === 'day')
  return daily && timedMetrics(frame.context, [metric.name]).length === 1
}

/** The metrics of the tree's influence edges without lag to a study's metric, as far as they can be told for its place by day. */
export function companionsOf(frame: Frame, tree: Tree | undefined, study: Study): Companion[] {
  const { model } = frame.context
  // A companion is read under the answer's own filter too.
  const filtered = frame.where?.trim() ? filterDimensions(model, frame.where) : []
  const dimensions = [...new Set([...study.cellKey.map(({ dimension }) => dimension), ...filtered])]
  return (tree?.influences ?? []).flatMap(({ from, to, lagDays, sign }) => {
    const metric = model.metrics.get(from)
    if (!metric || to !== study.suspect.metric.name || lagDays !== 0 || !isToldByDay(frame, metric)) return []
    const form = formOf(model, metric)
    const told = form.kind !== 'other' && reachableSlices(model, metric, dimensions).length === dimensions.length
    return told ? [{ metric, form, sign }] : []
  })
}

/** The questions that read a study's place, and what goes with it, by day: over the period, and over what it is compared with. */
export function dailyQuestions(frame: Frame, study: Study, companions: readonly Companion[]): MetricQuery[] {
  const { form, metric } = study.suspect
  const spans = frame.compared ? [elapsedSpan(frame), frame.compared] : []
  const short = spans.every((span) => lengthInDays(span) <= mostDays && lengthInDays(span) > 1)
  if (spans.length === 0 || form.kind === 'other' || !short || !isToldByDay(frame, metric)) return []
  const metrics = [...new Set([form, ...companions.map((companion) => companion.form)].flatMap(termNames))]
  const where = study.cellKey.length > 0 ? placeFilter(frame.context.model, study.cellKey) : undefined
  return spans.map((span: Period) => ({ ...questionOver(frame, span, metrics, undefined, where), grain: 'day' }))
}

/** A form's part and whole for each day of an answer; a day without rows has 0. */
export function daysOf(answer: Answer, form: Form): Day[] {
  const dates = columnOf(answer, 'period')?.values ?? []
  const columns = new Map(termNames(form).map((name) => [name, columnOf(answer, name)]))
  return dates.map((date, row) => {
    const numberOf = (name: string) => {
      const value = columns.get(name)?.values[row]
      return typeof value === 'number' ? value : null
    }
    return { date: String(date), part: sumTerms(form.part, numberOf) ?? 0, whole: sumTerms(form.whole, numberOf) ?? 0 }
  })
}

/** A figure of some days against others: the rate of each, or for sums the mean of a day. Null where there is none. */
export function figureOfDays(form: Form, days: readonly Day[], before: readonly Day[]): Figure {
  const level = (list: readonly Day[]) => {
    const part = list.reduce((sum, day) => sum + day.part, 0)
    const whole = form.kind === 'ratio' ? list.reduce((sum, day) => sum + day.whole, 0) : list.length
    return whole === 0 ? null : part / whole
  }
  return figureOf(level(days), level(before))
}
