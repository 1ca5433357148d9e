import { isMap, isScalar, type Node } from 'yaml'
import { canonicalName } from '../../../base/names.ts'
import type { Expr, ValueType } from '../../../expr/index.ts'
import type { Dataset } from '../../types.ts'
import type { Fields } from '../document.ts'
import { given, reject, scalarText } from '../fields.ts'

const valueTypes: readonly ValueType[] = ['text', 'integer', 'decimal', 'double', 'boolean', 'date', 'time']

/** A part of a dataset with the node that it was read from. */
export interface Part<T> {
  readonly item: T
  readonly node: Node
}

/** A column as an expression. */
export const column = (name: string): Expr => ({ kind: 'name', path: [name], position: 1 })

/** The declared types of columns: `{amount: decimal}`. */
export function columnTypes(fields: Fields): Record<string, ValueType> {
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

/** The declared type of a column; `unknown` when none is declared. */
export function columnType(columns: Dataset['columns'], name: string): ValueType {
  const found = Object.keys(columns).find((candidate) => canonicalName(candidate) === canonicalName(name))
  return (found === undefined ? undefined : columns[found]) ?? 'unknown'
}
