import { labelPart, labelText } from '../../base/calendar/label.ts'
import { formatChange, formatRate, formatValue } from '../../base/number/format.ts'
import { isShare, unitOf } from '../../base/number/unit.ts'
import type { Cell } from '../../base/table.ts'
import type { Lang } from '../../base/text.ts'
import type { QueryAnswer, QueryColumn } from '../../contract/query.ts'
import { type PrintedColumn, printTable } from '../table.ts'
import { coverageLine } from './period.ts'

const words = {
  compared: { zh: '对比期', en: 'compared' },
  change: { zh: '变化', en: 'change' },
  rate: { zh: '变化率', en: 'rate' },
  noRows: { zh: '没有符合条件的行。', en: 'No rows.' },
  unfinished: { zh: '* 期间未结束', en: '* period not over' },
  none: { zh: '（空）', en: '(none)' },
}

const numberAt = (column: QueryColumn, row: number) => {
  const value = column.values[row]
  return typeof value === 'number' ? value : null
}

function keyText(column: QueryColumn, value: Cell, row: number, answer: QueryAnswer, lang: Lang): string {
  if (value === null) return words.none[lang]
  if (column.kind !== 'period') return column.labels?.[row]?.[lang] ?? String(value)
  const mark = value === answer.unfinishedPeriod ? ' *' : ''
  const clipped = answer.clippedPeriods.find(({ period }) => period === value)
  return (clipped ? labelPart(clipped.period, clipped.days, lang) : labelText(String(value), lang)) + mark
}

function metricColumns(
  column: QueryColumn,
  compared: QueryColumn | undefined,
  rows: number,
  lang: Lang,
): PrintedColumn[] {
  const unit = unitOf(column.unit ?? undefined)
  const label = unit.label[lang]
  const heading = label === '' || isShare(unit) ? column.label[lang] : `${column.label[lang]} (${label})`
  const cells = (cellOf: (row: number) => string) => Array.from({ length: rows }, (_, row) => cellOf(row))
  const right = (name: string, cellOf: (row: number) => string): PrintedColumn => ({
    heading: name,
    align: 'right',
    cells: cells(cellOf),
  })
  const value = right(heading, (row) => formatValue(numberAt(column, row), unit, lang))
  if (!compared) return [value]
  const change = (row: number) => {
    const [now, then] = [numberAt(column, row), numberAt(compared, row)]
    return now === null || then === null ? null : now - then
  }
  const rate = (row: number) => {
    const [difference, then] = [change(row), numberAt(compared, row)]
    return difference === null || !then ? null : difference / Math.abs(then)
  }
  return [
    value,
    right(words.compared[lang], (row) => formatValue(numberAt(compared, row), unit, lang)),
    right(words.change[lang], (row) => formatChange(change(row), unit, lang)),
    right(words.rate[lang], (row) => formatRate(rate(row))),
  ]
}

/** What the compared values are of, where the periods do not say it: of each row of a grain, or by what the two are aligned. */
function comparedText({ comparedWith, columns }: QueryAnswer, lang: Lang): string {
  if (!comparedWith) return ''
  if (columns[0]?.kind !== 'period') return { zh: `（${comparedWith.zh}）`, en: ` (${comparedWith.en})` }[lang]
  return { zh: `，每行对比${comparedWith.zh}`, en: `, each row against ${comparedWith.en}` }[lang]
}

/** An answer as a table for people: labels and units of the reader, each compared value beside its change. */
export function printAnswer(answer: QueryAnswer, lang: Lang): string {
  const columns = answer.columns.flatMap((column): PrintedColumn[] => {
    if (column.kind === 'compared') return []
    if (column.kind === 'metric') {
      const compared = answer.columns.find(({ name }) => name === `${column.name}__compared`)
      return metricColumns(column, compared, answer.rows, lang)
    }
    const cells = column.values.map((value, row) => keyText(column, value, row, answer, lang))
    return [{ heading: column.label[lang], align: 'left', cells }]
  })
  const { definitionsOf } = answer
  const open = { zh: '（', en: ' (' }[lang]
  const asOf = definitionsOf ? `${open}${definitionsOf[lang]}${{ zh: '）', en: ')' }[lang]}` : ''
  const note = answer.unfinishedPeriod ? `\n${words.unfinished[lang]}` : ''
  const table = answer.rows === 0 ? words.noRows[lang] : printTable(columns)
  return `${coverageLine(answer, lang)}${comparedText(answer, lang)}${asOf}\n\n${table}${note}`
}
