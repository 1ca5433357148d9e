import { issue } from '../../base/errors/index.ts'
import { compact, type Plain, refusal } from './definition.ts'
import { type Notes, note, type Subject } from './note.ts'
import { columnText, filterText, sqlOf } from './sql.ts'
import { plainName } from './template.ts'
import type { DbtAggregation, DbtModel } from './types.ts'

const aggregations = ['sum', 'count', 'count_distinct', 'sum_boolean', 'average', 'min', 'max', 'median', 'percentile']

/** What a simple metric aggregates, and which of its rows. */
export interface Measured {
  readonly model: DbtModel
  readonly aggregation: DbtAggregation
  /** The column that stands for a missing expression: the one of the same name. */
  readonly column: string
  readonly filters: readonly string[]
}

function percentileKeys({ agg, percentile, discrete, approximate }: DbtAggregation): Plain {
  return agg === 'percentile'
    ? { percentile, discrete: discrete || undefined, approximate: approximate || undefined }
    : {}
}

/** The balance that a measure is, or a note where its choice is no earliest or latest value. */
function nonAdditiveOf(
  notes: Notes,
  subject: Subject,
  { nonAdditive, time }: DbtAggregation,
  model: DbtModel,
): Plain | undefined {
  if (!nonAdditive) return undefined
  const { name, choice, groupings } = nonAdditive
  if (choice !== 'min' && choice !== 'max') {
    return void note(notes, subject, 'left', issue('DBT_TYPE', { type: choice, known: 'min, max' }))
  }
  const names = groupings.map(plainName)
  const isMetricTime = name === 'metric_time' && !model.dimensions.some((dimension) => dimension.name === name)
  return compact({
    name: plainName(isMetricTime ? (time ?? model.time ?? name) : name),
    window_choice: choice,
    window_groupings: names.length > 0 ? names : undefined,
  })
}

function expressionOf({ aggregation, column }: Measured) {
  const { agg, expr } = aggregation
  if (agg === 'count' && expr === '*') return undefined
  return sqlOf(expr ?? columnText(column))
}

/** The keys of a simple metric that its measure decides; undefined, and noted, when they cannot be carried over. */
export function measuredKeys(notes: Notes, subject: Subject, measured: Measured): Plain | undefined {
  const { model, aggregation } = measured
  const refuse = refusal(notes, subject)
  if (!aggregations.includes(aggregation.agg)) {
    return refuse(issue('DBT_TYPE', { type: aggregation.agg, known: aggregations.join(', ') }))
  }
  if (aggregation.agg === 'percentile' && aggregation.percentile === undefined) {
    return refuse(issue('DBT_LACKS', { key: 'percentile' }))
  }
  const expr = expressionOf(measured)
  const filter = filterText(measured.filters)
  if (expr && 'issue' in expr) return refuse(expr.issue)
  if (filter && 'issue' in filter) return refuse(filter.issue)
  const balance = nonAdditiveOf(notes, subject, aggregation, model)
  if (aggregation.nonAdditive && !balance) return undefined
  const time = aggregation.time !== model.time ? aggregation.time : undefined
  return {
    dataset: plainName(model.name),
    agg: aggregation.agg,
    expr: expr?.text,
    ...percentileKeys(aggregation),
    time: time === undefined ? undefined : plainName(time),
    non_additive_dimension: balance,
    measure_filter: filter?.text,
  }
}
