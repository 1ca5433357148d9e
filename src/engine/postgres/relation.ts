import type { FieldDef } from 'pg'
import { quotedName, type SqlSource } from '../../sql/index.ts'

type ColumnType = NonNullable<SqlSource['types']>[string]

/** Where a dataset lies in a database: in a table, its schema before a dot, or in what a select gives. */
export type DatabaseSource =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'query'; readonly sql: string }

/** A dataset as it is read from a connection, and what its columns are called by the server. */
export interface Relation {
  readonly source: SqlSource
  readonly columns: readonly RelationColumn[]
}

export interface RelationColumn {
  readonly name: string
  readonly type: ColumnType
  readonly sqlType: string
}

/** Types by their number in the catalogue of every PostgreSQL, and as what they are read; `cast` where not as they are. */
const types: ReadonlyMap<number, { readonly sqlType: string; readonly type: ColumnType; readonly cast?: string }> =
  new Map([
    [16, { sqlType: 'boolean', type: 'boolean' }],
    [21, { sqlType: 'smallint', type: 'integer' }],
    [23, { sqlType: 'integer', type: 'integer' }],
    [20, { sqlType: 'bigint', type: 'integer' }],
    [1700, { sqlType: 'numeric', type: 'decimal' }],
    [790, { sqlType: 'money', type: 'decimal', cast: 'numeric' }],
    [700, { sqlType: 'real', type: 'double', cast: 'double precision' }],
    [701, { sqlType: 'double precision', type: 'double' }],
    [25, { sqlType: 'text', type: 'text' }],
    [1043, { sqlType: 'varchar', type: 'text' }],
    [1082, { sqlType: 'date', type: 'date' }],
    [1114, { sqlType: 'timestamp', type: 'time' }],
    [1184, { sqlType: 'timestamp with time zone', type: 'time' }],
  ])

/** What is read as text: every other type. */
const other = { sqlType: 'other', type: 'text', cast: 'text' } as const

/** A table under its own name, as it was found. */
export interface FoundTable {
  readonly schema: string
  readonly table: string
  /** Columns whose texts compare by a rule of their own, by which two that differ could be equal. */
  readonly collated: readonly string[]
}

/** How a column is read: as it stands, or under a cast that keeps its name. */
function readAs({ name, dataTypeID }: FieldDef, collated: readonly string[]): string {
  const column = quotedName(name)
  const cast = (types.get(dataTypeID) ?? other).cast
  if (cast !== undefined) return `cast(${column} as ${cast}) as ${column}`
  return collated.includes(name) ? `${column} collate "default" as ${column}` : column
}

/**
 * The relation of a dataset: a table as it is where all its columns are read as they stand, else a select over it or over the
 * admin's own select.
 */
export function relationOf(dataset: string, from: FoundTable | string, fields: readonly FieldDef[]): Relation {
  const columns = fields.map(({ name, dataTypeID }) => {
    const { type, sqlType } = types.get(dataTypeID) ?? other
    return { name, type, sqlType }
  })
  const known = { types: Object.fromEntries(columns.map(({ name, type }) => [name, type])) }
  const collated = typeof from === 'string' ? [] : from.collated
  const parts = fields.map((field) => readAs(field, collated))
  const plain = fields.every(({ name }, index) => parts[index] === quotedName(name))
  const read = `select ${parts.join(', ')}`
  if (typeof from === 'string') {
    const select = plain ? from : `${read} from (\n${from}\n) as "_query"`
    return { source: { table: dataset, select, ...known }, columns }
  }
  const { schema, table } = from
  if (plain) return { source: { schema, table, ...known }, columns }
  const select = `${read} from ${quotedName(schema)}.${quotedName(table)}`
  return { source: { table: dataset, select, ...known }, columns }
}

/** A schema and a table, of a name with a dot between them; a part may stand in double quotes. */
export function tableParts(name: string): { schema?: string; table: string } {
  const found = name.match(/"(?:[^"]|"")+"|[^."]+/g) ?? [name]
  const parts = found.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
  const table = parts.at(-1) as string
  return parts.length > 1 ? { schema: parts.at(-2) as string, table } : { table }
}
