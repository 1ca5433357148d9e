import { failure } from '../base/errors/index.ts'
import {
  conjuncts,
  filterItem,
  findItem,
  findMetric,
  type Item,
  metricTime,
  type ReachableDimension,
  type ReachableEntity,
} from '../model/index.ts'
import type { Dataset, Expr, Model } from '../model/types.ts'
import { all, binary, column, nothing, number, type SqlExpr, translate } from '../sql/index.ts'
import { sayHeld, sayLookup, sayPaired } from './explain/lookup.ts'
import { keepsWhere } from './explain/reading.ts'
import { atLevel, isMetricTime, itemIn, type View } from './items.ts'
import type { Project } from './nodes.ts'
import { reach, reachEntity } from './reach.ts'
import type { ScopedFilter } from './reading.ts'
import {
  type BridgeUse,
  bridgeOn,
  dimensionIn,
  entityIn,
  isColumn,
  openPairs,
  rowsOf,
  type Scan,
  unreachable,
} from './scan.ts'
import type { Words } from './words.ts'

/** The last part of an entity's name, by which another dataset than the one that was named may know it. */
const lastPart = (name: string): string => name.split('__').at(-1) ?? name

/**
 * The key for which rows look a metric up: their own entity of that name, else the one that the same path leads to. The path
 * itself is that of the metric's dataset.
 */
function entityKey(view: View, name: string): SqlExpr {
  const { model, dataset } = view.scan
  const last = lastPart(name)
  const own = dataset.entities.some((entity) => entity.name === last)
  const known = (own ? null : reachEntity(model, dataset, name)) ?? reachEntity(model, dataset, last)
  if (!known) throw unreachable(view.scan, name)
  return entityIn(view.scan, known)
}

/** Joins the values of a metric for the entities of the rows, and gives the value. */
function metricValue(view: View, { metric, by }: Extract<Expr, { kind: 'metric' }>): SqlExpr {
  const names = by.map((path) => path.join('__'))
  const { joins } = view.scan
  const route = `metric ${metric} ${names.join(' ')}`
  const keys = names.map((name) => entityKey(view, name))
  const as = joins.get(route)?.as ?? `_${metric}_${joins.size + 1}`
  const on = all(keys.map((key, index) => binary('=', key, column(`_by_${index + 1}`, as))))
  const known = joins.get(route)
  const step = known ? known.source : ({ kind: 'step', step: view.lookUp(metric, names) } as const)
  joins.set(route, {
    kind: 'Join',
    by: 'metric',
    source: step,
    as,
    how: view.scan.full ? 'full' : 'left',
    ...(on && { on }),
    said: sayLookup(findMetric(view.scan.model, metric), names),
  })
  return column('_value', as)
}

function named(view: View, path: readonly string[], filter: ScopedFilter): SqlExpr {
  const { scan } = view
  const item = itemNamed(scan, path, filter)
  if (item) return itemIn(view, item, filter.depth)
  const name = path.join('__')
  return column(isColumn(scan, name) ? name : (path.at(-1) as string), scan.dataset.name)
}

/** What a name of a condition stands for, a time of metrics at the level at which it is told there; null for a column. */
function itemNamed(scan: Scan, path: readonly string[], { by, grain }: ScopedFilter): Item | null {
  const item = by === 'question' ? filterItem(scan.model, path) : ownItem(scan, path.join('__'))
  const isBare = item?.base === metricTime && !item.grain && !item.part
  return isBare && grain ? { ...item, grain } : item
}

function ownItem(scan: Scan, name: string): Item | null {
  return isColumn(scan, name) ? null : itemOrNull(scan.model, scan.dataset, name)
}

/** What a name in a metric's own filter stands for where it is no column: what the dataset reaches. */
function itemOrNull(model: Model, dataset: Dataset, name: string): Item | null {
  if (reach(model, dataset, name) || reachEntity(model, dataset, name)) return { ...findItem(model, name), base: name }
  const end = name.lastIndexOf('__')
  const base = end > 0 ? name.slice(0, end) : ''
  const known = base === metricTime || name === metricTime || (base && reach(model, dataset, base))
  return known ? findItem(model, name) : null
}

/** What the names of a condition stand for; null for a column and for the value of a metric. */
function itemsOf(scan: Scan, filter: ScopedFilter): (Item | null)[] {
  const found: (Item | null)[] = []
  const note = (item: Item | null) => {
    found.push(item)
    return nothing
  }
  translate(
    filter.expr,
    (path) => note(itemNamed(scan, path, filter)),
    () => note(null),
  )
  return found
}

/** Whether a condition speaks of a metric's own time: of nothing else, of nothing of it, or of both. */
export function timeIn(scan: Scan, filter: ScopedFilter): 'only' | 'none' | 'both' {
  const found = new Set(itemsOf(scan, filter).map((item) => item !== null && isMetricTime(scan, item)))
  if (found.size === 2) return 'both'
  return found.has(true) ? 'only' : 'none'
}

/** The times of its own at which a metric's condition speaks. */
export function timesIn(scan: Scan, filter: ScopedFilter): Item[] {
  return itemsOf(scan, filter).flatMap((item) => (item && isMetricTime(scan, item) ? [item] : []))
}

type Reached = ReachableDimension | ReachableEntity

/** What a name of a filter stands for where it lies behind a bridge and the question is not split by it. */
function behindBridge({ scan }: View, path: readonly string[], filter: ScopedFilter): [Item, Reached] | undefined {
  const { model, dataset } = scan
  const item = itemNamed(scan, path, filter)
  if (!item || isMetricTime(scan, item)) return undefined
  const reached = reach(model, dataset, item.base) ?? reachEntity(model, dataset, item.base)
  const bridge = reached && bridgeOn(scan, reached.entityPath)
  if (!bridge) return undefined
  const expr = reachedIn(bridge.use.pairs, { ...reached, entityPath: bridge.rest })
  return bridge.use.columns.has(JSON.stringify(expr)) ? undefined : [item, reached]
}

function reachedIn(scan: Scan, reached: Reached): SqlExpr {
  return 'dimension' in reached ? dimensionIn(scan, reached) : entityIn(scan, reached)
}

/**
 * A condition on what lies behind a bridge holds for a row when it holds for any of its pairs, so that no row counts twice;
 * undefined for other conditions. Throws BRIDGE_MIXED where one condition speaks of both sides.
 */
function anyPair(view: View, filter: ScopedFilter): SqlExpr | undefined {
  const found = new Map<string, [Item, Reached] | undefined>()
  const note = (name: string, behind: [Item, Reached] | undefined) => {
    found.set(name, behind)
    return nothing
  }
  translate(
    filter.expr,
    (path) => note(path.join('__'), behindBridge(view, path, filter)),
    ({ metric }) => note(metric, undefined),
  )
  const all = [...found.values()]
  const behind = all.flatMap((one) => (one ? [one] : []))
  const [first] = behind
  if (!first) return undefined
  const { scan } = view
  const [, { entityPath }] = first
  const index = entityPath.findIndex((step) => step.bridge)
  const step = entityPath[index] as (typeof entityPath)[number]
  const route = JSON.stringify(entityPath.slice(0, index + 1))
  const sameRoute = behind.every(([, other]) => JSON.stringify(other.entityPath.slice(0, index + 1)) === route)
  if (behind.length < all.length || !sameRoute) {
    throw failure('BRIDGE_MIXED', { dataset: step.dataset, names: [...found.keys()].join(', ') })
  }
  const { pairs, key } = openPairs(scan, step)
  const condition = translate(filter.expr, (path) => {
    const [item, reached] = found.get(path.join('__')) as [Item, Reached]
    return atLevel(pairs, reachedIn(pairs, { ...reached, entityPath: entityPath.slice(index + 1) }), item)
  })
  const { from, home } = (bridgeOn(scan, entityPath) as { use: BridgeUse }).use
  const { entity, dataset } = step
  const held = keysHeld(pairs, key, condition, sayHeld(entity, keepsWhere(scan.dataset.name, [filter])))
  const id = `in ${route} ${JSON.stringify(condition)}`
  const as = scan.joins.get(id)?.as ?? `_in_${step.dataset}_${scan.joins.size + 1}`
  scan.joins.set(id, {
    kind: 'Join',
    by: 'bridge',
    source: { kind: 'step', step: held },
    as,
    how: 'left',
    on: binary('=', from, column('_key', as)),
    bridge: { entity, from: home, dataset },
    said: sayPaired(entity, held),
  })
  const paired = column('_holds', as)
  const alone = mayHoldForNothing(filter.expr) ? holds(translate(filter.expr, () => nothing)) : number(0)
  return binary('=', { kind: 'call', name: 'coalesce', args: [paired, alone] }, number(1))
}

const holds = (when: SqlExpr): SqlExpr => ({
  kind: 'case',
  branches: [{ when, value: number(1) }],
  otherwise: number(0),
})

/** For each key of a bridge whether a condition holds for any of its pairs, as 1 or 0. */
function keysHeld(pairs: Scan, key: SqlExpr, condition: SqlExpr, words: Words): Project {
  const any: SqlExpr = { kind: 'window', fn: 'max', argument: holds(condition), partitionBy: [key], orderBy: [] }
  const columns = [
    { name: '_key', expr: key },
    { name: '_holds', expr: any },
  ]
  return { kind: 'Project', name: `_in_${pairs.dataset.name}`, input: rowsOf(pairs), columns, distinct: true, words }
}

/** Whether a condition can hold where all that it speaks of is null, as for a fact without pairs. */
function mayHoldForNothing(expr: Expr): boolean {
  if (expr.kind === 'isNull' && !expr.negated) return true
  if (expr.kind === 'same' || expr.kind === 'not' || expr.kind === 'case' || expr.kind === 'call') return true
  return expr.kind === 'binary' && (mayHoldForNothing(expr.left) || mayHoldForNothing(expr.right))
}

/**
 * A condition over a view. In a question's filter a name is an item; in a metric's own it is a dimension of its dataset, one
 * of its columns, or what it reaches, in this order.
 */
export function conditionIn(view: View, filter: ScopedFilter): SqlExpr {
  const parts = conjuncts(filter.expr).map((expr) => {
    const part = { ...filter, expr }
    const plain = () =>
      translate(
        expr,
        (path) => named(view, path, part),
        (lookup) => metricValue(view, lookup),
      )
    return anyPair(view, part) ?? plain()
  })
  return all(parts) as SqlExpr
}
