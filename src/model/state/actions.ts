import { idsOf, type Known } from './known.ts'
import * as cell from './rows.ts'
import type { Acknowledgement, Action, Person } from './types.ts'

/** Reads `actions`. */
export function readActions({ files, metrics, issues }: Known, people: readonly Person[]): Action[] {
  const columns = [
    ...['id', 'title_zh', 'title_en', 'owner', 'created_on', 'due', 'metric'],
    ...['effect_zh', 'effect_en', 'feedback', 'state'],
  ]
  const records = cell.readRecords(files('actions'), columns, issues, (row): Action => {
    cell.checkOrder(row, 'created_on', 'due')
    return {
      id: cell.neededText(row, 'id'),
      title: cell.neededBoth(row, 'title'),
      owner: cell.neededReference(row, 'owner', 'person', idsOf(people)),
      createdOn: cell.neededDate(row, 'created_on'),
      due: cell.neededDate(row, 'due'),
      metric: cell.referenceIn(row, 'metric', 'metric', metrics),
      effect: cell.bothIn(row, 'effect'),
      feedback: cell.textIn(row, 'feedback'),
      state: cell.choiceIn(row, 'state', ['todo', 'doing', 'done']),
    }
  })
  return cell.withoutTwins('action', records, ({ id }) => id)
}

/** Reads `acknowledgements`: one for each person and metric. */
export function readAcknowledgements({ files, metrics, issues }: Known, people: readonly Person[]): Acknowledgement[] {
  const columns = ['person', 'metric', 'confirmed_on', 'last_opened_on']
  const records = cell.readRecords(
    files('acknowledgements'),
    columns,
    issues,
    (row): Acknowledgement => ({
      person: cell.neededReference(row, 'person', 'person', idsOf(people)),
      metric: cell.neededReference(row, 'metric', 'metric', metrics),
      confirmedOn: cell.dateIn(row, 'confirmed_on'),
      lastOpenedOn: cell.dateIn(row, 'last_opened_on'),
    }),
  )
  return cell.withoutTwins('person', records, ({ person, metric }) => `${person} ${metric}`)
}
