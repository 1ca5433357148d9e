import { weekdayLabels } from '../../base/calendar/label.ts'
import { failure } from '../../base/errors/index.ts'
import { noNumber } from '../../base/number/format.ts'
import type { Cell, Column } from '../../base/table.ts'
import type { Text } from '../../base/text.ts'
import type { QueryColumn } from '../../contract/query.ts'
import { findDimension, findReachable, type Item } from '../../model/index.ts'
import type { ResolvedQuestion } from '../../plan/index.ts'

const comparedSuffix = '__compared'

const ends: Readonly<Record<string, Text>> = {
  __min: { zh: '最小', en: 'least' },
  __max: { zh: '最大', en: 'greatest' },
}

/** The item that a column holds, or an end of whose range it is. */
function itemAt(name: string, { by, values }: ResolvedQuestion): { item: Item; end?: Text | undefined } | undefined {
  const item = by.find((asked) => asked.name === (values === 'range' ? name.replace(/__(min|max)$/, '') : name))
  return item && { item, ...(values === 'range' && { end: ends[name.slice(-5)] }) }
}

/** Whether an item is a time that is told as such, not a part of one. */
const isTime = ({ part, valueType }: Item): boolean => !part && (valueType === 'date' || valueType === 'time')

/** What the values of an item are called, where its definition says so, or where they are days of the week. */
function namesOf({ base, part }: Item, { model }: ResolvedQuestion): ((value: string) => Text | undefined) | undefined {
  if (part === 'dow') return (value) => weekdayLabels[Number(value) - 1]
  const known = [...model.datasets.values()].some((dataset) => findReachable(model, dataset, base).length > 0)
  const values = known && !part ? findDimension(model, base).values : undefined
  return values && ((value) => (Object.hasOwn(values, value) ? values[value] : undefined))
}

function itemColumn(
  { values, exact, name }: Column,
  item: Item,
  end: Text | undefined,
  question: ResolvedQuestion,
): QueryColumn {
  const { zh, en } = item.label
  const time = isTime(item)
  // Some engines tell the start of a period as a time.
  const cellOf = (cell: Cell): Cell =>
    item.valueType === 'date' && typeof cell === 'string' ? cell.slice(0, 10) : cell
  const called = time ? undefined : namesOf(item, question)
  const labelOf = (cell: Cell): Text => {
    const text = cell === null ? noNumber : String(cell)
    return called?.(text) ?? { zh: text, en: text }
  }
  return {
    name,
    label: end ? { zh: `${zh}（${end.zh}）`, en: `${en} (${end.en})` } : item.label,
    kind: time ? 'time' : 'dimension',
    unit: null,
    values: values.map(cellOf),
    ...(exact && { exact: [...exact] }),
    ...(called && { labels: values.map(labelOf) }),
  }
}

/** A column of an answer as it goes over the wire: the period, a time, a dimension, a metric, or a metric's compared value. */
export function columnOnWire(column: Column, question: ResolvedQuestion): QueryColumn {
  const { name, values, exact } = column
  const cells = { values: [...values], ...(exact && { exact: [...exact] }) }
  if (question.grain && name === 'period') {
    return { name, label: { zh: '期间', en: 'Period' }, kind: 'period', unit: null, ...cells }
  }
  const found = itemAt(name, question)
  if (found) return itemColumn(column, found.item, found.end, question)
  const compared = name.endsWith(comparedSuffix)
  const metricName = compared ? name.slice(0, -comparedSuffix.length) : name
  const metric = question.metrics.find((asked) => asked.name === metricName)
  if (!metric) throw failure('INTERNAL', { detail: `column ${name} was not asked for` })
  return { name, label: metric.label, kind: compared ? 'compared' : 'metric', unit: metric.unit ?? null, ...cells }
}
