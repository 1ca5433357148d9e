import { issue } from '../../base/errors/index.ts'
import { parseCall } from './call.ts'
import { note } from './note.ts'
import { below, type Part, textAt } from './value.ts'

/**
 * The table that `ref('orders')`, `ref('orders', v=2)` or `source('crm', 'orders')` names: of a version the model with `_v2`
 * after its name. The schema of a model is not in the YAML.
 */
function referred(text: string): string | undefined {
  const [call, more] = parseCall(text.replace(/^\{\{|\}\}$/g, '')) ?? []
  const names = call?.args.flatMap((name) => (typeof name === 'string' ? name : [])) ?? []
  if (!call || more || names.length !== call.args.length || names.length > 2) return undefined
  if (call.name === 'source') return names.length === 2 ? names.join('.') : undefined
  const name = call.name === 'ref' ? names.at(-1) : undefined
  const version = call.named.v ?? call.named.version
  return name === undefined || version === undefined ? name : `${name}_v${version}`
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
