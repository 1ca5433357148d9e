import type { Node } from 'yaml'
import type { Entity } from '../../types.ts'
import { openDefinition, type Reading } from '../document.ts'
import { expressionField } from '../expression.ts'
import { choiceField } from '../fields.ts'
import { nameField } from '../name.ts'
import { column, type Part } from './columns.ts'

const entityTypes = ['primary', 'unique', 'foreign', 'natural'] as const

/** Reads an entity: the key that a dataset shares with others. */
export function readEntity(reading: Reading, node: Node): Part<Entity>[] {
  const fields = openDefinition(reading, node, 'entity', ['name', 'type', 'expr'])
  const name = fields && nameField(fields, 'store')
  if (!fields || name === undefined) return []
  const type = choiceField(fields, 'type', entityTypes, 'type: foreign') ?? 'foreign'
  const expression = expressionField(fields, 'expr')
  return [{ item: { name, type, expr: expression?.expr ?? column(name) }, node }]
}
