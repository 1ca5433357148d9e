import type { Comparison } from '../base/calendar/comparison.ts'
import type { Window } from '../base/calendar/grain.ts'
import type { CalendarGrain } from '../base/calendar/period.ts'

export type { Comparison } from '../base/calendar/comparison.ts'

/** A metric changed for one question: over a rolling window or since a period's start, earlier, or filtered. */
export interface AskedMetric {
  /** The name of its column. */
  readonly as: string
  readonly metric: string
  readonly window?: Window
  readonly grainToDate?: string
  readonly offsetWindow?: Window
  readonly offsetToGrain?: string
  readonly where?: string
}

/**
 * A question about metrics. Names are those of the model or their labels, in either language.
 * `period` is a text of `base/calendar/period`, or `all` for everything there is, without a row for what has no data;
 * absent: the last complete week that has arrived. `where` is a filter over dimensions. With `grain` there is a row for each
 * period of that grain, without it one row for the whole period. `compare` adds each metric's value in another
 * period; an unfinished period is compared with the same elapsed part.
 *
 * `by` names dimensions, entities and times: `city`, `store__city`, `ordered_at__month`, `metric_time__week` (the time that
 * each metric is dated by), `metric_time__extract_dow`. Without metrics the answer is the values of `by` that occur.
 */
export interface MetricQuery {
  readonly metrics: readonly string[]
  readonly computed?: readonly AskedMetric[]
  readonly by?: readonly string[]
  readonly grain?: CalendarGrain
  readonly period?: string
  readonly where?: string
  readonly compare?: Comparison
  readonly order?: readonly { readonly by: string; readonly descending?: boolean }[]
  readonly limit?: number
  /** Without metrics: each combination once, as often as it occurs, or the least and the greatest of each. Default `distinct`. */
  readonly values?: 'distinct' | 'all' | 'range'
  /** Definitions as they were in force on that day. */
  readonly asOf?: string
}
