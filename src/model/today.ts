import type { IsoDate } from '../base/calendar/date.ts'
import { onDay } from '../expr/index.ts'
import type { Model } from './types.ts'

export { onDay } from '../expr/index.ts'

/** Every definition as it is asked on a day; those that speak of today are remembered with the last day. */
const remembered = new WeakMap<object, { readonly day: IsoDate; readonly pinned: object }>()

function pinned<T extends object>(definition: T, day: IsoDate): T {
  const known = remembered.get(definition)
  if (known?.day === day) return known.pinned as T
  const made = onDay(definition, day)
  remembered.set(definition, { day, pinned: made })
  return made
}

function pinnedAll<T extends object>(definitions: ReadonlyMap<string, T>, day: IsoDate): ReadonlyMap<string, T> {
  const all = [...definitions].map(([name, one]) => [name, pinned(one, day)] as const)
  return all.every(([name, one]) => definitions.get(name) === one) ? definitions : new Map(all)
}

/** The model as it is asked on a day: where a definition says `current_date` that day stands, not the engine's clock. */
export function modelOn(model: Model, day: IsoDate): Model {
  const [datasets, metrics] = [pinnedAll(model.datasets, day), pinnedAll(model.metrics, day)]
  return datasets === model.datasets && metrics === model.metrics ? model : { ...model, datasets, metrics }
}
