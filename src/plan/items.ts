import { failure } from '../base/errors/index.ts'
import { customGrain, type Item, metricTime } from '../model/index.ts'
import { binary, column, type SqlExpr } from '../sql/index.ts'
import { sayLevelOf } from './explain/time.ts'
import { defaultGrainOf, timeOf } from './measures.ts'
import type { StepNode } from './nodes.ts'
import { reach, reachEntity } from './reach.ts'
import type { ScopedFilter } from './reading.ts'
import { dimensionIn, entityIn, rowTime, type Scan, unreachable } from './scan.ts'
import { startOf } from './since.ts'
import { start } from './spine.ts'

/** What a scan is read for: the time that its rows count for, by how many of the shifts above them have been applied. */
export interface View {
  readonly scan: Scan
  readonly timeAt: (depth: number) => SqlExpr | null
  /** Whether the times that rows are joined to are held to a condition already. */
  readonly isHeld?: (filter: ScopedFilter) => boolean
  /** The step that gives a metric for each of some entities, whose columns are `_by_1` … and `_value`. */
  readonly lookUp: (metric: string, by: readonly string[]) => StepNode
}

/** A view of rows that count for their own time. */
export function ownTime(scan: Scan, lookUp: View['lookUp']): View {
  return { scan, lookUp, timeAt: () => rowTime(scan) }
}

type CustomGrain = NonNullable<ReturnType<typeof customGrain>>

/** Joins the row of a time spine that names a level of its own, and gives that level. */
function customLevel(scan: Scan, time: SqlExpr, grain: string, { dataset, spine }: CustomGrain): SqlExpr {
  const route = `grain ${grain} ${JSON.stringify(time)}`
  const as = scan.joins.get(route)?.as ?? `_${grain}_${scan.joins.size + 1}`
  scan.joins.set(route, {
    kind: 'Join',
    by: 'grain',
    source: { kind: 'dataset', dataset },
    as,
    how: 'left',
    on: binary('=', start(spine.grain, time), column(spine.column, as)),
    said: sayLevelOf(dataset, grain),
  })
  return column(spine.customGrains[grain] as string, as)
}

/** An expression at the level or part of time that an item asks for. */
export function atLevel(scan: Scan, expr: SqlExpr, { grain, part }: Pick<Item, 'grain' | 'part'>): SqlExpr {
  if (part) return { kind: 'part', part, operand: expr }
  if (grain === undefined) return expr
  const custom = customGrain(scan.model, grain)
  return custom ? customLevel(scan, expr, grain, custom) : startOf(scan.model, grain, expr, 'by')
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
