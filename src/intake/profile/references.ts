import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal, rowOf } from '../sql.ts'
import { plainName } from './group.ts'
import type { ColumnProfile, DatasetProfile, Reference } from './types.ts'

const leastShare = 0.9

function singular(name: string): string {
  return name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '')
}

/** Whether names say that a column points at a key: the same name, or the key's with its dataset in front. */
function namesAgree(column: string, key: string, dataset: string): boolean {
  const own = plainName(column, column)
  const other = plainName(key, key)
  const thing = singular(dataset)
  return (
    own === other || own === `${thing}_${other}` || own === thing || own === `${thing}_id` || own === `${thing}_code`
  )
}

function sameClass(a: ColumnProfile, b: ColumnProfile): boolean {
  return a.type === b.type && (a.type === 'text' || a.type === 'integer')
}

/** The share of a column's distinct values that stand in a key. */
async function shareFound(
  connection: DuckDBConnection,
  from: { dataset: DatasetProfile; column: ColumnProfile },
  to: { dataset: DatasetProfile; column: ColumnProfile },
): Promise<number> {
  const value = identifier(from.column.name)
  const keys = `select ${identifier(to.column.name)} from read_parquet(${literal(to.dataset.loaded.extract)})`
  const { share } = await rowOf(
    connection,
    `select coalesce(avg(case when ${value} in (${keys}) then 1.0 else 0.0 end), 0)::double as share
     from (select distinct ${value} from read_parquet(${literal(from.dataset.loaded.extract)}) where ${value} is not null)`,
  )
  return Number(share)
}

/** Pairs of a column and a unique column of another dataset whose names and types agree. */
function candidates(datasets: readonly DatasetProfile[]) {
  const columns = datasets.flatMap((dataset) => dataset.columns.map((column) => ({ dataset, column })))
  const keys = columns.filter(({ column }) => column.unique)
  return columns.flatMap((from) =>
    keys
      .filter((to) => to.dataset !== from.dataset && sameClass(from.column, to.column))
      .filter((to) => namesAgree(from.column.name, to.column.name, to.dataset.name))
      .map((to) => ({ from, to })),
  )
}

/** Columns that point at unique columns of other datasets: their names agree and at least nine in ten values are found there. */
export async function findReferences(
  connection: DuckDBConnection,
  datasets: readonly DatasetProfile[],
): Promise<Reference[]> {
  const references: Reference[] = []
  for (const { from, to } of candidates(datasets)) {
    const share = await shareFound(connection, from, to)
    if (share < leastShare) continue
    const key = { dataset: to.dataset.name, column: to.column.name }
    references.push({ dataset: from.dataset.name, column: from.column.name, to: key, share })
  }
  return references
}
