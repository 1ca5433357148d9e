import { isMap, isScalar, type Node } from 'yaml'
import { grains } from '../../base/calendar/period.ts'
import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import { type Expr, typeOf, type ValueType } from '../../expr/index.ts'
import type { Dataset, Dimension, Entity } from '../types.ts'
import { type Fields, openDefinition, placeOf, type Reading } from './document.ts'
import { expressionField, placeIssue, type ReadExpression } from './expression.ts'
import { choiceField, given, itemsField, labelField, lack, readText, reject, scalarText } from './fields.ts'
import { isName, labelFromName, labelOr, nameField, referenceField, withoutTwins } from './name.ts'
import { sourceField } from './source.ts'

const datasetKeys = ['name', 'label', 'source', 'columns', 'time', 'grain', 'entities', 'dimensions']
const dimensionKeys = ['name', 'label', 'type', 'expr', 'values']
const valueTypes: readonly ValueType[] = ['text', 'integer', 'decimal', 'double', 'boolean', 'date', 'time']

/** A dataset with the mapping that it was read from. */
export interface DatasetDraft {
  readonly value: Dataset
  readonly fields: Fields
}

const column = (name: string): Expr => ({ kind: 'name', path: [name], position: 1 })

function columnTypes(fields: Fields): Record<string, ValueType> {
  const node = given(fields, 'columns')
  if (!node) return {}
  if (!isMap(node)) {
    reject(fields, 'columns', '{column: type}')
    return {}
  }
  const pairs = node.items.flatMap((pair) => {
    const type = scalarText(pair.value as Node | null)
    const known = valueTypes.find((candidate) => candidate === type)
    if (!known) reject(fields, 'columns', valueTypes.join(' | '), (pair.value ?? pair.key) as Node)
    return known && isScalar(pair.key) ? [[String(pair.key.value), known] as const] : []
  })
  return Object.fromEntries(pairs)
}

function valueLabels(fields: Fields): Dimension['values'] {
  const node = given(fields, 'values')
  if (!node) return undefined
  if (!isMap(node)) return void reject(fields, 'values', '{value: {zh: …, en: …}}')
  const labels = node.items.flatMap((pair) => {
    const label = pair.value ? readText(fields, 'values', pair.value as Node) : undefined
    const value = scalarText(pair.key as Node)
    return label && value !== undefined ? [[value, label] as const] : []
  })
  return Object.fromEntries(labels)
}

/** A part of a dataset with the node that it was read from. */
interface Part<T> {
  readonly item: T
  readonly node: Node
}

/** The declared type of a column; `unknown` when none is declared. */
export function columnType(columns: Dataset['columns'], name: string): ValueType {
  const found = Object.keys(columns).find((candidate) => canonicalName(candidate) === canonicalName(name))
  return (found === undefined ? undefined : columns[found]) ?? 'unknown'
}

function dimensionType(reading: Reading, expression: ReadExpression | undefined, columns: Dataset['columns']) {
  if (!expression) return undefined
  const { type, issues } = typeOf(expression.expr, ([name]) => columnType(columns, name as string))
  reading.issues.push(...issues.map((found) => placeIssue(reading, expression.node, found)))
  return type
}

function readDimension(reading: Reading, node: Node, columns: Dataset['columns']): Part<Dimension>[] {
  const short = scalarText(node)
  if (short !== undefined) {
    if (!isName(short)) reading.issues.push(issue('NAME_INVALID', { name: short }, placeOf(reading, node)))
    const item: Dimension = {
      name: short,
      label: labelFromName(short),
      type: 'categorical',
      expr: column(short),
      valueType: columnType(columns, short),
    }
    return [{ item, node }]
  }
  const fields = openDefinition(reading, node, 'dimension', dimensionKeys)
  const name = fields && nameField(fields, 'city')
  if (!fields || name === undefined) return []
  const expression = expressionField(fields, 'expr')
  const type = choiceField(fields, 'type', ['categorical', 'time']) ?? 'categorical'
  const item: Dimension = {
    name,
    label: labelOr(fields, name),
    type,
    expr: expression?.expr ?? column(name),
    valueType: dimensionType(reading, expression, columns) ?? columnType(columns, name),
    values: valueLabels(fields),
  }
  return [{ item, node }]
}

function readEntity(reading: Reading, node: Node): Part<Entity>[] {
  const fields = openDefinition(reading, node, 'entity', ['name', 'type', 'expr'])
  const name = fields && nameField(fields, 'store')
  if (!fields || name === undefined) return []
  const type = choiceField(fields, 'type', ['primary', 'unique', 'foreign'], 'type: foreign') ?? 'foreign'
  const expression = expressionField(fields, 'expr')
  return [{ item: { name, type, expr: expression?.expr ?? column(name) }, node }]
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
  const grain = choiceField(fields, 'grain', grains) ?? 'day'
  const label = labelField(fields, 'label') ?? labelFromName(name ?? '?')
  const time = referenceField(fields, 'time')
  if (name === undefined) return undefined
  const value: Dataset = {
    name,
    label,
    source: source ?? { kind: 'files', patterns: [], options: {} },
    columns,
    time,
    grain,
    entities: withoutTwins(fields, 'entity', entities),
    dimensions: withoutTwins(fields, 'dimension', dimensions),
    at: placeOf(reading, node),
  }
  return { value, fields: fields }
}
