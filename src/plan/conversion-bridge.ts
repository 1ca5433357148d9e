import { all, column, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { conditionIn } from './condition.ts'
import type { View } from './items.ts'
import type { RowsNode } from './nodes.ts'
import type { ScopedFilter } from './reading.ts'
import { tablesOf } from './rewrite.ts'
import { bridgeJoin } from './scan.ts'

/** What conversions are split by behind bridges, which is found once each has its event: an event has several such slices. */
export interface BehindBridges {
  /** The events once each, whatever they are paired with: a condition on pairs holds where it does for any of them. */
  readonly view: View
  /** The keys of events, and for each bridge the key that leads to it, `_from_1` … */
  readonly keys: readonly NamedExpr[]
  readonly slices: readonly NamedExpr[]
  /** The conversions beside every slice that their event is paired with. */
  readonly rows: (matched: RowsNode) => RowsNode
  /** What conditions keep of the values that the question is split by. */
  readonly held: SqlExpr | undefined
}

/** Takes what lies behind bridges out of the keys of a view. Throws BRIDGE_MIXED. */
export function behindBridges(view: View, keys: readonly NamedExpr[], filters: readonly ScopedFilter[]): BehindBridges {
  const uses = [...view.scan.bridges.values()].filter(({ columns }) => columns.size > 0)
  const behind = new Set(uses.map(({ as }) => as))
  const isBehind = ({ expr }: Pick<NamedExpr, 'expr'>) => tablesOf([expr]).some((table) => behind.has(table))
  const conditions = uses.length === 0 ? [] : filters
  const held = conditions.map((filter) => conditionIn(view, filter)).filter((expr) => isBehind({ expr }))
  const home = (index: number) => `_from_${index + 1}`
  const joins = uses.flatMap((use, index) => bridgeJoin({ ...use, from: column(home(index)) }))
  return {
    view: { ...view, scan: { ...view.scan, bridges: new Map() } },
    keys: [
      ...keys.filter((key) => !isBehind(key)),
      ...uses.map(({ from }, index) => ({ name: home(index), expr: from })),
    ],
    slices: keys.filter(isBehind),
    rows: (matched) => joins.reduce<RowsNode>((input, join) => ({ ...join, input }), matched),
    held: all(held),
  }
}
