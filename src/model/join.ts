import { canonicalName } from '../base/names.ts'
import { simpleInputs } from './facts.ts'
import type { Dataset, Dimension, Entity, Metric, Model } from './types.ts'

/** A step from one dataset to another: the entity that both share, and the dataset in which it is unique, or a bridge. */
export interface JoinStep {
  readonly dataset: string
  readonly entity: string
  readonly bridge?: true
}

/** Something that a dataset reaches under a name; its own when the path is empty. */
interface Reached {
  readonly name: string
  readonly entityPath: readonly JoinStep[]
}

export interface ReachableDimension extends Reached {
  readonly dimension: Dimension
}

export interface ReachableEntity extends Reached {
  readonly entity: Entity
}

const mostHops = 3

/**
 * The steps that lead on from an entity: to datasets in which it is unique, or of which one row holds at a time (nothing that
 * repeats joins on such a one), and to bridges.
 */
function stepsFrom(model: Model, { name, type }: Entity): JoinStep[] {
  return [...model.datasets.values()].flatMap((dataset): JoinStep[] => {
    const own = dataset.entities.find((other) => other.name === name)
    if (!own || (type === 'natural' && own.type === 'natural')) return []
    if (own.type !== 'foreign') return [{ dataset: dataset.name, entity: name }]
    return dataset.bridge ? [{ dataset: dataset.name, entity: name, bridge: true }] : []
  })
}

/**
 * Every way from a dataset to others, many to one or through one bridge, at most three steps, never twice through one dataset
 * or one entity.
 */
export function joinPaths(model: Model, dataset: Dataset): JoinStep[][] {
  const paths: JoinStep[][] = []
  const extend = (from: Dataset, path: readonly JoinStep[]): void => {
    if (path.length >= mostHops) return
    for (const entity of from.entities) {
      if (path.some((step) => step.entity === entity.name)) continue
      for (const step of stepsFrom(model, entity)) {
        const home = model.datasets.get(step.dataset)
        if (!home || home.name === dataset.name || path.some((before) => before.dataset === home.name)) continue
        if (step.bridge && path.some((before) => before.bridge)) continue
        const longer = [...path, step]
        paths.push(longer)
        extend(home, longer)
      }
    }
  }
  extend(dataset, [])
  return paths.sort((a, b) => a.length - b.length)
}

/** What a dataset reaches, remembered as long as the datasets live. */
function remembering<T>(find: (model: Model, dataset: Dataset) => T): (model: Model, dataset: Dataset) => T {
  const known = new WeakMap<Model['datasets'], Map<string, T>>()
  return (model, dataset) => {
    const ofModel = known.get(model.datasets) ?? new Map<string, T>()
    known.set(model.datasets, ofModel)
    const found = ofModel.get(dataset.name) ?? find(model, dataset)
    ofModel.set(dataset.name, found)
    return found
  }
}

const pathsFrom = remembering(joinPaths)

function reachedBy<T extends Reached>(
  model: Model,
  dataset: Dataset,
  of: (home: Dataset, entityPath: readonly JoinStep[]) => T[],
): T[] {
  return [
    ...of(dataset, []),
    ...pathsFrom(model, dataset).flatMap((path) => {
      const home = model.datasets.get(path.at(-1)?.dataset ?? '')
      return home ? of(home, path) : []
    }),
  ]
}

/** The dimensions that a dataset reaches: its own first, then those of joined datasets, nearest first; one entry a path. */
export const reachableDimensions: (model: Model, dataset: Dataset) => readonly ReachableDimension[] = remembering(
  (model, dataset) =>
    reachedBy(model, dataset, (home, entityPath) =>
      home.dimensions.map((dimension) => ({ name: dimension.name, entityPath, dimension })),
    ),
)

/** The entities that a dataset reaches, in the same order; that by which a dataset was joined is the one it was reached from. */
export const reachableEntities: (model: Model, dataset: Dataset) => readonly ReachableEntity[] = remembering(
  (model, dataset) =>
    reachedBy(model, dataset, (home, entityPath) =>
      home.entities
        .filter((entity) => entityPath.at(-1)?.entity !== entity.name)
        .map((entity) => ({ name: entity.name, entityPath, entity })),
    ),
)

/** The name of what is reached with its path: `order__store__city`; the plain name for a dataset's own. */
export function qualifiedName(reached: Reached): string {
  return [...reached.entityPath.map((step) => step.entity), reached.name].join('__')
}

/** What a row of a dataset stands for: a prefix for the names of its own dimensions and entities. */
export function ownPrefixes(dataset: Dataset): string[] {
  const keys = dataset.entities.filter(({ type }) => type !== 'foreign').map(({ name }) => name)
  return dataset.primaryEntity === undefined ? keys : [dataset.primaryEntity, ...keys]
}

/** Those that a name in its canonical form stands for: own before joined, the exact path before one of which only the end was written. */
function named<T extends Reached>(all: readonly T[], dataset: Dataset, wanted: string): T[] {
  const plain = all.filter((reached) => canonicalName(reached.name) === wanted)
  const own = plain.filter((reached) => reached.entityPath.length === 0)
  if (own.length > 0) return own
  if (plain.length > 0) return plain
  const prefixes = ownPrefixes(dataset)
  const prefixed = all.filter(
    (reached) =>
      reached.entityPath.length === 0 &&
      prefixes.some((prefix) => canonicalName(`${prefix}__${reached.name}`) === wanted),
  )
  if (prefixed.length > 0) return prefixed
  const joined = all.filter((reached) => reached.entityPath.length > 0)
  const exact = joined.filter((reached) => canonicalName(qualifiedName(reached)) === wanted)
  if (exact.length > 0) return exact
  return joined.filter((reached) => canonicalName(qualifiedName(reached)).endsWith(`__${wanted}`))
}

/** Whether each step of a way leads to where the entity names the rows, and is not only unique. */
function leadsToOwners(model: Model, { entityPath }: Reached): boolean {
  return entityPath.every((step) => {
    const home = model.datasets.get(step.dataset)
    const isPrimary = home?.entities.some(({ name, type }) => name === step.entity && type === 'primary')
    return isPrimary || home?.primaryEntity === step.entity
  })
}

/** Of several that are written alike the one whose entities own what they name, as `customer__since` is the customer's. */
function owned<T extends Reached>(model: Model, found: readonly T[]): T[] {
  if (new Set(found.map(qualifiedName)).size > 1) return [...found]
  const owners = found.filter((reached) => leadsToOwners(model, reached))
  return owners.length === 1 ? owners : [...found]
}

/** Looks names up in what a dataset reaches, and remembers what it found. */
function lookup<T extends Reached>(reachable: (model: Model, dataset: Dataset) => readonly T[]) {
  const foundIn = remembering(() => new Map<string, T[]>())
  return (model: Model, dataset: Dataset, name: string): T[] => {
    const found = foundIn(model, dataset)
    const wanted = canonicalName(name)
    const known = found.get(wanted) ?? owned(model, named(reachable(model, dataset), dataset, wanted))
    found.set(wanted, known)
    return known
  }
}

/**
 * What a name stands for in a dataset: a dimension's name (its own before joined ones) or `entity__dimension` with as much
 * of the path, from its end, as was written; the exact path before longer ones. Several entries are several paths: the
 * reader must say which. None: it cannot be reached. Labels are looked up by `findDimension` before.
 */
export const findReachable: (model: Model, dataset: Dataset, name: string) => ReachableDimension[] =
  lookup(reachableDimensions)

/** The entities that a name stands for in a dataset, by the same rules. */
export const findReachableEntity: (model: Model, dataset: Dataset, name: string) => ReachableEntity[] =
  lookup(reachableEntities)

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
