import { type DatePart, isFiner, type TimeGrain, timeGrains } from '../base/calendar/grain.ts'
import { ownPrefixes } from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'
import type { TimeSource } from './nodes.ts'

/** The parts of a time that the semantic spec names, each with the level that it needs. */
const partLevels: Readonly<Partial<Record<DatePart, TimeGrain>>> = {
  day: 'day',
  dow: 'day',
  doy: 'day',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
}

/** How many things can be asked of a time: itself at each of its levels, and each part of it. */
function askedOfTime(grain: TimeGrain): number {
  return [...timeGrains, ...Object.values(partLevels)].filter((level) => !isFiner(level, grain)).length
}

/** How many names can be asked of a dataset: all that it has, plain and behind each of its keys. */
export function widthOf(dataset: Dataset): number {
  const prefixes = new Set(ownPrefixes(dataset))
  const asked = dataset.dimensions.map(({ type, grain = 'day' }) => (type === 'time' ? askedOfTime(grain) : 1))
  const dimensions = asked.reduce((sum, one) => sum + one, 0)
  const behindItself = dataset.entities.filter(({ name }) => prefixes.has(name)).length
  return (dimensions + dataset.entities.length) * (1 + prefixes.size) - behindItself
}

/** The same of the periods of time: under the name of their column and as the time of metrics. */
export function widthOfTime(model: Model, time: TimeSource): number {
  const spine = time.kind === 'table' ? model.datasets.get(time.dataset)?.timeSpine : undefined
  return 2 * (askedOfTime(time.grain) + Object.keys(spine?.customGrains ?? {}).length)
}
