import type { Text } from '../base/text.ts'
import {
  all,
  binary,
  column,
  type Dialect,
  type NamedExpr,
  number,
  renderStatement,
  type SqlExpr,
  type SqlSelect,
} from '../sql/index.ts'
import type { Join, Order, Source } from './nodes.ts'
import type { RelationOf } from './steps.ts'
import { nodesIn } from './walk.ts'

/** Names of the datasets that a plan reads, each once. */
export function datasetsIn(plan: Order): string[] {
  const sources = nodesIn(plan).flatMap((node) => ('source' in node ? [node.source as Source] : []))
  const names = sources.flatMap((source) => {
    if (source.kind === 'dataset') return [source.dataset]
    return source.kind === 'time' && source.time.kind === 'table' ? [source.time.dataset] : []
  })
  return [...new Set(names)]
}

/** A question to the data whether a join keeps each row once: one row, `repeats`, above 0 when it does not. */
export interface JoinCheck {
  readonly from: string
  readonly dataset: string
  readonly entity: string
  readonly sql: string
}

function named(unique: readonly SqlExpr[]): NamedExpr[] {
  return unique.map((expr, index) => ({ name: `_key_${index + 1}`, expr }))
}

/** Keys that several rows share. */
function repeatedKeys(unique: readonly SqlExpr[]): {
  counted: Pick<SqlSelect, 'columns' | 'groupBy'>
  repeats: SqlExpr
} {
  const keys = named(unique)
  const columns = [...keys, { name: '_rows', expr: { kind: 'aggregate', fn: 'count' } as const }]
  const repeats = binary('>', column('_rows'), number(1))
  return { counted: { columns, groupBy: keys.map((_, index) => index + 1) }, repeats }
}

/** Rows of a key that begin to hold before the row before them has ceased to. */
function overlaps(unique: readonly SqlExpr[], { from, to }: { from: SqlExpr; to: SqlExpr }) {
  const order = [{ expr: from, descending: false }]
  const next: SqlExpr = { kind: 'window', fn: 'lead', argument: from, partitionBy: [...unique], orderBy: order }
  const columns = [...named(unique), { name: '_to', expr: to }, { name: '_next', expr: next }]
  const open: SqlExpr = { kind: 'isNull', operand: column('_to'), negated: false }
  const follows: SqlExpr = { kind: 'isNull', operand: column('_next'), negated: true }
  const early = binary('or', open, binary('<', column('_next'), column('_to')))
  return { counted: { columns }, repeats: binary('and', follows, early) }
}

function checkOf(join: Join, dialect: Dialect, relation: RelationOf): JoinCheck[] {
  const { entity, source, as } = join
  if (!entity || source.kind !== 'dataset' || entity.unique.length === 0) return []
  const { unique, validity } = entity
  const { counted, repeats } = validity ? overlaps(unique, validity) : repeatedKeys(unique)
  const known = all(unique.map((key): SqlExpr => ({ kind: 'isNull', operand: key, negated: true })))
  const from = { ...relation(source.dataset), as }
  const body: SqlSelect = { kind: 'select', ...counted, from, ...(known && { where: known }) }
  const select: SqlSelect = {
    kind: 'select',
    columns: [{ name: 'repeats', expr: { kind: 'aggregate', fn: 'count' } }],
    from: { table: '_counted' },
    where: repeats,
  }
  const { name } = entity
  const of: Text = { zh: `每个 ${name} 有多少行`, en: `counts the rows of each ${name}` }
  const steps = [{ name: '_counted', comment: [of], body }]
  const comment: Text[] = [
    {
      zh: `${source.dataset} 里有多少 ${name} 不止一行${validity ? '同时有效' : ''}`,
      en: `counts each ${name} that several rows of ${source.dataset} share${validity ? ' at a time' : ''}`,
    },
  ]
  const sql = renderStatement({ steps, comment, select }, dialect)
  return [{ from: entity.from, dataset: source.dataset, entity: entity.name, sql }]
}

/** The checks that the joins of a plan stand on: the key is unique where it is joined to. */
export function joinChecks(plan: Order, dialect: Dialect, relation: RelationOf = (table) => ({ table })): JoinCheck[] {
  const joins = nodesIn(plan).filter((node): node is Join => node.kind === 'Join' && node.by === 'entity')
  const checks = joins.flatMap((join) => checkOf(join, dialect, relation))
  return [...new Map(checks.map((check) => [check.sql, check])).values()]
}
