import type { CellValue } from 'hucre/xlsx'
import type { Text } from '../../base/text.ts'
import type { FileOptions } from '../../model/types.ts'
import type { SourceFile } from '../types.ts'
import { columnsOfHeader } from './header.ts'
import type { RecordSource } from './source.ts'
import { readSheet, type SheetContent } from './xlsx.ts'
import { cellText } from './xlsx-cell.ts'
import { headerOf } from './xlsx-header.ts'

/** Errors that say "there is no value": not available, divided by nothing, ranges that do not meet. The others are broken formulas. */
const noValue = new Set(['#N/A', '#DIV/0!', '#NULL!'])

/** The name of a cell as a spreadsheet has it: row 0, column 27 is AB1. */
function cellName(row: number, column: number): string {
  const letters = column >= 26 ? cellName(row, Math.floor(column / 26) - 1).replace(/\d+$/, '') : ''
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`
}

function formulaError(row: number, column: number, error: string): Text {
  const cell = cellName(row, column)
  return { zh: `单元格 ${cell} 的公式出错：${error}`, en: `the formula of cell ${cell} gives ${error}` }
}

function sheetDecisions(file: string, { name, others }: SheetContent, header: number, sheet?: string): Text[] {
  const decisions: Text[] = []
  if (others.length > 0 && sheet === undefined) {
    decisions.push({
      zh: `“${file}”读工作表“${name}”，另外 ${others.length} 张（如“${others[0]}”）没有读；要读别的，在 source 里写 sheet`,
      en: `Of "${file}" the sheet "${name}" is read, ${others.length} more ("${others[0]}") are not; set sheet in the source to read another`,
    })
  }
  if (header > 0) {
    decisions.push({
      zh: `“${file}”的列名在第 ${header + 1} 行；它上面的是标题和分组，不是数据`,
      en: `Row ${header + 1} of "${file}" names the columns; what stands above it are titles and groups, not data`,
    })
  }
  return decisions
}

function cellDecisions(file: string, sheet: SheetContent, header: number, filled: number): Text[] {
  const decisions: Text[] = []
  let missing = 0
  for (const [row, cells] of sheet.errors) {
    if (row > header) for (const error of cells.values()) if (noValue.has(error)) missing += 1
  }
  if (missing > 0) {
    decisions.push({
      zh: `“${file}”有 ${missing} 个单元格是 #N/A、#DIV/0! 或 #NULL!，按空值处理`,
      en: `${missing} cells of "${file}" are #N/A, #DIV/0! or #NULL! and stand for no value`,
    })
  }
  if (sheet.unsolved > 0) {
    decisions.push({
      zh: `“${file}”有 ${sheet.unsolved} 个公式没有存下结果，按空值处理；用电子表格软件打开并保存一次即可`,
      en: `${sheet.unsolved} formulas of "${file}" were saved without a result and stand for no value; open and save the file in a spreadsheet program`,
    })
  }
  if (filled > 0) {
    decisions.push({
      zh: `“${file}”有 ${filled} 处数据单元格是合并的；合并的文字属于每一行，合并的数只算在第一行`,
      en: `Data cells of "${file}" are merged in ${filled} places; merged text belongs to each of the rows, a merged number to the first alone`,
    })
  }
  return decisions
}

/** Gives text that is merged downwards to each of its rows; returns the rows and how many ranges of data are merged. */
function unmerged({ rows, merges }: SheetContent, header: number) {
  const own = merges.filter(({ startRow }) => startRow > header)
  if (own.length === 0) return { rows, filled: 0 }
  const made: CellValue[][] = rows.map((cells) => [...cells])
  for (const { startRow, endRow, startCol } of own) {
    const value = made[startRow]?.[startCol]
    if (typeof value !== 'string') continue
    for (const cells of made.slice(startRow + 1, endRow + 1)) cells[startCol] = value
  }
  return { rows: made, filled: own.length }
}

/**
 * A sheet of an XLSX file: the row of its header names the columns, each row below that is not empty is a row. A cell with a
 * broken formula costs its row. Throws SOURCE_ENCRYPTED, SHEET_UNKNOWN and SOURCE_UNREADABLE.
 */
export async function openXlsx(file: SourceFile, options: FileOptions): Promise<RecordSource> {
  const sheet = await readSheet(file, options.sheet)
  const header = headerOf(sheet)
  const { columns, decisions } = columnsOfHeader(header?.names ?? [], file.name)
  const top = header?.row ?? 0
  const { filled } = unmerged(sheet, top)
  return {
    file,
    columns,
    decisions: [
      ...sheetDecisions(file.name, sheet, top, options.sheet),
      ...decisions,
      ...cellDecisions(file.name, sheet, top, filled),
    ],
    async read(sink, signal) {
      // Read again, so that a folder of workbooks is never held in memory as a whole.
      const again = await readSheet(file, options.sheet)
      const { rows } = unmerged(again, top)
      for (let row = top + 1; row < rows.length; row++) {
        if (row % 1000 === 0) signal?.throwIfAborted()
        if (!again.rows[row]?.some((value) => (cellText(value) ?? '').trim() !== '')) continue
        const errors = again.errors.get(row)
        const texts = columns.map((_, column) => (errors?.has(column) ? null : cellText(rows[row]?.[column])))
        const broken = [...(errors ?? [])].find(([, error]) => !noValue.has(error))
        if (broken) {
          const shown = columns.map((_, column) => errors?.get(column) ?? texts[column] ?? '')
          sink.reject(formulaError(row, ...broken), shown.join('\t'), row + 1)
        } else sink.record(texts, row + 1)
      }
    },
  }
}
