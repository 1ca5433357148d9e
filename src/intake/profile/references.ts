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

/** Columns that point at unique columns of other datasets: their names agree and at least nine in ten values are found there. */
export async function findReferences(
  connection: DuckDBConnection,
  datasets: readonly DatasetProfile[],
): Promise<Reference[]> {
  const references: Reference[] = []
  for (const from of datasets) {
    for (const to of datasets.filter((other) => other !== from)) {
      for (const key of to.columns.filter((column) => column.unique)) {
        for (const column of from.columns) {
          if (!sameClass(column, key) || !namesAgree(column.name, key.name, to.name)) continue
          const value = identifier(column.name)
          const { share } = await rowOf(
            connection,
            `select coalesce(avg(case when ${value} in (select ${identifier(key.name)} from read_parquet(${literal(to.loaded.extract)})) then 1.0 else 0.0 end), 0)::double as share
             from (select distinct ${value} from read_parquet(${literal(from.loaded.extract)}) where ${value} is not null)`,
          )
          if (Number(share) >= leastShare) {
            references.push({
              dataset: from.name,
              column: column.name,
              to: { dataset: to.name, column: key.name },
              share: Number(share),
            })
          }
        }
      }
    }
  }
  return references
}
