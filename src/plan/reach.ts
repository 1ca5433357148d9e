import { failure } from '../base/errors/index.ts'
import {
  findReachable,
  findReachableEntity,
  qualifiedName,
  type ReachableDimension,
  type ReachableEntity,
} from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'

function only<T extends Parameters<typeof qualifiedName>[0]>(dataset: Dataset, name: string, all: T[]): T | null {
  const [found, ...others] = all
  if (!found || others.length === 0) return found ?? null
  const paths = all.map(qualifiedName)
  const example = paths[0] ?? name
  throw failure('JOIN_AMBIGUOUS', { dataset: dataset.name, dimension: name, paths: paths.join(', '), example })
}

/**
 * The dimension of a canonical name as a dataset reaches it: its own, or through one path of entities. Null when there is
 * none. Throws JOIN_AMBIGUOUS, with the paths, when there are several.
 */
export function reach(model: Model, dataset: Dataset, name: string): ReachableDimension | null {
  return only(dataset, name, findReachable(model, dataset, name))
}

/** The entity of a canonical name as a dataset reaches it, by the same rules. */
export function reachEntity(model: Model, dataset: Dataset, name: string): ReachableEntity | null {
  return only(dataset, name, findReachableEntity(model, dataset, name))
}
