import type { Known } from './known.ts'
import { idsOf } from './known.ts'
import * as cell from './rows.ts'
import type { Candidate, Decision, Person, StrategyItem, Vote } from './types.ts'

/** Reads `strategy`: lines, and the goals of each. */
export function readStrategy({ files, metrics, issues }: Known, people: readonly Person[]): StrategyItem[] {
  const columns = ['id', 'parent', 'kind', 'name_zh', 'name_en', 'metric', 'owner']
  const records = cell.readRecords(
    files('strategy'),
    columns,
    issues,
    (row): StrategyItem => ({
      id: cell.neededText(row, 'id'),
      parent: cell.textIn(row, 'parent'),
      kind: cell.choiceIn(row, 'kind', ['line', 'goal']),
      name: cell.neededBoth(row, 'name'),
      metric: cell.referenceIn(row, 'metric', 'metric', metrics),
      owner: cell.neededReference(row, 'owner', 'person', idsOf(people)),
    }),
  )
  const lines = records.filter(({ value }) => value.kind === 'line').map(({ value }) => value.id)
  for (const { row, value } of records)
    if (value.kind === 'goal') cell.neededReference(row, 'parent', 'strategicLine', lines)
  const placed = records.filter(({ value }) => value.kind === 'line' || lines.includes(value.parent ?? ''))
  return cell.withoutTwins('strategicLine', placed, ({ id }) => id)
}

/** Reads `decisions`. One that is in force or closed was taken on a day. The columns `outcome` and `comparable` may be missing. */
export function readDecisions(known: Known, strategy: readonly StrategyItem[], people: readonly Person[]): Decision[] {
  const columns = [
    ...['id', 'line', 'kind', 'metric', 'title_zh', 'title_en', 'reason_zh', 'reason_en'],
    ...['stage', 'decided_on', 'review_on', 'person', 'state'],
  ]
  const lines = idsOf(strategy.filter(({ kind }) => kind === 'line'))
  const records = cell.readRecords(known.files('decisions'), columns, known.issues, (row): Decision => {
    const state = cell.choiceIn(row, 'state', ['proposed', 'in_force', 'closed'])
    const decidedOn = state === 'proposed' ? cell.dateIn(row, 'decided_on') : cell.neededDate(row, 'decided_on')
    cell.checkOrder(row, 'decided_on', 'review_on')
    return {
      id: cell.neededText(row, 'id'),
      line: cell.neededReference(row, 'line', 'strategicLine', lines),
      kind: cell.choiceIn(row, 'kind', ['north_star', 'definition', 'pilot', 'campaign']),
      metric: cell.neededReference(row, 'metric', 'metric', known.metrics),
      outcome: cell.referenceIn(row, 'outcome', 'metric', known.metrics),
      comparable: cell.textIn(row, 'comparable'),
      title: cell.neededBoth(row, 'title'),
      reason: cell.neededBoth(row, 'reason'),
      stage: cell.neededText(row, 'stage'),
      decidedOn,
      reviewOn: cell.neededDate(row, 'review_on'),
      person: cell.neededReference(row, 'person', 'person', idsOf(people)),
      state,
    }
  })
  return cell.withoutTwins('decision', records, ({ id }) => id)
}

/** Reads `candidates`: what can be chosen in a decision. */
export function readCandidates({ files, metrics, issues }: Known, decisions: readonly Decision[]): Candidate[] {
  const columns = ['decision', 'id', 'name_zh', 'name_en', 'metric']
  const records = cell.readRecords(
    files('candidates'),
    columns,
    issues,
    (row): Candidate => ({
      decision: cell.neededReference(row, 'decision', 'decision', idsOf(decisions)),
      id: cell.neededText(row, 'id'),
      name: cell.neededBoth(row, 'name'),
      metric: cell.referenceIn(row, 'metric', 'metric', metrics),
    }),
  )
  return cell.withoutTwins('candidate', records, ({ decision, id }) => `${decision} ${id}`)
}

/** Reads `votes`: each person has one in a round, for a candidate of that decision. */
export function readVotes(known: Known, candidates: readonly Candidate[], people: readonly Person[]): Vote[] {
  const columns = ['decision', 'round', 'person', 'candidate', 'cast_on', 'reason_zh', 'reason_en']
  const records = cell.readRecords(known.files('votes'), columns, known.issues, (row): Vote => {
    const decisions = new Set(candidates.map(({ decision }) => decision))
    const decision = cell.neededReference(row, 'decision', 'decision', decisions)
    const choices = candidates.filter((one) => one.decision === decision)
    return {
      decision,
      round: cell.choiceIn(row, 'round', ['before', 'after']),
      person: cell.neededReference(row, 'person', 'person', idsOf(people)),
      candidate: cell.neededReference(row, 'candidate', 'candidate', idsOf(choices)),
      castOn: cell.neededDate(row, 'cast_on'),
      reason: cell.bothIn(row, 'reason'),
    }
  })
  return cell.withoutTwins('vote', records, ({ decision, round, person }) => `${decision} ${round} ${person}`)
}
