import { canonicalName } from '../../../base/names.ts'
import type { Aggregation, NonAdditive, Percentile } from '../../types.ts'
import { type Fields, openPart } from '../document.ts'
import { conditionField, expressionField } from '../expression.ts'
import { choiceField, flagField, given, numberField, reject, textsField } from '../fields.ts'
import { referenceField } from '../name.ts'
import type { Base, Own } from './base.ts'

const aggregations: readonly Aggregation[] = [
  'sum',
  'count',
  'count_distinct',
  'sum_boolean',
  'average',
  'min',
  'max',
  'median',
  'percentile',
]

/** Which part of the values lie below; asked of a percentile alone. */
function readPercentile(fields: Fields, agg: Aggregation | undefined): Percentile | undefined {
  const own = ['percentile', 'discrete', 'approximate'].find((key) => given(fields, key))
  if (agg !== 'percentile') return own && agg ? void reject(fields, own, 'agg: percentile') : undefined
  const fraction = numberField(fields, 'percentile', 'percentile: 0.95')
  const discrete = flagField(fields, 'discrete') ?? false
  const approximate = flagField(fields, 'approximate') ?? false
  if (fraction === undefined) return undefined
  if (fraction < 0 || fraction > 1) return void reject(fields, 'percentile', '0 … 1')
  return { fraction, discrete, approximate }
}

function readNonAdditive(fields: Fields): NonAdditive | undefined {
  const key = 'non_additive_dimension'
  const node = given(fields, key)
  const part = node && openPart(fields, node, key, ['name', 'window_choice', 'window_groupings'])
  const time = part && referenceField(part, 'name', 'name: counted_at')
  if (!part || time === undefined) return undefined
  return {
    time,
    choice: choiceField(part, 'window_choice', ['min', 'max']) ?? 'min',
    groupings: textsField(part, 'window_groupings').map(({ text }) => canonicalName(text)),
  }
}

/** Reads an aggregation over one dataset. */
export function readSimple(fields: Fields, base: Base): Own {
  const dataset = referenceField(fields, 'dataset', 'dataset: orders')
  const agg = choiceField(fields, 'agg', aggregations, 'agg: sum')
  const expr = expressionField(fields, 'expr', agg === undefined || agg === 'count' ? undefined : 'expr: amount')
  const measureFilter = conditionField(fields, 'measure_filter')
  const value = {
    ...base,
    type: 'simple' as const,
    dataset: dataset ?? '?',
    agg: agg ?? 'count',
    percentile: readPercentile(fields, agg),
    time: referenceField(fields, 'time'),
    expr: expr?.expr,
    measureFilter: measureFilter?.expr,
    nonAdditive: readNonAdditive(fields),
    joinToTimespine: flagField(fields, 'join_to_timespine'),
  }
  return { value, expressions: { expr, measureFilter }, inputs: [] }
}
