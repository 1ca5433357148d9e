import { issue } from '../../base/errors/index.ts'
import { note } from './note.ts'
import { below, type Part, textAt } from './value.ts'

const reference =
  /^(?:\{\{)?\s*(ref|source)\s*\(\s*['"]([^'"]+)['"]\s*(?:,\s*['"]([^'"]+)['"]\s*)?(?:,[^)]*)?\)\s*(?:\}\})?$/

/** The table that `ref('orders')` or `source('crm', 'orders')` names. The schema of a model is not in the YAML. */
function referred(text: string): string | undefined {
  const [, kind, first, second] = reference.exec(text) ?? []
  if (first === undefined) return undefined
  if (kind === 'source') return second === undefined ? undefined : `${first}.${second}`
  return second ?? first
}

/** The table of a relation, `schema.name`, with the database before it where it is given. */
export function relationOf(part: Part, key: string): string | undefined {
  const relation = below(part, key, ['alias', 'schema_name', 'database', 'relation_name'])
  const alias = textAt(relation, 'alias')
  if (alias === undefined) return undefined
  return [textAt(relation, 'database'), textAt(relation, 'schema_name'), alias].filter(Boolean).join('.')
}

/** The table of a semantic model; without one it is noted, and the model is left out. */
export function tableOf(part: Part): string | undefined {
  const table = relationOf(part, 'node_relation') ?? referred(textAt(part, 'model') ?? '')
  if (table === undefined) note(part.notes, part.subject, 'left', issue('DBT_LACKS', { key: 'model' }))
  return table
}
