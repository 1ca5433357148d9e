import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { Connection } from '../types.ts'
import { type Fields, openPart, placeOf, type Reading } from './document.ts'
import { choiceField, given, reject, scalarText, textField } from './fields.ts'
import { isName } from './name.ts'

/** What a PostgreSQL connection may say; its values are looked at when it is opened. */
const settingNames = [
  'url',
  'host',
  'port',
  'database',
  'user',
  'password',
  'schema',
  'ssl',
  'ssl_ca',
  'ssl_cert',
  'ssl_key',
] as const

const secretKey = /pass(word|wd)?|secret|token|credential|private_?key|ssl_?key|api_?key|access_?key/i
const reference = /^(\$\{[A-Za-z_][A-Za-z0-9_]*\}|file:.+)$/
const addressWithPassword = /:\/\/[^/\s:@]+:(?!\$\{)[^@\s]+@/

/** Secrets that stand in plain text anywhere below a node. */
function findSecrets(reading: Reading, node: Node | null, key: string): void {
  if (isMap(node)) {
    for (const pair of node.items) findSecrets(reading, pair.value as Node | null, scalarText(pair.key as Node) ?? '')
  } else if (isSeq(node)) for (const item of node.items) findSecrets(reading, item as Node, key)
  else if (isScalar(node) && node.value !== null) {
    const text = String(node.value)
    const secret = (secretKey.test(key) && !reference.test(text)) || addressWithPassword.test(text)
    if (!secret) return
    reading.issues.push(issue('SECRET_INLINE', { key, example: `\${${key.toUpperCase()}}` }, placeOf(reading, node)))
  }
}

function readConnection(fields: Fields, key: Node, node: Node | null): Connection[] {
  const name = canonicalName(scalarText(key) ?? '')
  if (!isName(name)) fields.reading.issues.push(issue('NAME_INVALID', { name }, placeOf(fields.reading, key)))
  const part = openPart(fields, node, `connections.${name}`, ['type', ...settingNames])
  const type = part && choiceField(part, 'type', ['postgres'], 'type: postgres')
  if (!part || !type || !isName(name)) return []
  const settings = settingNames.flatMap((setting) => {
    const text = textField(part, setting)
    return text === undefined ? [] : [[setting, text] as const]
  })
  return [{ name, type, settings: Object.fromEntries(settings) }]
}

/** Connections by name: where tables live besides files. A secret may stand there only as a reference. */
export function readConnections(fields: Fields): Map<string, Connection> {
  const node = given(fields, 'connections')
  if (!node) return new Map()
  findSecrets(fields.reading, node, 'connections')
  if (!isMap(node)) {
    reject(fields, 'connections', '{warehouse: {type: postgres, …}}')
    return new Map()
  }
  const read = node.items.flatMap((pair) => readConnection(fields, pair.key as Node, pair.value as Node | null))
  return new Map(read.map((connection) => [connection.name, connection]))
}
