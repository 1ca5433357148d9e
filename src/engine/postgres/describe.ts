import { CynosureError, failure } from '../../base/errors/index.ts'
import {
  type Dialect,
  number,
  postgres,
  postgresWith,
  quotedName,
  renderStatement,
  type SqlSource,
} from '../../sql/index.ts'
import type { QueryEngine } from '../query-engine.ts'
import { firstLine } from '../text.ts'
import { findTable } from './find-table.ts'
import { onlySelect } from './only-select.ts'
import { type DatabaseSource, type DeclaredTypes, type Relation, relationOf } from './relation.ts'
import type { Sessions } from './session.ts'

/** How long the server may take to say what something is like. */
const timeoutSeconds = 30

/**
 * Collations that know upper and lower case: best those in which one character becomes one, then any. Which there are, and
 * go with the database's encoding, is the server's matter.
 */
const casedText = `select collname
from pg_collation
where collname in ('pg_c_utf8', 'C.utf8', 'C.UTF-8', 'und-x-icu', 'default')
  and collencoding in (-1, pg_char_to_encoding(getdatabaseencoding()))
order by array_position(array['pg_c_utf8', 'C.utf8', 'C.UTF-8', 'und-x-icu', 'default'], collname::text)
limit 1`

/** The dialect of a server: it knows the best collation there for upper and lower case. */
export async function dialectOf(run: QueryEngine['run']): Promise<Dialect> {
  const { columns } = await run(casedText, { timeoutSeconds })
  const cased = columns[0]?.values[0]
  return typeof cased === 'string' ? postgresWith(cased) : postgres
}

const rowsOf = ({ select, schema, table }: SqlSource): string =>
  select ?? `select * from ${schema === undefined ? '' : `${quotedName(schema)}.`}${quotedName(table)}`

/** A select over datasets, each under its name; none is computed by itself, so that conditions reach their tables. */
function selectOver(sql: string, datasets: readonly (readonly [string, SqlSource])[]): string {
  const named = datasets.map(([name, source]) => `${quotedName(name)} as not materialized (\n${rowsOf(source)}\n)`)
  return `with ${named.join(', ')} select * from (\n${sql}\n) as "_over"`
}

/** The text of the select that a dataset is, checked. Throws SQL_REFUSED, and DATASET_NOT_LOADED for one that it reads. */
function selectOf(dataset: string, from: Exclude<DatabaseSource, { kind: 'table' }>, known: KnownRelations): string {
  const sql = onlySelect(dataset, from.sql)
  if (from.kind === 'query') return sql
  const read = from.datasets.map((name) => {
    const relation = known.get(name)
    if (!relation) throw failure('DATASET_NOT_LOADED', { dataset: name })
    return [name, relation.source] as const
  })
  return selectOver(sql, read)
}

/** The datasets of a connection that are there already. */
type KnownRelations = ReadonlyMap<string, Relation>

/**
 * What a dataset's columns hold, without a row of it being read. Throws CONNECTION_FAILED, SQL_REFUSED for a select, and
 * NAME_UNKNOWN, NAME_AMBIGUOUS or ENGINE_FAILED for a table.
 */
export async function describeDataset(
  execute: Sessions['execute'],
  run: QueryEngine['run'],
  dataset: string,
  from: DatabaseSource,
  { declared = {}, known = new Map() }: { readonly declared?: DeclaredTypes; readonly known?: KnownRelations } = {},
): Promise<Relation> {
  const fieldsOf = async (source: string, refusal: (detail: string, error: unknown) => Error) => {
    const milliseconds = timeoutSeconds * 1000
    try {
      return (await execute(`select * from ${source} limit 0`, AbortSignal.timeout(milliseconds), milliseconds)).fields
    } catch (error) {
      throw error instanceof CynosureError ? error : refusal(firstLine(error), error)
    }
  }
  if (from.kind !== 'table') {
    const sql = selectOf(dataset, from, known)
    const refusal = (detail: string, error: unknown) => failure('SQL_REFUSED', { dataset, detail }, error)
    return relationOf(dataset, sql, await fieldsOf(`(\n${sql}\n) as "_query"`, refusal), declared)
  }
  const found = await findTable((sql) => run(sql, { timeoutSeconds }), from.table)
  const table = `${quotedName(found.schema)}.${quotedName(found.table)}`
  const fields = await fieldsOf(table, (detail, error) => failure('ENGINE_FAILED', { detail }, error))
  return relationOf(dataset, found, fields, declared)
}

interface Explained {
  readonly Plan?: { readonly 'Plan Rows'?: number }
}

/** How many rows the server's planner expects of a source. */
export async function estimateRows(run: QueryEngine['run'], from: SqlSource): Promise<number> {
  const select = { kind: 'select', columns: [{ name: 'row', expr: number(1) }], from } as const
  const sql = renderStatement({ steps: [], comment: [{ zh: '有多少行', en: 'how many rows' }], select }, postgres)
  const { columns } = await run(`explain (format json) ${sql}`, { timeoutSeconds })
  const [explained] = JSON.parse(String(columns[0]?.values[0])) as Explained[]
  return explained?.Plan?.['Plan Rows'] ?? 0
}
