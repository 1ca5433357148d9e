import type { Dataset, Model } from '../model/types.ts'
import type { SqlExpr } from '../sql/index.ts'
import type { Join } from './nodes.ts'
import { keyOf, tablesOf } from './rewrite.ts'
import { widthOf } from './width.ts'

type PlacedJoin = Omit<Join, 'input'>

/** What is joined by one way: how much of what is asked it gives, and how much else it could. */
interface Way {
  readonly asked: number
  readonly width: number
}

/** A metric that is looked up has the entities that it is told for, and its value. */
function widthOfJoin(model: Model, { by, source, on }: PlacedJoin): number {
  if (by === 'grain') return 0
  if (source.kind === 'dataset') return widthOf(model.datasets.get(source.dataset) as Dataset)
  return on ? tablesOf([on]).length : 1
}

/** The first join of the way on which a join lies. */
function firstOf(join: PlacedJoin, joins: readonly PlacedJoin[]): PlacedJoin {
  const before = join.on && joins.find((other) => other !== join && tablesOf([join.on as SqlExpr]).includes(other.as))
  return before && joins.indexOf(before) < joins.indexOf(join) ? firstOf(before, joins) : join
}

function waysOf(model: Model, joins: readonly PlacedJoin[], asked: readonly SqlExpr[]): Map<PlacedJoin, Way> {
  const ways = new Map<PlacedJoin, Way>()
  for (const join of joins) {
    const first = firstOf(join, joins)
    const { asked: before, width } = ways.get(first) ?? { asked: 0, width: 0 }
    const given = asked.filter((expr) => tablesOf([expr]).includes(join.as)).length
    const looked = join.by === 'metric' ? 1 : 0
    ways.set(first, { asked: before + given + looked, width: width + widthOfJoin(model, join) })
  }
  return ways
}

/**
 * Joins on both sides with the periods of time among them. Where time is joined before a dataset, the rows of that dataset
 * alone have no time; where after it, they have every time. What gives more of what is asked comes first, then what could
 * give less besides, as in the semantic spec's own planner.
 */
export function timeAmong(
  model: Model,
  joins: readonly PlacedJoin[],
  time: PlacedJoin,
  asked: readonly SqlExpr[],
  width: number,
): PlacedJoin[] {
  const exprs = [...new Map(asked.map((expr) => [keyOf(expr), expr])).values()]
  const others = joins.filter((join) => join !== time)
  const onTime = others.filter((join) => join.by === 'grain' && tablesOf(join.on ? [join.on] : []).includes(time.as))
  const placed = others.filter((join) => !onTime.includes(join))
  const times = exprs.filter((expr) =>
    tablesOf([expr]).some((table) => table === time.as || onTime.some(({ as }) => as === table)),
  ).length
  const ways = waysOf(model, placed, exprs)
  const isBefore = (join: PlacedJoin) => {
    const way = ways.get(firstOf(join, placed)) as Way
    return way.asked > times || (way.asked === times && way.width <= width)
  }
  return [...placed.filter(isBefore), time, ...onTime, ...placed.filter((join) => !isBefore(join))]
}
