/** A column of a CSV file: a heading and its cells, already as text. Cells of a numeric column are written as they are. */
export interface CsvColumn {
  readonly heading: string
  readonly numeric: boolean
  readonly cells: readonly (string | null)[]
}

const byteOrderMark = '\uFEFF'

/** Spreadsheets run what starts like this; a leading apostrophe keeps it text. */
const runnable = /^[=+\-@\t\r]/

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cellText(cell: string | null, numeric: boolean): string {
  if (cell === null) return ''
  if (numeric && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell)) return cell
  return quoted(runnable.test(cell) ? `'${cell}` : cell)
}

/**
 * A CSV file (RFC 4180) that spreadsheets open as UTF-8: with a byte-order mark, CRLF, and every cell that a spreadsheet
 * would run as a formula made plain text. Null is an empty cell.
 */
export function writeCsv(columns: readonly CsvColumn[], rows: number): string {
  const lines = [columns.map(({ heading }) => cellText(heading, false)).join(',')]
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ cells, numeric }) => cellText(cells[row] ?? null, numeric)).join(','))
  }
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}
