import { issue } from '../../base/errors/index.ts'
import { idsOf, type Known } from './known.ts'
import * as cell from './rows.ts'
import type { Department, Person, Post, PostHolder } from './types.ts'

/** Reads `departments`; each parent must be one of them. */
export function readDepartments({ files, issues }: Known): Department[] {
  const columns = ['id', 'parent', 'name_zh', 'name_en']
  const records = cell.readRecords(
    files('departments'),
    columns,
    issues,
    (row): Department => ({
      id: cell.neededText(row, 'id'),
      parent: cell.textIn(row, 'parent'),
      name: cell.neededBoth(row, 'name'),
    }),
  )
  const all = cell.withoutTwins('department', records, ({ id }) => id)
  for (const { row } of records) cell.referenceIn(row, 'parent', 'department', idsOf(all))
  return all.filter(({ parent }) => parent === undefined || idsOf(all).includes(parent))
}

/** The scope of a row: a dimension that is there, and a value of it; both or neither. */
export function scopeIn(row: cell.Row, known: Known): { dimension: string; value: string } | undefined {
  const dimension = cell.referenceIn(row, 'dimension', 'dimension', known.dimensions)
  const value = cell.textIn(row, 'value')
  if ((cell.textIn(row, 'dimension') === undefined) !== (value === undefined))
    cell.rejectCell(row, 'value', 'dimension + value')
  return dimension === undefined || value === undefined ? undefined : { dimension, value }
}

/** Reads `posts`. */
export function readPosts(known: Known, departments: readonly Department[]): Post[] {
  const columns = ['id', 'department', 'name_zh', 'name_en', 'dimension', 'value', 'bonus_metric']
  const records = cell.readRecords(
    known.files('posts'),
    columns,
    known.issues,
    (row): Post => ({
      id: cell.neededText(row, 'id'),
      department: cell.neededReference(row, 'department', 'department', idsOf(departments)),
      name: cell.neededBoth(row, 'name'),
      scope: scopeIn(row, known),
      bonusMetric: cell.referenceIn(row, 'bonus_metric', 'metric', known.metrics),
    }),
  )
  return cell.withoutTwins('post', records, ({ id }) => id)
}

/** Reads `people`; neither ids nor e-mail addresses may be given twice. */
export function readPeople({ files, issues }: Known): Person[] {
  const records = cell.readRecords(files('people'), ['id', 'name', 'email', 'language'], issues, (row): Person => {
    const email = cell.neededText(row, 'email')
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) cell.rejectCell(row, 'email', 'name@company.example')
    const language = cell.choiceIn(row, 'language', ['zh', 'en'])
    return { id: cell.neededText(row, 'id'), name: cell.neededText(row, 'name'), email, language }
  })
  const people = cell.withoutTwins('person', records, ({ id }) => id)
  const kept = records.filter(({ value }) => people.includes(value))
  return cell.withoutTwins('person', kept, ({ email }) => email)
}

/** Reads `post_holders`; two may not hold one post on the same day, a deputy aside. */
export function readPostHolders(known: Known, posts: readonly Post[], people: readonly Person[]): PostHolder[] {
  const columns = ['post', 'person', 'from', 'to', 'deputy']
  const records = cell.readRecords(known.files('post_holders'), columns, known.issues, (row): PostHolder => {
    const holder = {
      post: cell.neededReference(row, 'post', 'post', idsOf(posts)),
      person: cell.neededReference(row, 'person', 'person', idsOf(people)),
      from: cell.neededDate(row, 'from'),
      to: cell.dateIn(row, 'to'),
      deputy: cell.choiceIn(row, 'deputy', ['no', 'yes']) === 'yes',
    }
    cell.checkOrder(row, 'from', 'to')
    return holder
  })
  const kept: PostHolder[] = []
  for (const { value, row } of records) {
    const { post, person, from, to } = value
    const rival = kept.find(
      (one) =>
        one.post === post && one.deputy === value.deputy && (one.to ?? '9999') >= from && one.from <= (to ?? '9999'),
    )
    if (!rival) kept.push(value)
    else {
      const day = rival.from > from ? rival.from : from
      known.issues.push(issue('POST_HELD_TWICE', { post, person, other: rival.person, day }, row.at))
    }
  }
  return kept
}
