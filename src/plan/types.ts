import type { IsoDate } from '../base/calendar/date.ts'
import type { CalendarGrain, Period } from '../base/calendar/period.ts'
import type { Table } from '../base/table.ts'
import type { Item, MetricVersion } from '../model/index.ts'
import type { Comparison, MetricQuery } from '../model/question.ts'
import type { Expr, Metric, Model } from '../model/types.ts'

/** The first and last day that a dataset holds. */
export interface Arrival {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** What a question is read against. Arrivals are by dataset name; a dataset without time has none. */
export interface PlanContext {
  readonly model: Model
  readonly today: IsoDate
  readonly arrivals: ReadonlyMap<string, Arrival>
  /** Definitions of metrics by the day from which each was in force, for questions as of a day. */
  readonly versions?: readonly MetricVersion[]
}

/** The moments between which a question lies, as ISO texts: from the first, before the second. Absent: without that end. */
export interface TimeBounds {
  readonly from?: string
  readonly before?: string
}

/**
 * A question with every name found and every default filled in. `through` is the last day of `period` that has arrived
 * for all its metrics that have any data in it (null: none has); `unfinished` when that is not its end; then `compared` is the same elapsed part.
 */
export interface ResolvedQuestion {
  /** The model with what the question adds to it: its own metrics, and definitions as they were. */
  readonly model: Model
  readonly metrics: readonly Metric[]
  readonly by: readonly Item[]
  /** Set where rows are those that the data have, not those of the periods; `period` is then what has arrived. */
  readonly open?: TimeBounds
  readonly values?: 'distinct' | 'all' | 'range'
  readonly grain?: CalendarGrain
  readonly period: Period
  readonly through: IsoDate | null
  readonly unfinished: boolean
  readonly compare?: Comparison
  readonly compared?: Period
  readonly where?: Expr
  readonly order: readonly { readonly by: string; readonly descending: boolean }[]
  readonly limit?: number
}

/**
 * The answer to a question. Columns, in this order: `period` (text of the period) when a grain was asked, each dimension
 * under its canonical name, each metric under its name, and after it `<metric>__compared` when a comparison was asked.
 */
export interface Answer extends Table {
  readonly question: ResolvedQuestion
  readonly sql: string
}

/** Answers a batch of questions, bound to a reader. The signal cancels it. */
export type Ask = (questions: readonly MetricQuery[], signal?: AbortSignal) => Promise<Answer[]>
