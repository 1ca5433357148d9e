import { isTimeGrain } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain, filterItem, findItem, findMetric, type Item, metricTime } from '../model/index.ts'
import type { Dataset, Expr, Model } from '../model/types.ts'
import { all, binary, column, nothing, type SqlExpr, translate } from '../sql/index.ts'
import { sayLookup } from './explain/lookup.ts'
import { defaultGrainOf, timeOf } from './measures.ts'
import type { StepNode } from './nodes.ts'
import { reach, reachEntity } from './reach.ts'
import type { ScopedFilter } from './reading.ts'
import { dimensionIn, entityIn, isColumn, rowTime, type Scan, unreachable } from './scan.ts'
import { start } from './spine.ts'

/** What a scan is read for: the time that its rows count for, by how many of the shifts above them have been applied. */
export interface View {
  readonly scan: Scan
  readonly timeAt: (depth: number) => SqlExpr | null
  /** The step that gives a metric for each of some entities, whose columns are `_by_1` … and `_value`. */
  readonly lookUp: (metric: string, by: readonly string[]) => StepNode
}

/** A view of rows that count for their own time. */
export function ownTime(scan: Scan, lookUp: View['lookUp']): View {
  return { scan, lookUp, timeAt: () => rowTime(scan) }
}

/** Joins the row of a time spine that names a level of its own, and gives that level. */
function customLevel(scan: Scan, time: SqlExpr, grain: string): SqlExpr {
  const found = customGrain(scan.model, grain)
  if (!found) throw failure('GRAIN_UNFIT', { grain, use: 'by' })
  const { dataset, spine } = found
  const route = `grain ${grain} ${JSON.stringify(time)}`
  const as = scan.joins.get(route)?.as ?? `_${grain}_${scan.joins.size + 1}`
  scan.joins.set(route, {
    kind: 'Join',
    by: 'grain',
    source: { kind: 'dataset', dataset },
    as,
    how: 'left',
    on: binary('=', start(spine.grain, time), column(spine.column, as)),
    said: (names) => {
      const { zh, en } = names.dataset(dataset)
      return { zh: `在「${zh}」里找到所在的 ${grain}`, en: `looks up its ${grain} in ${en}` }
    },
  })
  return column(spine.customGrains[grain] as string, as)
}

/** An expression at the level or part of time that an item asks for. */
export function atLevel(scan: Scan, expr: SqlExpr, { grain, part }: Pick<Item, 'grain' | 'part'>): SqlExpr {
  if (part) return { kind: 'part', part, operand: expr }
  if (grain === undefined) return expr
  return isTimeGrain(grain) ? start(grain, expr, scan.model.weekStart) : customLevel(scan, expr, grain)
}

/** Whether an item is the time that a metric is dated by, under that name or the dimension's own. */
export function isMetricTime({ model, dataset, metric }: Scan, { base }: Item): boolean {
  if (base === metricTime) return true
  if (!metric) return false
  const time = timeOf(model, metric)
  const found = time && reach(model, dataset, base)
  return found?.dimension === time?.dimension && found !== null && found.entityPath.length === time?.entityPath.length
}

/** An item as an expression over a view; joins what it needs. Throws DIMENSION_UNREACHABLE or JOIN_AMBIGUOUS. */
export function itemIn(view: View, item: Item, depth = 0): SqlExpr {
  const { scan } = view
  if (isMetricTime(scan, item)) {
    const time = view.timeAt(depth)
    const { metric, dataset, model } = scan
    if (!time)
      throw failure('GRAIN_WITHOUT_TIME', { metric: metric?.name ?? '–', dataset: dataset.name, grain: item.name })
    const bare = item.base === metricTime && !item.grain && !item.part
    return atLevel(scan, time, bare ? { grain: metric ? defaultGrainOf(model, metric) : 'day' } : item)
  }
  const dimension = reach(scan.model, scan.dataset, item.base)
  if (dimension) return atLevel(scan, dimensionIn(scan, dimension), item)
  const entity = reachEntity(scan.model, scan.dataset, item.base)
  if (!entity) throw unreachable(scan, item.base)
  return entityIn(scan, entity)
}

/** The last part of an entity's name, by which another dataset than the one that was named may know it. */
const lastPart = (name: string): string => name.split('__').at(-1) ?? name

function entityKey(view: View, name: string): SqlExpr {
  const { model, dataset } = view.scan
  const known = reachEntity(model, dataset, name) ?? reachEntity(model, dataset, lastPart(name))
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
  const name = path.join('__')
  if (filter.by === 'question') return itemIn(view, filterItem(scan.model, path), filter.depth)
  if (isColumn(scan, name)) return column(name, scan.dataset.name)
  const item = itemOrNull(scan.model, scan.dataset, name)
  return item ? itemIn(view, item, filter.depth) : column(path.at(-1) as string, scan.dataset.name)
}

/** What a name in a metric's own filter stands for where it is no column: what the dataset reaches. */
function itemOrNull(model: Model, dataset: Dataset, name: string): Item | null {
  if (reach(model, dataset, name) || reachEntity(model, dataset, name)) return { ...findItem(model, name), base: name }
  const end = name.lastIndexOf('__')
  const base = end > 0 ? name.slice(0, end) : ''
  const known = base === metricTime || name === metricTime || (base && reach(model, dataset, base))
  return known ? findItem(model, name) : null
}

/** Whether a condition speaks of a metric's own time: of nothing else, of nothing of it, or of both. */
export function timeIn(scan: Scan, filter: ScopedFilter): 'only' | 'none' | 'both' {
  const found = new Set<boolean>()
  translate(
    filter.expr,
    (path) => {
      const name = path.join('__')
      const item = filter.by === 'question' ? filterItem(scan.model, path) : itemOrNull(scan.model, scan.dataset, name)
      found.add(item !== null && !(filter.by !== 'question' && isColumn(scan, name)) && isMetricTime(scan, item))
      return nothing
    },
    () => {
      found.add(false)
      return nothing
    },
  )
  if (found.size === 2) return 'both'
  return found.has(true) ? 'only' : 'none'
}

/**
 * A condition over a view. In a question's filter a name is an item; in a metric's own it is a dimension of its dataset, one
 * of its columns, or what it reaches, in this order.
 */
export function conditionIn(view: View, filter: ScopedFilter): SqlExpr {
  return translate(
    filter.expr,
    (path) => named(view, path, filter),
    (lookup) => metricValue(view, lookup),
  )
}
