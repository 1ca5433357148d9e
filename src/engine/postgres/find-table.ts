import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import type { Table } from '../../base/table.ts'
import { quotedText } from '../../sql/index.ts'
import { type FoundTable, tableParts } from './relation.ts'

type Ask = (sql: string) => Promise<Table>

const rowsOf = ({ columns, length }: Table) =>
  Array.from({ length }, (_, row) => columns.map(({ values }) => String(values[row])))

/** Tables, partitioned, foreign or not, and views of both kinds, of a name or of any; without a schema those of the search path. */
const tablesText = (schema: string | undefined, name?: string) => `select n.nspname, c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f')
  and ${schema === undefined ? 'pg_table_is_visible(c.oid)' : `lower(n.nspname) = lower(${quotedText(schema)})`}
  and ${name === undefined ? 'true' : `lower(c.relname) = lower(${quotedText(name)})`}
order by 1, 2
limit 10000`

/** Columns with a collation that is neither the database's nor by code point. */
const collatedText = (schema: string, table: string) => `select a.attname
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where n.nspname = ${quotedText(schema)} and c.relname = ${quotedText(table)}
  and a.attnum > 0 and not a.attisdropped and a.attcollation not in (0, 100, 950, 951)`

/** A table by its name, which may differ in capitals. Throws NAME_UNKNOWN and NAME_AMBIGUOUS. */
export async function findTable(ask: Ask, name: string): Promise<FoundTable> {
  const wanted = tableParts(name)
  const like = rowsOf(await ask(tablesText(wanted.schema, wanted.table)))
  const same = like.filter(([schema, table]) => table === wanted.table && (!wanted.schema || schema === wanted.schema))
  const found = same.length > 0 ? same : like
  const [only] = found
  if (!only) {
    const known = rowsOf(await ask(tablesText(wanted.schema)))
    const tables = known.map(([, table = '']) => table)
    throw failure('NAME_UNKNOWN', { ...unknownName('table', wanted.table, tables), name })
  }
  if (found.length > 1) {
    throw failure('NAME_AMBIGUOUS', { kind: 'table', name, choices: found.map((parts) => parts.join('.')).join(', ') })
  }
  const [schema = '', table = ''] = only
  return { schema, table, collated: rowsOf(await ask(collatedText(schema, table))).map(([column = '']) => column) }
}
