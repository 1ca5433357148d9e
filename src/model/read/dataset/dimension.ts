import { isMap, type Node } from 'yaml'
import { timeGrains } from '../../../base/calendar/grain.ts'
import { issue } from '../../../base/errors/index.ts'
import { typeOf } from '../../../expr/index.ts'
import type { Dataset, Dimension } from '../../types.ts'
import { type Fields, openDefinition, placeOf, type Reading } from '../document.ts'
import { expressionField, placeIssue, type ReadExpression } from '../expression.ts'
import { choiceField, flagField, given, readText, reject, scalarText } from '../fields.ts'
import { isName, labelFromName, labelOr, nameField } from '../name.ts'
import { column, columnType, type Part } from './columns.ts'

const dimensionKeys = ['name', 'label', 'type', 'expr', 'values', 'grain', 'partition', 'validity']
const ofTime = ['grain', 'validity']

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

function dimensionType(reading: Reading, expression: ReadExpression | undefined, columns: Dataset['columns']) {
  if (!expression) return undefined
  const { type, issues } = typeOf(expression.expr, ([name]) => columnType(columns, name as string))
  reading.issues.push(...issues.map((found) => placeIssue(reading, expression.node, found)))
  return type
}

/** What only a time may say; of another dimension it is an issue. */
function readTime(fields: Fields, isTime: boolean): Pick<Dimension, 'grain' | 'validity'> {
  for (const key of isTime ? [] : ofTime) if (given(fields, key)) reject(fields, key, 'type: time')
  return {
    grain: choiceField(fields, 'grain', timeGrains),
    validity: choiceField(fields, 'validity', ['start', 'end']),
  }
}

function shortDimension(reading: Reading, node: Node, name: string, columns: Dataset['columns']): Part<Dimension> {
  if (!isName(name)) reading.issues.push(issue('NAME_INVALID', { name }, placeOf(reading, node)))
  const item: Dimension = {
    name,
    label: labelFromName(name),
    type: 'categorical',
    expr: column(name),
    valueType: columnType(columns, name),
  }
  return { item, node }
}

/** Reads a dimension: its name alone, or a mapping. */
export function readDimension(reading: Reading, node: Node, columns: Dataset['columns']): Part<Dimension>[] {
  const short = scalarText(node)
  if (short !== undefined) return [shortDimension(reading, node, short, columns)]
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
    partition: flagField(fields, 'partition'),
    ...readTime(fields, type === 'time'),
  }
  return [{ item, node }]
}
