import type { Node } from 'yaml'
import { issue } from '../../base/errors/index.ts'
import type { FileOptions, Source } from '../types.ts'
import { type Fields, openPart, placeOf } from './document.ts'
import { choiceField, given, lack, reject, scalarText, textField, textsField } from './fields.ts'
import { referenceField } from './name.ts'

const sourceKeys = ['files', 'connection', 'table', 'sql', 'encoding', 'delimiter', 'date_order', 'sheet', 'nulls']

/** Whether a pattern, with `/` between folders, can only lead below the folder that it is read from. */
export function staysInside(pattern: string): boolean {
  return !/^([/~]|[a-z]:|[a-z][a-z0-9+.-]+:\/\/)/i.test(pattern) && !pattern.split('/').includes('..')
}

function patternsField(fields: Fields, key: string): string[] {
  return textsField(fields, key).flatMap(({ text, node }) => {
    const pattern = text.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
    if (staysInside(pattern)) return [pattern]
    fields.reading.issues.push(issue('PATH_OUTSIDE', { path: text }, placeOf(fields.reading, node)))
    return []
  })
}

function optionsOf(fields: Fields): FileOptions {
  const nulls = given(fields, 'nulls') && textsField(fields, 'nulls').map(({ text }) => text)
  return {
    encoding: textField(fields, 'encoding'),
    delimiter: textField(fields, 'delimiter'),
    dateOrder: choiceField(fields, 'date_order', ['dmy', 'mdy', 'ymd']),
    sheet: textField(fields, 'sheet'),
    nulls,
  }
}

/** A table of a connection, its schema before a dot, or SQL that the connection runs. */
function connectedSource(source: Fields, connection: string): Source | undefined {
  if (given(source, 'files')) reject(source, 'files', 'table | sql')
  const sql = textField(source, 'sql')
  if (sql !== undefined) return { kind: 'query', connection, sql }
  const table = textField(source, 'table', 'table: public.orders')
  return table === undefined ? undefined : { kind: 'table', connection, table }
}

/**
 * A dataset's source: files below the workspace (a text, a list, or `{files, …}`), `{sql}` over other datasets, or a table or
 * SQL of a connection.
 */
export function sourceField(fields: Fields): Source | undefined {
  const node: Node | undefined = given(fields, 'source')
  if (!node) return undefined
  if (scalarText(node) !== undefined) return { kind: 'files', patterns: patternsField(fields, 'source'), options: {} }
  const source = openPart(fields, node, 'source', sourceKeys)
  if (!source) return undefined
  const connection = referenceField(source, 'connection')
  const origins = ['files', 'table', 'sql'].filter((key) => given(source, key))
  if (origins.length > 1) reject(source, origins.at(-1) as string, origins.join(' | '))
  if (connection !== undefined) return connectedSource(source, connection)
  if (given(source, 'table')) lack(source, 'connection', 'connection: warehouse')
  const sql = textField(source, 'sql')
  const options = optionsOf(source)
  if (sql !== undefined) return { kind: 'sql', sql }
  if (origins.length === 0) lack(source, 'files', 'files: data/orders/*.csv')
  return { kind: 'files', patterns: patternsField(source, 'files'), options }
}
