import type { Issue } from '../base/errors/index.ts'
import { checkDatasets } from './check/datasets.ts'
import { checkMetrics } from './check/metrics.ts'
import { brokenBy, stateOf, unknownIssue } from './check/names.ts'
import { checkSavedQueries } from './check/saved-queries.ts'
import { checkTargets, checkTrees } from './check/trees.ts'
import { type Draft, type Drafts, readDrafts } from './drafts.ts'
import type { WorkspaceFile } from './read/document.ts'
import { companyTargets, isStateFile, parseState } from './state/index.ts'
import type { Model } from './types.ts'

export type { WorkspaceFile } from './read/document.ts'

/** What the files define, and everything that is wrong with them, in the order of files and lines. */
export interface WorkspaceRead {
  readonly model: Model
  readonly issues: readonly Issue[]
}

function valuesOf<T>(drafts: ReadonlyMap<string, Draft<{ readonly value: T }>>, alsoBroken: boolean): Map<string, T> {
  const kept = [...drafts.values()].flatMap((draft) =>
    draft.value && (alsoBroken || !draft.broken) ? [[draft.name, draft.value.value] as const] : [],
  )
  return new Map(kept)
}

function modelOf(drafts: Drafts, alsoBroken: boolean): Model {
  return {
    ...drafts.settings,
    datasets: valuesOf(drafts.datasets, alsoBroken),
    metrics: valuesOf(drafts.metrics, alsoBroken),
    trees: new Map(),
    savedQueries: new Map(),
    targets: [],
  }
}

/** A part of the settings that reads a dataset, when that dataset can be used. */
function checkSource<T extends { readonly dataset: string }>(drafts: Drafts, source: T | undefined): T | undefined {
  if (!source) return undefined
  const { dataset } = source
  const state = stateOf(drafts.datasets, dataset)
  const at = { file: 'cynosure.yml', line: 1, column: 1 }
  if (state === 'unknown') drafts.issues.push(unknownIssue('dataset', dataset, drafts.datasets.keys(), at))
  if (state === 'broken') drafts.issues.push(brokenBy('workspace', drafts.settings.name, dataset, at))
  return state === 'usable' ? source : undefined
}

function inOrder(files: readonly WorkspaceFile[], issues: readonly Issue[]): Issue[] {
  const rank = new Map(files.map((file, index) => [file.path, index]))
  const key = ({ at }: Issue) => [at ? (rank.get(at.file) ?? 0) : -1, at?.line ?? 0, at?.column ?? 0] as const
  return [...issues].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]
  })
}

/**
 * Reads the definitions of a workspace: `cynosure.yml` and the YAML files below `datasets/`, `metrics/`, `trees/` and
 * `targets/`, and the CSV files of the state below `state/`. Every issue is returned at once, with its place. A definition
 * with an error is left out of the model together with what depends on it; the rest stands. Never throws.
 */
export function parseWorkspace(files: readonly WorkspaceFile[]): WorkspaceRead {
  const drafts = readDrafts(files.filter((file) => !isStateFile(file)))
  const whole = modelOf(drafts, true)
  checkDatasets(drafts, whole)
  checkMetrics(drafts, whole)
  const model = modelOf(drafts, false)
  const events = checkSource(drafts, drafts.settings.events)
  const pilotMembers = checkSource(drafts, drafts.settings.pilotMembers)
  const trees = checkTrees(drafts, model)
  const savedQueries = checkSavedQueries(drafts, whole)
  const { state, issues } = parseState(files.filter(isStateFile), whole)
  const targets = [...checkTargets(drafts), ...companyTargets(state, model.metrics)]
  const found = inOrder(files, [...drafts.issues, ...issues])
  return { model: { ...model, events, pilotMembers, trees, savedQueries, targets, state }, issues: found }
}
