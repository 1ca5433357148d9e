/** A line of a CSV file: its cells, and the line of the file on which it starts (from 1). */
export interface CsvLine {
  readonly line: number
  readonly cells: readonly string[]
}

const cellPattern = /(?:"((?:[^"]|"")*)")?([^,\r\n]*)(,|\r\n|\r|\n|$)/y

/**
 * The lines of a CSV text (RFC 4180; a byte-order mark and empty lines are passed over). What is not quoted as it should be
 * is taken as it stands. Never throws.
 */
export function readCsvLines(original: string): CsvLine[] {
  const text = original.replace(/^\ufeff/, '')
  const lines: CsvLine[] = []
  let cells: string[] = []
  let [line, start] = [1, 1]
  cellPattern.lastIndex = 0
  while (cellPattern.lastIndex < text.length) {
    const [whole, quoted, plain = '', end] = cellPattern.exec(text) as RegExpExecArray
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + plain)
    line += whole.split(/\r\n|\r|\n/).length - 1
    if (end === ',' && cellPattern.lastIndex < text.length) continue
    if (end === ',') cells.push('')
    if (cells.some((cell) => cell !== '')) lines.push({ line: start, cells })
    cells = []
    start = line
  }
  return lines
}
