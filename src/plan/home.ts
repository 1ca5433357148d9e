import { failure } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { findReachable, findReachableEntity, qualifiedName } from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import { widthOf } from './width.ts'

/** How something that is asked is reached: its steps, and whether its name says them all. */
interface Way {
  readonly steps: readonly string[]
  readonly isWhole: boolean
}

function wayTo(model: Model, dataset: Dataset, name: string): Way | undefined {
  const [found] = [...findReachable(model, dataset, name), ...findReachableEntity(model, dataset, name)]
  const steps = found?.entityPath.map((step) => JSON.stringify(step))
  return found && steps && { steps, isWhole: canonicalName(qualifiedName(found)) === canonicalName(name) }
}

const leadsOn = (way: Way, other: Way) =>
  other.steps.length > way.steps.length && way.steps.every((step, index) => other.steps[index] === step)

/**
 * What it costs to read some names from a dataset: how many of them are reached by a way that they do not say in full, and how
 * many joins that takes, a way that is said in full being one; undefined where it does not reach one of them, or has none itself.
 */
function costOf(model: Model, dataset: Dataset, names: readonly string[]): [number, number] | undefined {
  const ways = names.flatMap((name) => wayTo(model, dataset, name) ?? [])
  const away = ways.filter(({ steps }) => steps.length > 0)
  if (ways.length < names.length || away.length === ways.length) return undefined
  const longest = away.filter((way) => !away.some((other) => leadsOn(way, other)))
  const joins = new Map(longest.map(({ steps, isWhole }) => [steps.join(), isWhole ? 1 : steps.length]))
  return [away.filter(({ isWhole }) => !isWhole).length, [...joins.values()].reduce((sum, count) => sum + count, 0)]
}

/** Whether a dataset has all of some names itself. */
export function hasAll(model: Model, dataset: Dataset, names: readonly string[]): boolean {
  return names.every((name) => wayTo(model, dataset, name)?.steps.length === 0)
}

/**
 * The dataset whose rows give the values of some names when no metric says it: one that has some of them and is nearest to the
 * others; of several one in which no entity that is asked repeats, of these the one that says the least besides, else the
 * first. Throws DIMENSIONS_APART.
 */
export function homeOf(model: Model, names: readonly string[]): Dataset {
  const ranked = [...model.datasets.values()].flatMap((dataset) => {
    const cost = costOf(model, dataset, names)
    const repeats = dataset.entities.filter(({ name, type }) => type === 'foreign' && names.includes(name)).length
    return cost ? [{ dataset, rank: [...cost, repeats, widthOf(dataset)] }] : []
  })
  const [best] = ranked.sort(({ rank: a }, { rank: b }) => a.map((key, i) => key - (b[i] as number)).find(Boolean) ?? 0)
  if (best) return best.dataset
  throw failure('DIMENSIONS_APART', { names: names.join(', ') })
}
