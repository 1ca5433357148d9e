import type { FieldDef } from 'pg'
import { canonicalName } from '../../base/names.ts'
import { postgres, quotedName, type SqlSource } from '../../sql/index.ts'

type ColumnType = NonNullable<SqlSource['types']>[string]

/** Where a dataset lies in a database: in a table, its schema before a dot, or in what a select gives, also one over other datasets. */
export type DatabaseSource =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'query'; readonly sql: string }
  | { readonly kind: 'over'; readonly sql: string; readonly datasets: readonly string[] }

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

/** Types that a workspace declares for columns, by their names. */
export type DeclaredTypes = Readonly<Record<string, ColumnType>>

interface ReadColumn extends RelationColumn {
  /** The column in a select: as it stands, or under a cast that keeps its name. */
  readonly text: string
}

function readColumn({ name, dataTypeID }: FieldDef, declared: ColumnType | undefined, isCollated: boolean): ReadColumn {
  const column = quotedName(name)
  const { type, sqlType, cast } = types.get(dataTypeID) ?? other
  const read = cast === undefined ? column : `cast(${column} as ${cast})`
  if (declared !== undefined && declared !== 'unknown' && declared !== type) {
    const text = `${postgres.typed?.cast(read, declared, type)} as ${column}`
    return { name, sqlType, type: declared, text }
  }
  if (read !== column) return { name, sqlType, type, text: `${read} as ${column}` }
  return { name, sqlType, type, text: isCollated ? `${column} collate "default" as ${column}` : column }
}

/**
 * The relation of a dataset: a table as it is where all its columns are read as they stand, else a select over it or over the
 * admin's own select.
 */
export function relationOf(
  dataset: string,
  from: FoundTable | string,
  fields: readonly FieldDef[],
  declared: DeclaredTypes = {},
): Relation {
  const wanted = new Map(Object.entries(declared).map(([name, type]) => [canonicalName(name), type]))
  const collated = typeof from === 'string' ? [] : from.collated
  const read = fields.map((field) =>
    readColumn(field, wanted.get(canonicalName(field.name)), collated.includes(field.name)),
  )
  const columns = read.map(({ name, type, sqlType }) => ({ name, type, sqlType }))
  const known = { types: Object.fromEntries(columns.map(({ name, type }) => [name, type])) }
  const plain = read.every(({ name, text }) => text === quotedName(name))
  const select = `select ${read.map(({ text }) => text).join(', ')}`
  if (typeof from === 'string') {
    const whole = plain ? from : `${select} from (\n${from}\n) as "_query"`
    return { source: { table: dataset, select: whole, ...known }, columns }
  }
  const { schema, table } = from
  if (plain) return { source: { schema, table, ...known }, columns }
  const whole = `${select} from ${quotedName(schema)}.${quotedName(table)}`
  return { source: { table: dataset, select: whole, ...known }, columns }
}

/** A schema and a table, of a name with a dot between them; a part may stand in double quotes. */
export function tableParts(name: string): { schema?: string; table: string } {
  const found = name.match(/"(?:[^"]|"")+"|[^."]+/g) ?? [name]
  const parts = found.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
  const table = parts.at(-1) as string
  return parts.length > 1 ? { schema: parts.at(-2) as string, table } : { table }
}
