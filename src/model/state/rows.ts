import { type IsoDate, isDate } from '../../base/calendar/date.ts'
import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'
import type { WordId } from '../../base/words.ts'
import { unknownIssue } from '../check/names.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { readCsvLines } from './csv.ts'

/** A row of a state file being read: its cells by column, and where issues go. */
export interface Row {
  readonly at: Place
  readonly cells: ReadonlyMap<string, string>
  readonly issues: Issue[]
}

function rowsOf(file: WorkspaceFile, columns: readonly string[], issues: Issue[]): Row[] {
  const [heading, ...lines] = readCsvLines(file.text)
  const names = heading?.cells.map(canonicalName) ?? []
  const top = { file: file.path, line: 1, column: 1 }
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    const params = { file: file.path, columns: missing.join(', '), known: columns.join(', ') }
    issues.push(issue('STATE_COLUMNS', params, top))
    return []
  }
  return lines.flatMap(({ line, cells }): Row[] => {
    const at = { file: file.path, line, column: 1 }
    if (cells.length !== names.length) {
      issues.push(issue('STATE_ROW_RAGGED', { cells: cells.length, columns: names.length }, at))
      return []
    }
    return [{ at, cells: new Map(names.map((name, i) => [name, (cells[i] as string).trim()])), issues }]
  })
}

/** Reads the rows of files of one kind; a row with an error is left out, the others stand. */
export function readRecords<T>(
  files: readonly WorkspaceFile[],
  columns: readonly string[],
  issues: Issue[],
  read: (row: Row) => T,
): { value: T; row: Row }[] {
  return files
    .flatMap((file) => rowsOf(file, columns, issues))
    .flatMap((row) => {
      const before = issues.length
      const value = read(row)
      return issues.slice(before).some(({ severity }) => severity === 'error') ? [] : [{ value, row }]
    })
}

/** Says that a cell cannot be used. */
export function rejectCell(row: Row, key: string, expected: string): void {
  row.issues.push(issue('VALUE_INVALID', { key, value: row.cells.get(key) ?? '', expected }, row.at))
}

/** The text of a cell, undefined where it is empty. */
export function textIn(row: Row, key: string): string | undefined {
  return row.cells.get(key) || undefined
}

/** The text of a cell that must not be empty. */
export function neededText(row: Row, key: string): string {
  const text = textIn(row, key)
  if (text === undefined) rejectCell(row, key, 'text')
  return text ?? ''
}

/** A text in both languages, from the columns `<key>_zh` and `<key>_en`; one that is missing is taken from the other. */
export function bothIn(row: Row, key: string): Text | undefined {
  const [zh, en] = [textIn(row, `${key}_zh`), textIn(row, `${key}_en`)]
  const any = zh ?? en
  return any === undefined ? undefined : { zh: zh ?? any, en: en ?? any }
}

/** A text in both languages, one of which must be there. */
export function neededBoth(row: Row, key: string): Text {
  const text = bothIn(row, key)
  if (!text) rejectCell(row, `${key}_zh`, 'text')
  return text ?? { zh: '', en: '' }
}

/** A date, undefined where the cell is empty. */
export function dateIn(row: Row, key: string): IsoDate | undefined {
  const text = textIn(row, key)
  if (text !== undefined && !isDate(text)) rejectCell(row, key, '2026-11-20')
  return text
}

/** A date that must be there. */
export function neededDate(row: Row, key: string): IsoDate {
  if (textIn(row, key) === undefined) rejectCell(row, key, '2026-11-20')
  return dateIn(row, key) ?? ''
}

/** Two dates of a row must not stand in the wrong order; a missing one is in order. */
export function checkOrder(row: Row, from: string, to: string): void {
  const [first, last] = [textIn(row, from), textIn(row, to)]
  if (first === undefined || last === undefined || first <= last) return
  row.issues.push(issue('DATES_REVERSED', { from, first, to, last }, row.at))
}

/** A finite number, undefined where the cell is empty. */
export function numberIn(row: Row, key: string): number | undefined {
  const text = textIn(row, key)
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) rejectCell(row, key, '1234.5')
  return Number(text)
}

/** A number that must be there. */
export function neededNumber(row: Row, key: string): number {
  if (textIn(row, key) === undefined) rejectCell(row, key, '1234.5')
  return numberIn(row, key) ?? 0
}

/** One of a few words. */
export function choiceIn<T extends string>(row: Row, key: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === textIn(row, key))
  if (!found) rejectCell(row, key, choices.join(' | '))
  return found ?? (choices[0] as T)
}

/** What a cell refers to, undefined where it is empty; a name that is not among the known ones is an issue. */
export function referenceIn(row: Row, key: string, kind: WordId, known: Iterable<string>): string | undefined {
  const name = textIn(row, key)
  if (name === undefined) return undefined
  const names = [...known]
  const found = names.find((candidate) => canonicalName(candidate) === canonicalName(name))
  if (found === undefined) row.issues.push(unknownIssue(kind, name, names, row.at))
  return found
}

/** What a cell must refer to. */
export function neededReference(row: Row, key: string, kind: WordId, known: Iterable<string>): string {
  if (textIn(row, key) === undefined) rejectCell(row, key, 'text')
  return referenceIn(row, key, kind, known) ?? ''
}

/** Keeps the first of those with the same id; the others are issues that say where the first stands. */
export function withoutTwins<T>(
  kind: WordId,
  records: readonly { value: T; row: Row }[],
  idOf: (value: T) => string,
): T[] {
  const first = new Map<string, { value: T; row: Row }>()
  for (const record of records) {
    const name = idOf(record.value)
    const twin = first.get(name)
    if (!twin) first.set(name, record)
    else {
      const other = `${twin.row.at.file}:${twin.row.at.line}`
      record.row.issues.push(issue('NAME_TAKEN', { kind, name, other }, record.row.at))
    }
  }
  return [...first.values()].map(({ value }) => value)
}
