import { openRetailSql, type RetailSql } from '../../fixtures/retail-sql.ts'
import type { Band } from './band.ts'
import { type Dates, datesOf } from './dates.ts'
import { tablesOf } from './tables.ts'

/** A sample with the tables of the bands made. */
export type Figures = { sql: RetailSql; of(band: Band): Promise<number | null> }

/** Opens the files below `dir`, made up to `last`, for the bands. */
export async function openFigures(dir: string, last: string): Promise<Figures> {
  const sql = await openRetailSql(dir)
  const at: Dates = datesOf(last)
  for (const table of tablesOf(at)) await sql.rows(table)
  return { sql, of: async (band) => (await sql.one(band.sql(at))).value ?? null }
}
