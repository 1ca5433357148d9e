import { issue } from '../../base/errors/index.ts'
import { aggregationKeys, aggregationOf } from './aggregation.ts'
import { describedKeys, namedOf, openNamed } from './named.ts'
import { type At, type ImportKind, note } from './note.ts'
import { tableOf } from './relation.ts'
import type { DbtDimension, DbtEntity, DbtMeasure, DbtModel } from './types.ts'
import { below, isTrue, listOf, type Part, textAt, wordAt } from './value.ts'

const modelKeys = [
  ...describedKeys,
  'model',
  'node_relation',
  'defaults',
  'primary_entity',
  'entities',
  'dimensions',
  'measures',
]

function entityOf(part: Part): DbtEntity {
  return { ...namedOf(part), type: wordAt(part, 'type') ?? 'foreign', expr: textAt(part, 'expr') }
}

/** The end of the validity that a time dimension marks, if any. */
export function validityOf(part: Part | undefined, key: string): 'start' | 'end' | undefined {
  const validity = part && below(part, key, ['is_start', 'is_end'])
  if (isTrue(validity, 'is_start')) return 'start'
  return isTrue(validity, 'is_end') ? 'end' : undefined
}

function dimensionOf(part: Part): DbtDimension {
  const params = below(part, 'type_params', ['time_granularity', 'validity_params'])
  const time = wordAt(part, 'type') === 'time'
  return {
    ...namedOf(part),
    type: time ? 'time' : 'categorical',
    expr: textAt(part, 'expr'),
    grain: time ? (wordAt(params, 'time_granularity') ?? 'day') : undefined,
    partition: isTrue(part, 'is_partition'),
    validity: validityOf(params, 'validity_params'),
  }
}

function measuresOf(part: Part): DbtMeasure[] {
  const aggregation = aggregationOf(part)
  if (aggregation) return [{ ...namedOf(part), ...aggregation, createMetric: isTrue(part, 'create_metric') }]
  note(part.notes, part.subject, 'left', issue('DBT_LACKS', { key: 'agg' }))
  return []
}

/** A semantic model of the legacy shape, written or compiled; undefined when it is left out. */
export function modelOf(at: At, value: unknown): DbtModel | undefined {
  const part = openNamed(at, 'dataset', '', value, modelKeys)
  const table = part && tableOf(part)
  if (!part || !table) return undefined
  const parts = (key: string, kind: ImportKind, known: readonly string[]) =>
    listOf(part.values[key]).flatMap((item) => openNamed(at, kind, `${part.values.name}.`, item, known) ?? [])
  const defaults = below(part, 'defaults', ['agg_time_dimension'])
  return {
    ...namedOf(part),
    table,
    time: textAt(defaults, 'agg_time_dimension'),
    primaryEntity: textAt(part, 'primary_entity'),
    entities: parts('entities', 'entity', [...describedKeys, 'type', 'expr']).map(entityOf),
    dimensions: parts('dimensions', 'dimension', [...describedKeys, 'type', 'expr', 'is_partition', 'type_params']).map(
      dimensionOf,
    ),
    measures: parts('measures', 'measure', [...describedKeys, ...aggregationKeys, 'create_metric']).flatMap(measuresOf),
  }
}
