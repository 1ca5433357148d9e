import { issue } from '../../base/errors/index.ts'
import { idsOf, type Known } from './known.ts'
import * as cell from './rows.ts'
import type { Person, Pilot, PilotArm } from './types.ts'

const columns = [
  ...['id', 'name_zh', 'name_en', 'hypothesis_zh', 'hypothesis_en', 'metric', 'guardrail', 'unit', 'design'],
  ...[
    'starts_on',
    'ends_on',
    'planned_treated',
    'planned_control',
    'smallest_effect',
    'stop_rule_zh',
    'stop_rule_en',
    'owner',
  ],
]

/** Reads `pilots`: each states beforehand what it is judged by. */
export function readPilots({ files, metrics, issues }: Known, people: readonly Person[]): Pilot[] {
  const records = cell.readRecords(files('pilots'), columns, issues, (row): Pilot => {
    cell.checkOrder(row, 'starts_on', 'ends_on')
    const smallestEffect = cell.neededNumber(row, 'smallest_effect')
    if (smallestEffect <= 0) cell.rejectCell(row, 'smallest_effect', '0.03')
    const planned = {
      treated: cell.neededNumber(row, 'planned_treated'),
      control: cell.neededNumber(row, 'planned_control'),
    }
    return {
      id: cell.neededText(row, 'id'),
      name: cell.neededBoth(row, 'name'),
      hypothesis: cell.neededBoth(row, 'hypothesis'),
      metric: cell.neededReference(row, 'metric', 'metric', metrics),
      guardrail: cell.referenceIn(row, 'guardrail', 'metric', metrics),
      unit: cell.choiceIn(row, 'unit', ['store', 'customer']),
      design: cell.choiceIn(row, 'design', ['randomised_pairs', 'volunteers', 'matched', 'randomised']),
      startsOn: cell.neededDate(row, 'starts_on'),
      endsOn: cell.neededDate(row, 'ends_on'),
      planned,
      smallestEffect,
      stopRule: cell.neededBoth(row, 'stop_rule'),
      owner: cell.neededReference(row, 'owner', 'person', idsOf(people)),
    }
  })
  return cell.withoutTwins('pilot', records, ({ id }) => id)
}

/** Reads `pilot_arms`: a store has one arm in a pilot, and a pair is one treated store and one control. */
export function readPilotArms(known: Known, pilots: readonly Pilot[]): PilotArm[] {
  const heading = ['pilot', 'store', 'arm', 'pair']
  const records = cell.readRecords(
    known.files('pilot_arms'),
    heading,
    known.issues,
    (row): PilotArm => ({
      pilot: cell.neededReference(row, 'pilot', 'pilot', idsOf(pilots)),
      store: cell.neededText(row, 'store'),
      arm: cell.choiceIn(row, 'arm', ['treated', 'control']),
      pair: cell.numberIn(row, 'pair'),
    }),
  )
  const arms = cell.withoutTwins('pilot', records, ({ pilot, store }) => `${pilot} ${store}`)
  const isWhole = ({ pilot, pair }: PilotArm) => {
    const both = arms.filter((one) => one.pilot === pilot && one.pair === pair).map(({ arm }) => arm)
    return pair === undefined || (both.length === 2 && both[0] !== both[1])
  }
  for (const { value, row } of records) {
    if (!arms.includes(value) || isWhole(value)) continue
    known.issues.push(issue('PAIR_BROKEN', { pilot: value.pilot, pair: value.pair as number }, row.at))
  }
  return arms.filter(isWhole)
}
