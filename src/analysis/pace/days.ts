import { daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { columnOf, numbersOf } from '../../base/table.ts'
import type { Metric, Model } from '../../model/types.ts'
import type { Answer } from '../../plan/types.ts'
import { type Form, formOf, sumTerms, termNames } from '../form.ts'

/** How the days of a metric become the figure of a period. `other` does not: distinct counts, medians, other formulas. */
export interface DailyForm {
  readonly kind: 'total' | 'rate' | 'average' | 'other'
  readonly form: Form
  /** Metrics to be asked for by day. */
  readonly metrics: readonly string[]
}

/** How a metric adds up over days. */
export function dailyForm(model: Model, metric: Metric): DailyForm {
  const form = formOf(model, metric)
  if (form.kind === 'total') return { kind: 'total', form, metrics: termNames(form) }
  if (form.kind === 'ratio') return { kind: 'rate', form, metrics: termNames(form) }
  const isAverage = metric.type === 'simple' && metric.agg === 'average'
  return { kind: isAverage ? 'average' : 'other', form, metrics: [metric.name] }
}

/** Parts and wholes by day; NaN where there is none. */
export interface DailyHistory {
  readonly part: Float64Array
  readonly whole: Float64Array | null
}

/** Missing days up to this share are gaps in the data; more of them are days on which nothing happens. */
const fewGaps = 0.03

/** The days of a sum on which nothing happened count as 0, where they are many; a few are left out, as data that is missing. */
function withRestDays(part: Float64Array): Float64Array {
  const missing = part.filter(Number.isNaN).length
  return missing > part.length * fewGaps ? part.map((value) => (Number.isNaN(value) ? 0 : value)) : part
}

/** The daily history of a metric from an answer by day. */
export function dailyHistory(answer: Answer, { kind, form }: DailyForm, first: IsoDate, last: IsoDate): DailyHistory {
  const length = daysBetween(first, last) + 1
  const dates = columnOf(answer, 'period')?.values ?? []
  const columns = new Map(termNames(form).map((name) => [name, numbersOf(answer, name)]))
  const fill = (terms: Form['part']) => {
    const values = new Float64Array(length).fill(Number.NaN)
    for (const [row, date] of dates.entries()) {
      const value = sumTerms(terms, (name) => columns.get(name)?.[row] ?? null)
      const at = daysBetween(first, String(date))
      if (value !== null && at >= 0 && at < length) values[at] = value
    }
    return values
  }
  const part = fill(form.part)
  if (kind === 'rate') return { part, whole: fill(form.whole) }
  return { part: kind === 'total' ? withRestDays(part) : part, whole: null }
}
