import type { Column, Table } from '../base/table.ts'

/**
 * The answers of a batch, one for each question: its rows in their order, its cells from the columns where they stand. The
 * first column of a batch says the question, from 1, the second the row's place in its answer, from 1.
 */
export function splitBatch(batch: Table, places: readonly (readonly number[])[]): Table[] {
  const [questions, order] = batch.columns as [Column, Column]
  const rows: number[][] = places.map(() => [])
  for (let row = 0; row < batch.length; row++) {
    const own = rows[Number(questions.values[row]) - 1] as number[]
    own[Number(order.values[row]) - 1] = row
  }
  return places.map((columns, index) => {
    const own = rows[index] as number[]
    return { length: own.length, columns: columns.map((place) => pick(batch.columns[place] as Column, own)) }
  })
}

function pick({ name, kind, values, exact }: Column, rows: readonly number[]): Column {
  const picked = { name, kind, values: rows.map((row) => values[row] ?? null) }
  return exact ? { ...picked, exact: rows.map((row) => exact[row] ?? null) } : picked
}
