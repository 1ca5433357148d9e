import { failure } from '../base/errors/index.ts'
import { findReachable, qualifiedName, type ReachableDimension } from '../model/index.ts'
import type { Dataset, Model } from '../model/types.ts'

/**
 * The dimension of a canonical name as a dataset reaches it: its own, or through one path of entities. Null when there is
 * none. Throws JOIN_AMBIGUOUS, with the paths, when there are several.
 */
export function reach(model: Model, dataset: Dataset, name: string): ReachableDimension | null {
  const [found, ...others] = findReachable(model, dataset, name)
  if (!found) return null
  if (others.length > 0) {
    const paths = [found, ...others].map(qualifiedName)
    const example = paths[0] ?? name
    throw failure('JOIN_AMBIGUOUS', { dataset: dataset.name, dimension: name, paths: paths.join(', '), example })
  }
  return found
}
