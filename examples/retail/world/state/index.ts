import { join } from 'node:path'
import { isoDay } from '../calendar.ts'
import { type Cell, writeCsvFile } from '../csv.ts'
import type { World } from '../world.ts'
import { ACKNOWLEDGEMENTS, acknowledgementRows } from './acknowledgements.ts'
import { ACTIONS, actionRows } from './actions.ts'
import { DECISIONS, decisionRows, STRATEGY, strategyRows } from './decisions.ts'
import { DEPARTMENTS } from './departments.ts'
import { organisationOf } from './organisation.ts'
import { PILOT_ARMS, PILOTS, pilotArmRows, pilotRows } from './pilots.ts'
import { TARGETS, targetRows } from './targets.ts'
import { CANDIDATES, candidateRows, VOTES, voteRows } from './votes.ts'

type File = [name: string, heading: readonly string[], rows: readonly (readonly Cell[])[]]

function organisationFiles(world: World): File[] {
  const { posts, people, holders } = organisationOf(world)
  const departments = DEPARTMENTS.map(({ id, parent, zh, en }) => [id, parent, zh, en])
  const seats = posts.map((post) => [
    ...[post.id, post.department, post.zh, post.en],
    ...[post.dimension, post.value, post.bonus],
  ])
  const everyone = people.map(({ id, name, language }) => [id, name.zh, `${name.pinyin}@xingye.example`, language])
  const held = holders.map(({ post, person, from, to, deputy }) => {
    return [post, person, isoDay(from), to === null ? null : isoDay(to), deputy ? 'yes' : 'no']
  })
  return [
    ['departments', ['id', 'parent', 'name_zh', 'name_en'], departments],
    ['posts', ['id', 'department', 'name_zh', 'name_en', 'dimension', 'value', 'bonus_metric'], seats],
    ['people', ['id', 'name', 'email', 'language'], everyone],
    ['post_holders', ['post', 'person', 'from', 'to', 'deputy'], held],
  ]
}

/** Writes the state of the chain below `dir`: who does what, what was decided, tried and agreed; one CSV file a kind. */
export async function writeState(dir: string, world: World): Promise<void> {
  const files: File[] = [
    ...organisationFiles(world),
    ['strategy', STRATEGY, strategyRows(world)],
    ['decisions', DECISIONS, decisionRows(world)],
    ['candidates', CANDIDATES, candidateRows()],
    ['votes', VOTES, voteRows(world)],
    ['targets', TARGETS, targetRows(world)],
    ['actions', ACTIONS, actionRows(world)],
    ['pilots', PILOTS, pilotRows(world)],
    ['pilot_arms', PILOT_ARMS, pilotArmRows()],
    ['acknowledgements', ACKNOWLEDGEMENTS, acknowledgementRows(world)],
  ]
  for (const [name, heading, rows] of files) await writeCsvFile(join(dir, 'state', `${name}.csv`), heading, rows)
}
