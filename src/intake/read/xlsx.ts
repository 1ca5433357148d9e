import { readFile } from 'node:fs/promises'
import type { CellValue, MergeRange } from 'hucre/xlsx'
import { failure } from '../../base/errors/index.ts'
import type { SourceFile } from '../types.ts'

/** One sheet of a workbook. Rows and columns count from 0 at A1; a cell that holds nothing is null or absent. */
export interface SheetContent {
  readonly name: string
  /** The other sheets of the workbook, which are not read. */
  readonly others: readonly string[]
  readonly rows: readonly (readonly CellValue[])[]
  readonly merges: readonly MergeRange[]
  /** Formula errors, such as #N/A, by row and then column. */
  readonly errors: ReadonlyMap<number, ReadonlyMap<number, string>>
  /** Formulas that were saved without a result, as programs write them: they hold nothing. */
  readonly unsolved: number
}

function oddCells(cells: Iterable<[string, { type: string; value: CellValue }]>) {
  const errors = new Map<number, Map<number, string>>()
  let unsolved = 0
  for (const [place, { type, value }] of cells) {
    if (type === 'formula' && value === null) unsolved += 1
    if (type !== 'error') continue
    const [row = 0, column = 0] = place.split(',').map(Number)
    const ofRow = errors.get(row) ?? new Map<number, string>()
    errors.set(row, ofRow.set(column, String(value)))
  }
  return { errors, unsolved }
}

/** A name that is compared as people do: without case, full width or outer space. */
function sheetKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/**
 * Reads a sheet of an XLSX file: the one that `sheet` names, else the first that is not hidden. Throws SOURCE_ENCRYPTED for a
 * workbook under a password, SHEET_UNKNOWN, and SOURCE_UNREADABLE for what is not a workbook.
 */
export async function readSheet(file: SourceFile, sheet: string | undefined): Promise<SheetContent> {
  const names: string[] = []
  let taken: string | undefined
  const isWanted = (info: { name: string; hidden?: boolean; veryHidden?: boolean }) => {
    names.push(info.name)
    const fits = sheet === undefined ? !info.hidden && !info.veryHidden : sheetKey(info.name) === sheetKey(sheet)
    if (taken !== undefined || !fits) return false
    taken = info.name
    return true
  }
  const bytes = await readFile(file.path)
  // Loaded with the first workbook: most workspaces have none, and start sooner without.
  const { readXlsx } = await import('hucre/xlsx')
  const workbook = await readXlsx(bytes, { sheets: isWanted }).catch((cause: unknown) => {
    const { name, message } = cause as Error
    if (name === 'EncryptedFileError') throw failure('SOURCE_ENCRYPTED', { file: file.name }, cause)
    throw failure('SOURCE_UNREADABLE', { file: file.name, detail: message }, cause)
  })
  const [found] = workbook.sheets
  if (!found && sheet !== undefined) throw failure('SHEET_UNKNOWN', { file: file.name, sheet, known: names.join(', ') })
  return {
    name: found?.name ?? '',
    others: names.filter((name) => name !== taken),
    rows: found?.rows ?? [],
    merges: found?.merges ?? [],
    ...oddCells(found?.cells ?? []),
  }
}
