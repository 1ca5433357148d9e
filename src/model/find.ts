import { failure } from '../base/errors/index.ts'
import { unknownName } from '../base/errors/unknown.ts'
import { canonicalName, nearestNames } from '../base/names.ts'
import type { Text } from '../base/text.ts'
import type { WordId } from '../base/words.ts'
import { findReachable } from './join.ts'
import type { Dimension, Metric, Model, SavedQuery, Tree } from './types.ts'

interface Named {
  readonly name: string
  readonly label: Text
  readonly synonyms?: readonly string[]
  readonly hidden?: true
}

const labels = ({ label }: Named): string[] => [label.zh, label.en]

const spellings = ({ name, label, synonyms = [] }: Named): string[] => [name, label.zh, label.en, ...synonyms]

/** The one that a reader means: by name, else, of those that are shown, by label in either language, else by synonym. */
function findNamed<T extends Named>(kind: WordId, name: string, known: readonly T[]): T {
  const wanted = canonicalName(name)
  const byName = known.find((candidate) => canonicalName(candidate.name) === wanted)
  if (byName) return byName
  const all = known.filter(({ hidden }) => !hidden)
  const spelled = (texts: (candidate: T) => string[]) =>
    all.filter((candidate) => texts(candidate).some((text) => canonicalName(text) === wanted))
  const labelled = spelled(labels)
  const matches = labelled.length > 0 ? labelled : spelled(spellings)
  const [first, second] = matches
  if (first && !second) return first
  if (second) {
    const choices = matches.map((match) => match.name).join(', ')
    throw failure('NAME_AMBIGUOUS', { name, kind, choices })
  }
  const near = nearestNames(name, all.flatMap(spellings))
  throw failure('NAME_UNKNOWN', unknownName(kind, name, near.length > 0 ? near : all.map((one) => one.name)))
}

/** The metric of a name, else of a label (either language), else of a synonym. Throws NAME_UNKNOWN with the nearest or NAME_AMBIGUOUS. */
export function findMetric(model: Model, name: string): Metric {
  return model.metrics.get(canonicalName(name)) ?? findNamed('metric', name, [...model.metrics.values()])
}

/** Whether a name, label or synonym is that of a metric. */
export function isMetric(model: Model, name: string): boolean {
  const wanted = canonicalName(name)
  return [...model.metrics.values()].some((metric) => spellings(metric).some((text) => canonicalName(text) === wanted))
}

/**
 * The dimension of a name or label: one idea, though several datasets may have it; of those the first is given. A name with
 * its path (`order__city`) gives the dimension at its end under the name as asked. Throws NAME_UNKNOWN or NAME_AMBIGUOUS.
 */
export function findDimension(model: Model, name: string): Dimension {
  const byName = new Map<string, Dimension>()
  for (const dataset of model.datasets.values()) {
    for (const dimension of dataset.dimensions) if (!byName.has(dimension.name)) byName.set(dimension.name, dimension)
  }
  if (name.includes('__')) {
    const wanted = canonicalName(name)
    for (const dataset of model.datasets.values()) {
      const [found] = findReachable(model, dataset, wanted)
      if (found) return { ...found.dimension, name: wanted }
    }
  }
  return findNamed('dimension', name, [...byName.values()])
}

/** The tree of a name or label; the first one when no name is given. Throws NAME_UNKNOWN or NAME_AMBIGUOUS. */
export function findTree(model: Model, name?: string): Tree {
  const [first] = model.trees.values()
  return name === undefined && first ? first : findNamed('metricTree', name ?? '', [...model.trees.values()])
}

/** The saved query of a name or label. Throws NAME_UNKNOWN with the nearest or NAME_AMBIGUOUS. */
export function findSavedQuery(model: Model, name: string): SavedQuery {
  return findNamed('savedQuery', name, [...model.savedQueries.values()])
}
