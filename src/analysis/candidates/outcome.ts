import type { Period } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { findDimension, keepsChinasCalendar } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Metric } from '../../model/types.ts'
import type { Answer, PlanContext } from '../../plan/types.ts'
import { calendarColumns } from '../../stats/lead/calendar-columns.ts'
import { formOf } from '../form.ts'
import { sayGrowth } from '../say/candidate.ts'
import type { CandidatesAnswer, CandidatesInput } from './types.ts'
import { comparableWeeks, growthOf, weekQuestion, weekValues } from './weeks.ts'

/** The outcome week by week, with what the calendar makes of its weeks. */
export interface Outcome {
  readonly metric: Metric
  readonly weeks: readonly Period[]
  readonly values: Float64Array
  readonly calendar: readonly Float64Array[]
  readonly comparable: CandidatesAnswer['outcome']['comparable']
}

/** What the outcome is called and counted in. */
export const outcomeTold = ({ metric }: Outcome) => ({ label: metric.label, unit: metric.unit ?? null })

/** The question for the outcome. Throws COMPARABLE_NOT_A_SUM. */
export function outcomeQuestion(
  context: PlanContext,
  metric: Metric,
  weeks: readonly Period[],
  input: CandidatesInput,
): MetricQuery {
  const { where, comparable } = input
  if (comparable !== undefined && formOf(context.model, metric).kind !== 'total') {
    throw failure('COMPARABLE_NOT_A_SUM', { metric: metric.name, dimension: comparable })
  }
  return weekQuestion(metric.name, weeks, {
    ...(where ? { where } : {}),
    ...(comparable ? { by: [findDimension(context.model, comparable).name] } : {}),
  })
}

/** The outcome as its answer tells it, of the comparable parts where they are asked for. Throws COMPARABLE_EMPTY. */
export function outcomeOf(context: PlanContext, metric: Metric, weeks: readonly Period[], answer: Answer): Outcome {
  const starts = weeks.map(({ from }) => from)
  const calendar = keepsChinasCalendar(context.model) ? calendarColumns(starts, 7) : []
  const [dimension] = answer.question.by
  if (!dimension)
    return { metric, weeks, values: weekValues(context, metric, answer, weeks), calendar, comparable: null }
  const { values, whole: all, count, of } = comparableWeeks(answer, metric.name, weeks)
  const [whole, comparable] = [growthOf(all), growthOf(values)]
  const grown = whole === null || comparable === null ? null : { whole, comparable }
  const growth = grown && { ...grown, sentence: sayGrowth(metric.label, grown) }
  const { name, label } = dimension
  return { metric, weeks, values, calendar, comparable: { dimension: name, label, count, of, growth } }
}
