import { createCsvReader } from './csv.ts'

const candidates = [',', ';', '\t', '|'] as const

/** The first rows of a text under a delimiter; the last is left out where the text was cut. */
function rowsOf(text: string, delimiter: string, whole: boolean): string[][] {
  const rows: string[][] = []
  const reader = createCsvReader(delimiter, { row: (fields) => rows.push(fields), broken: () => rows.push([]) })
  reader.push(text)
  if (whole) reader.end()
  return rows
}

/** The delimiter under which most rows are as wide as the header, the widest where several are; `,` for a single column. */
export function detectDelimiter(text: string, whole: boolean): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const rows = rowsOf(text, delimiter, whole)
    const width = rows[0]?.length ?? 0
    if (width < 2) continue
    const alike = rows.filter((row) => row.length === width).length / rows.length
    const score = alike * 1000 + width
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
