import { canonicalName } from '../base/names.ts'
import { simpleInputs } from './facts.ts'
import type { Dataset, Dimension, Metric, Model } from './types.ts'

/** A step from one dataset to another: the entity that both share, and the dataset in which it is unique. */
export interface JoinStep {
  readonly dataset: string
  readonly entity: string
}

/** A dimension that a dataset reaches; its own when the path is empty. */
export interface ReachableDimension {
  readonly name: string
  readonly entityPath: readonly JoinStep[]
  readonly dimension: Dimension
}

const mostHops = 3

/** The datasets in which an entity is unique: those where it is primary, or else those where it is declared unique. */
function homesOf(model: Model, entity: string): Dataset[] {
  const holding = (type: 'primary' | 'unique') =>
    [...model.datasets.values()].filter((dataset) =>
      dataset.entities.some((candidate) => candidate.name === entity && candidate.type === type),
    )
  const primary = holding('primary')
  return primary.length > 0 ? primary : holding('unique')
}

/** Every way from a dataset to others by foreign keys, many to one, at most three steps, never twice through one dataset. */
export function joinPaths(model: Model, dataset: Dataset): JoinStep[][] {
  const paths: JoinStep[][] = []
  const extend = (from: Dataset, path: readonly JoinStep[]): void => {
    if (path.length >= mostHops) return
    for (const entity of from.entities.filter((candidate) => candidate.type === 'foreign')) {
      for (const home of homesOf(model, entity.name)) {
        if (home.name === dataset.name || path.some((step) => step.dataset === home.name)) continue
        const longer = [...path, { dataset: home.name, entity: entity.name }]
        paths.push(longer)
        extend(home, longer)
      }
    }
  }
  extend(dataset, [])
  return paths.sort((a, b) => a.length - b.length)
}

const remembered = new WeakMap<Model, Map<string, ReachableDimension[]>>()

/** The dimensions that a dataset reaches: its own first, then those of joined datasets, nearest first; one entry a path. */
export function reachableDimensions(model: Model, dataset: Dataset): readonly ReachableDimension[] {
  const known = remembered.get(model) ?? new Map<string, ReachableDimension[]>()
  remembered.set(model, known)
  const before = known.get(dataset.name)
  if (before) return before
  const own = dataset.dimensions.map((dimension) => ({ name: dimension.name, entityPath: [], dimension }))
  const joined = joinPaths(model, dataset).flatMap((entityPath) => {
    const home = model.datasets.get(entityPath.at(-1)?.dataset ?? '')
    return (home?.dimensions ?? []).map((dimension) => ({ name: dimension.name, entityPath, dimension }))
  })
  const all = [...own, ...joined]
  known.set(dataset.name, all)
  return all
}

/** The name of a reached dimension with its path: `order__store__city`; the plain name for a dataset's own. */
export function qualifiedName(reached: ReachableDimension): string {
  return [...reached.entityPath.map((step) => step.entity), reached.name].join('__')
}

/**
 * What a name stands for in a dataset: a dimension's name (its own before joined ones) or `entity__dimension` with as much
 * of the path, from its end, as was written; the exact path before longer ones. Several entries are several paths: the
 * reader must say which. None: it cannot be reached. Labels are looked up by `findDimension` before.
 */
export function findReachable(model: Model, dataset: Dataset, name: string): ReachableDimension[] {
  const wanted = canonicalName(name)
  const all = reachableDimensions(model, dataset)
  const plain = all.filter((reached) => canonicalName(reached.name) === wanted)
  const own = plain.filter((reached) => reached.entityPath.length === 0)
  if (own.length > 0) return own
  if (plain.length > 0) return plain
  const exact = all.filter((reached) => canonicalName(qualifiedName(reached)) === wanted)
  if (exact.length > 0) return exact
  return all.filter(
    (reached) => reached.entityPath.length > 0 && canonicalName(qualifiedName(reached)).endsWith(`__${wanted}`),
  )
}

/** The categorical dimensions that every fact of a metric reaches by exactly one way; as the first fact knows them. */
export function metricDimensions(model: Model, metric: Metric): Dimension[] {
  const datasets = [...new Set(simpleInputs(model, metric).map((input) => input.dataset))].flatMap(
    (name) => model.datasets.get(name) ?? [],
  )
  const [first, ...others] = datasets
  if (!first) return []
  const names = [...new Set(reachableDimensions(model, first).map((reached) => reached.name))]
  return names.flatMap((name) => {
    const [found, ambiguous] = findReachable(model, first, name)
    if (!found || ambiguous || found.dimension.type !== 'categorical') return []
    return others.every((dataset) => findReachable(model, dataset, name).length === 1) ? [found.dimension] : []
  })
}

/** What a name in a metric's filter stands for. */
export type RowName =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'dimension'; readonly reached: ReachableDimension }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }

/**
 * A name in a metric's filter: a dimension of its dataset, else a declared column, else the one dimension of that name that
 * the dataset reaches, else a column that is not declared. Several ways to a dimension are ambiguous.
 */
export function resolveRowName(model: Model, dataset: Dataset, name: string): RowName {
  const found = findReachable(model, dataset, name)
  const [first, second] = found
  if (first && first.entityPath.length === 0) return { kind: 'dimension', reached: first }
  const declared = Object.keys(dataset.columns).some((column) => canonicalName(column) === canonicalName(name))
  if (declared || !first) return { kind: 'column', name }
  return second ? { kind: 'ambiguous', paths: found.map(qualifiedName) } : { kind: 'dimension', reached: first }
}
