import type { Text } from '../../base/text.ts'
import type { ColumnProfile, DatasetProfile, Profile, Reference } from '../profile/types.ts'
import { type Idea, ideaOf, isKeyName, measureIdeaOf, timeRank } from './words.ts'

/** Something taken for granted about files, and how sure it is. */
export interface Guess {
  readonly what: Text
  readonly sure: 'sure' | 'likely' | 'unsure'
  readonly why: Text
}

/** What each column of a dataset is taken for. A column has one role. */
export interface Roles {
  readonly profile: DatasetProfile
  readonly primary?: ColumnProfile
  readonly time?: ColumnProfile
  readonly times: readonly ColumnProfile[]
  readonly references: readonly Reference[]
  readonly keys: readonly { readonly idea: Idea; readonly column: ColumnProfile }[]
  readonly dimensions: readonly ColumnProfile[]
  readonly quantity?: ColumnProfile
  readonly price?: ColumnProfile
  readonly amount?: ColumnProfile
  readonly measures: readonly ColumnProfile[]
}

const mostValues = 200

function isNumber(column: ColumnProfile): boolean {
  return column.type === 'integer' || column.type === 'decimal' || column.type === 'double'
}

function isKey(column: ColumnProfile): boolean {
  return isKeyName(column.name) && (column.type === 'text' || column.type === 'integer')
}

function primaryOf({ columns }: DatasetProfile): ColumnProfile | undefined {
  const unique = columns.filter((column) => column.unique && (column.type === 'text' || column.type === 'integer'))
  return unique.find(isKey) ?? unique.find((column) => column.type === 'text' && column === columns[0])
}

function keysOf(columns: readonly ColumnProfile[]): { idea: Idea; column: ColumnProfile }[] {
  const keys: { idea: Idea; column: ColumnProfile }[] = []
  for (const column of columns.filter(isKey)) {
    const idea = ideaOf(column.name)
    if (idea && !keys.some((key) => key.idea === idea)) keys.push({ idea, column })
  }
  return keys
}

/** Few values, most of them often: what a number can be split by. */
function isDimension(column: ColumnProfile, rows: number): boolean {
  if (column.type === 'boolean') return true
  if (column.type !== 'text' || isKey(column)) return false
  return column.distinct >= 2 && column.distinct <= Math.min(mostValues, Math.max(10, rows / 10))
}

/** What the columns of a dataset are taken for, by their values first and their names second. */
export function rolesOf(profile: DatasetProfile, { references }: Pick<Profile, 'references'>): Roles {
  const own = references.filter((reference) => reference.dataset === profile.name)
  const primary = primaryOf(profile)
  const times = profile.columns.filter((column) => column.type === 'date' || column.type === 'time')
  const ranked = [...times].sort((a, b) => a.nulls - b.nulls || timeRank(b.name) - timeRank(a.name))
  const used = new Set<ColumnProfile | undefined>([primary, ...times])
  for (const column of profile.columns) if (own.some((reference) => reference.column === column.name)) used.add(column)
  const numbers = profile.columns.filter((column) => isNumber(column) && !isKey(column) && !used.has(column))
  const named = (idea: string) => numbers.find((column) => measureIdeaOf(column.name) === idea)
  return {
    profile,
    primary,
    time: ranked[0],
    times,
    references: own,
    keys: keysOf(profile.columns),
    dimensions: profile.columns.filter((column) => !used.has(column) && isDimension(column, profile.rows)),
    quantity: named('quantity'),
    price: named('price'),
    amount: named('amount'),
    measures: numbers,
  }
}
