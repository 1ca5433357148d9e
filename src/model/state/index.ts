import type { Issue } from '../../base/errors/index.ts'
import { calendarOf } from '../calendar.ts'
import type { WorkspaceFile } from '../read/document.ts'
import type { Metric, Model, Target } from '../types.ts'
import { readAcknowledgements, readActions } from './actions.ts'
import type { Known } from './known.ts'
import { readDepartments, readPeople, readPostHolders, readPosts } from './organisation.ts'
import { readPilotArms, readPilots } from './pilots.ts'
import { readCandidates, readDecisions, readStrategy, readVotes } from './strategy.ts'
import { readTargets } from './targets.ts'
import type { State } from './types.ts'

const stateFile = /(?:^|\/)state\/([a-z_]+)\.csv$/

/** Whether a file of a workspace holds state: a CSV file in a folder called `state`. */
export function isStateFile({ path }: Pick<WorkspaceFile, 'path'>): boolean {
  return stateFile.test(path)
}

/**
 * Reads the state files of a workspace: one CSV file a kind, each optional. Every issue is returned with its line; a row
 * with an error is left out together with what refers to it, the rest stands. Never throws.
 */
export function parseState(
  files: readonly WorkspaceFile[],
  model: Pick<Model, 'metrics' | 'datasets' | 'weekStart' | 'fiscal'>,
): { state: State; issues: readonly Issue[] } {
  const { metrics, datasets } = model
  const issues: Issue[] = []
  const dimensions = [...datasets.values()].flatMap((dataset) => dataset.dimensions.map(({ name }) => name))
  const filesOf = (kind: string) => files.filter(({ path }) => stateFile.exec(path)?.[1] === kind)
  const known: Known = {
    files: filesOf,
    metrics: [...metrics.keys()],
    dimensions: [...new Set(dimensions)],
    calendar: calendarOf(model),
    issues,
  }
  const departments = readDepartments(known)
  const posts = readPosts(known, departments)
  const people = readPeople(known)
  const strategy = readStrategy(known, people)
  const decisions = readDecisions(known, strategy, people)
  const candidates = readCandidates(known, decisions)
  const pilots = readPilots(known, people)
  const state: State = {
    departments,
    posts,
    people,
    postHolders: readPostHolders(known, posts, people),
    strategy,
    decisions,
    candidates,
    votes: readVotes(known, candidates, people),
    targets: readTargets(known, metrics, people),
    actions: readActions(known, people),
    pilots,
    pilotArms: readPilotArms(known, pilots),
    acknowledgements: readAcknowledgements(known, people),
  }
  return { state, issues }
}

/** The approved targets of the whole company for metrics that can be used. */
export function companyTargets({ targets }: State, metrics: ReadonlyMap<string, Metric>): Target[] {
  return targets
    .filter(({ slice, metric }) => !slice && metrics.has(metric))
    .map(({ metric, period, floor, target, stretch }) => ({ metric, period, floor, target, stretch }))
}
