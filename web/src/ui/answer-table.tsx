import type { QueryAnswer, QueryColumn } from '../../../src/contract/query.ts'
import { common } from '../i18n/common.ts'
import { type Speech, useSpeech } from '../i18n/say.tsx'
import { Figure } from './figure.tsx'
import { Table, type TableColumn } from './table.tsx'

/** As many rows as a page shows; an answer may have more, which a file holds. */
const shownRows = 200

const isNumber = ({ kind }: QueryColumn) => kind === 'metric' || kind === 'compared'

function headOf({ kind, label }: QueryColumn, { say }: Speech): string {
  return kind === 'compared' ? `${say(label)} · ${say(common.comparedValue)}` : say(label)
}

/** What stands in a cell that is no number of a metric: a period in words, a value by its label, a time as it is. */
function keyText({ kind, values, labels }: QueryColumn, row: number, { say, when }: Speech): string {
  const value = values[row] ?? null
  const label = labels?.[row]
  if (value === null) return '–'
  if (kind === 'period') return when(String(value))
  return label ? say(label) : String(value)
}

function tableColumn(column: QueryColumn, of: string, speech: Speech): TableColumn<number> {
  const { name, values, exact, unit, kind } = column
  const cell = (row: number) => {
    const value = values[row] ?? null
    if (!isNumber(column)) {
      const text = keyText(column, row, speech)
      return kind === 'period' ? <span data-when="">{text}</span> : <span data-label="">{text}</span>
    }
    const number = typeof value === 'number' ? value : null
    return <Figure value={number} unit={unit} exact={exact?.[row] ?? null} of={`${of}|${name}|${row}`} />
  }
  return { key: name, head: headOf(column, speech), right: isNumber(column), cell }
}

/** An answer as a table, whatever it was asked: its figures are named `of|column|row`. */
export function AnswerTable({ answer, label, of }: { answer: QueryAnswer; label: string; of: string }) {
  const speech = useSpeech()
  if (answer.rows === 0) return <p className="quiet">{speech.say(common.noRows)}</p>
  const rows = Array.from({ length: Math.min(answer.rows, shownRows) }, (_, row) => row)
  const columns = answer.columns.map((column) => tableColumn(column, of, speech))
  return (
    <>
      <Table label={label} columns={columns} rows={rows} rowKey={String} />
      {answer.rows > shownRows ? (
        <p className="quiet small">{speech.say(common.firstRows, { shown: shownRows, all: answer.rows })}</p>
      ) : null}
    </>
  )
}
