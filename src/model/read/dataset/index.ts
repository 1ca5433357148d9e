import type { Node } from 'yaml'
import { grains } from '../../../base/calendar/period.ts'
import type { Dataset } from '../../types.ts'
import { type Fields, openDefinition, placeOf, type Reading } from '../document.ts'
import { choiceField, flagField, given, itemsField, labelField, lack } from '../fields.ts'
import { labelFromName, nameField, referenceField, withoutTwins } from '../name.ts'
import { sourceField } from '../source.ts'
import { columnTypes } from './columns.ts'
import { readDimension } from './dimension.ts'
import { readEntity } from './entity.ts'
import { spineField } from './spine.ts'

export { columnType } from './columns.ts'

const datasetKeys = [
  'name',
  'label',
  'source',
  'columns',
  'time',
  'grain',
  'entities',
  'primary_entity',
  'bridge',
  'dimensions',
  'time_spine',
]

/** A dataset with the mapping that it was read from. */
export interface DatasetDraft {
  readonly value: Dataset
  readonly fields: Fields
}

/** Reads a dataset. What is wrong goes to the reading's issues; a dataset without a usable name is not returned. */
export function readDataset(reading: Reading, node: Node): DatasetDraft | undefined {
  const fields = openDefinition(reading, node, 'dataset', datasetKeys)
  if (!fields) return undefined
  const name = nameField(fields, 'orders')
  const source = sourceField(fields)
  if (!given(fields, 'source')) lack(fields, 'source', 'source: {files: data/orders/*.csv}')
  const columns = columnTypes(fields)
  const entities = itemsField(fields, 'entities').flatMap((item) => readEntity(reading, item))
  const dimensions = itemsField(fields, 'dimensions').flatMap((item) => readDimension(reading, item, columns))
  const value: Dataset = {
    name: name ?? '?',
    label: labelField(fields, 'label') ?? labelFromName(name ?? '?'),
    source: source ?? { kind: 'files', patterns: [], options: {} },
    columns,
    time: referenceField(fields, 'time'),
    grain: choiceField(fields, 'grain', grains) ?? 'day',
    entities: withoutTwins(fields, 'entity', entities),
    primaryEntity: referenceField(fields, 'primary_entity'),
    bridge: flagField(fields, 'bridge'),
    dimensions: withoutTwins(fields, 'dimension', dimensions),
    timeSpine: spineField(fields),
    at: placeOf(reading, node),
  }
  return name === undefined ? undefined : { value, fields }
}
