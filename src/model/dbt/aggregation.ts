import type { DbtAggregation } from './types.ts'
import { below, isTrue, numberAt, type Part, textAt, textsAt, wordAt } from './value.ts'

const percentileKeys = ['percentile', 'use_discrete_percentile', 'use_approximate_percentile']
const nonAdditiveKeys = ['name', 'window_choice', 'window_agg', 'window_groupings', 'group_by']

/** Keys of an aggregation in every shape. */
export const aggregationKeys = [
  'agg',
  'expr',
  'agg_params',
  'percentile',
  'percentile_type',
  'agg_time_dimension',
  'non_additive_dimension',
]

function nonAdditiveOf(part: Part): DbtAggregation['nonAdditive'] {
  const written = textAt(part, 'non_additive_dimension')
  const own = below(part, 'non_additive_dimension', nonAdditiveKeys)
  if (written === undefined) return undefined
  const name = textAt(own, 'name')
  // A balance that cannot be read must not be added up over time.
  if (name === undefined) return { name: '', choice: written, groupings: [] }
  const groupings = [...textsAt(own, 'window_groupings'), ...textsAt(own, 'group_by')]
  return { name, choice: wordAt(own, 'window_choice') ?? wordAt(own, 'window_agg') ?? 'min', groupings }
}

const renamed: Readonly<Record<string, string>> = { avg: 'average', countdistinct: 'count_distinct' }

/** The aggregation that a measure, or a simple metric of the latest shape, states; undefined without `agg`. */
export function aggregationOf(part: Part): DbtAggregation | undefined {
  const agg = wordAt(part, 'agg')
  if (agg === undefined) return undefined
  const params = below(part, 'agg_params', percentileKeys)
  return {
    agg: renamed[agg] ?? agg,
    expr: textAt(part, 'expr'),
    percentile: numberAt(params, 'percentile') ?? numberAt(part, 'percentile'),
    discrete: isTrue(params, 'use_discrete_percentile') || wordAt(part, 'percentile_type') === 'discrete',
    approximate: isTrue(params, 'use_approximate_percentile'),
    time: textAt(part, 'agg_time_dimension'),
    nonAdditive: nonAdditiveOf(part),
  }
}
