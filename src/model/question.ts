import type { Grain } from '../base/calendar/period.ts'

export type Comparison = 'previous' | 'year'

/**
 * A question about metrics. Names are those of the model or their labels, in either language.
 * `period` is a text of `base/calendar/period`; absent: the last complete week that has arrived. `where` is a filter over
 * dimensions. With `grain` there is a row for each period of that grain, without it one row for the whole period.
 * `compare` adds each metric's value in the period before, or a year earlier; an unfinished period is compared with the
 * same elapsed part.
 */
export interface MetricQuery {
  readonly metrics: readonly string[]
  readonly by?: readonly string[]
  readonly grain?: Grain
  readonly period?: string
  readonly where?: string
  readonly compare?: Comparison
  readonly order?: readonly { readonly by: string; readonly descending?: boolean }[]
  readonly limit?: number
}
