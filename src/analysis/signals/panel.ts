import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { columnOf } from '../../base/table.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Answer } from '../../plan/types.ts'

/** The days from `from` to `to`, both included. */
export interface Days {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly count: number
}

/** The days of a span. */
export function daysOfSpan(from: IsoDate, to: IsoDate): Days {
  return { from, to, count: daysBetween(from, to) + 1 }
}

/** The date at a position of some days. */
export const dateAt = ({ from }: Days, at: number): IsoDate => addDays(from, at)

/**
 * Measures by day for each of some keys (values of `dimensions`, in that order): `measures.get(name)[key × days.count + day]`,
 * NaN where there is no value.
 */
export interface Panel {
  readonly days: Days
  readonly dimensions: readonly string[]
  readonly keys: readonly (readonly (string | null)[])[]
  readonly measures: ReadonlyMap<string, Float64Array>
}

/** The question that reads a panel. */
export function panelQuestion(days: Days, dimensions: readonly string[], measures: readonly string[]): MetricQuery {
  const by = dimensions.length > 0 ? { by: dimensions } : {}
  return { metrics: measures, grain: 'day', period: `${days.from}..${days.to}`, ...by }
}

/** Reads a panel from the answer to its question. */
export function panelOf(answer: Answer, days: Days, dimensions: readonly string[], measures: readonly string[]): Panel {
  const dates = columnOf(answer, 'period')?.values ?? []
  const columns = dimensions.map((name) => columnOf(answer, name)?.values ?? [])
  const keys: (string | null)[][] = []
  const places = new Map<string, number>()
  const at = new Map<unknown, number>()
  for (let day = 0; day < days.count; day++) at.set(dateAt(days, day), day)
  const cells = Int32Array.from({ length: answer.length }, (_, row) => {
    const day = at.get(dates[row])
    if (day === undefined) return -1
    const key = columns.map((column) => (column[row] == null ? null : String(column[row])))
    const text = key.length === 1 ? String(key[0]) : JSON.stringify(key)
    let place = places.get(text)
    if (place === undefined) {
      place = keys.push(key) - 1
      places.set(text, place)
    }
    return place * days.count + day
  })
  const read = (name: string) => {
    const values = columnOf(answer, name)?.values ?? []
    const found = new Float64Array(keys.length * days.count).fill(Number.NaN)
    for (const [row, cell] of cells.entries()) {
      const value = values[row]
      if (cell >= 0 && typeof value === 'number' && Number.isFinite(value)) found[cell] = value
    }
    return found
  }
  return { days, dimensions, keys, measures: new Map(measures.map((name) => [name, read(name)])) }
}
