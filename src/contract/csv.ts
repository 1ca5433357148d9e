import { type CsvColumn, writeCsv } from '../base/csv.ts'
import type { Lang } from '../base/text.ts'
import type { QueryAnswer, QueryColumn } from './query.ts'

/** The heading of a column: its label, and for a compared value the period that it is of. */
function headingOf(column: QueryColumn, answer: QueryAnswer, lang: Lang): string {
  if (column.kind !== 'compared') return column.label[lang]
  const word = { zh: '对比期', en: 'compared' }[lang]
  return `${column.label[lang]} (${answer.comparedPeriod ?? word})`
}

function csvColumn(column: QueryColumn, answer: QueryAnswer, lang: Lang): CsvColumn {
  const clipped = new Map(answer.clippedPeriods.map(({ period, days }) => [period, days]))
  const cells = column.values.map((value, row) => {
    if (value === null) return null
    return (column.kind === 'period' && clipped.get(String(value))) || (column.exact?.[row] ?? String(value))
  })
  const numeric = column.kind === 'metric' || column.kind === 'compared'
  return { heading: headingOf(column, answer, lang), numeric, cells }
}

/**
 * An answer as a CSV file: headings in the reader's language, numbers with every digit that is known. A row that holds only
 * part of its period is named by its days.
 */
export function answerAsCsv(answer: QueryAnswer, lang: Lang): string {
  return writeCsv(
    answer.columns.map((column) => csvColumn(column, answer, lang)),
    answer.rows,
  )
}
