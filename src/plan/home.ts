import { type DatePart, isFiner, type TimeGrain, timeGrains } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { findReachable, findReachableEntity, ownPrefixes } from '../model/index.ts'
import type { Dataset, Dimension, Model } from '../model/types.ts'

/** The parts of a time that the semantic spec names, each with the level that it needs. */
const partLevels: Readonly<Partial<Record<DatePart, TimeGrain>>> = {
  day: 'day',
  dow: 'day',
  doy: 'day',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
}

/** How many things can be asked of a dimension: itself, or a time at each of its levels and each part of it. */
function askedOf({ type, grain = 'day' }: Dimension): number {
  if (type !== 'time') return 1
  const levels = [...timeGrains, ...Object.values(partLevels)]
  return levels.filter((level) => !isFiner(level, grain)).length
}

/** How many names can be asked of a dataset: all that it has, plain and behind each of its keys. */
function widthOf(dataset: Dataset): number {
  const prefixes = new Set(ownPrefixes(dataset))
  const dimensions = dataset.dimensions.reduce((sum, dimension) => sum + askedOf(dimension), 0)
  const behindItself = dataset.entities.filter(({ name }) => prefixes.has(name)).length
  return (dimensions + dataset.entities.length) * (1 + prefixes.size) - behindItself
}

/**
 * How many joins a dataset needs to reach all of some names, a way of several steps being one; undefined where it does not
 * reach one of them, or has none itself.
 */
function joinsFor(model: Model, dataset: Dataset, names: readonly string[]): number | undefined {
  const ways = names.map((name) => {
    const [found] = [...findReachable(model, dataset, name), ...findReachableEntity(model, dataset, name)]
    return found?.entityPath.map((step) => JSON.stringify(step))
  })
  const known = ways.flatMap((way) => (way ? [way] : []))
  if (known.length < ways.length || known.every((way) => way.length > 0)) return undefined
  const longest = known.filter(
    (way) =>
      way.length > 0 && !known.some((other) => other.length > way.length && way.every((step, i) => other[i] === step)),
  )
  return new Set(longest.map((way) => way.join())).size
}

/**
 * The dataset whose rows give the values of some names when no metric says it: the one that has some of them and reaches the
 * others with the fewest joins; of several one in which no entity that is asked repeats, of these the one that says the least
 * besides, else the first. Throws DIMENSIONS_APART.
 */
export function homeOf(model: Model, names: readonly string[]): Dataset {
  const ranked = [...model.datasets.values()].flatMap((dataset) => {
    const joins = joinsFor(model, dataset, names)
    const repeats = dataset.entities.filter(({ name, type }) => type === 'foreign' && names.includes(name)).length
    return joins === undefined ? [] : [{ dataset, joins, repeats, width: widthOf(dataset) }]
  })
  const [best] = ranked.sort((a, b) => a.joins - b.joins || a.repeats - b.repeats || a.width - b.width)
  if (best) return best.dataset
  throw failure('DIMENSIONS_APART', { names: names.join(', ') })
}
