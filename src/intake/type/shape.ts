import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rowOf } from '../sql.ts'
import { currencySigns, type Form, forms } from './forms.ts'

/** How the distinct values of a text column are written: how many there are, and how many match each form. */
export interface ColumnShape extends Readonly<Record<Form, number>> {
  readonly values: number
  /** Digits before the point, and after it, at most; the point is `,` for European amounts. */
  readonly wholeDigits: number
  readonly scale: number
  readonly europeanWholeDigits: number
  readonly europeanScale: number
  readonly currencies: readonly string[]
  /** The largest first and second number of dates whose year comes last. */
  readonly firstMost: number
  readonly secondMost: number
  /** A value that is neither a plain number nor a null word; else any. */
  readonly example: string
}

/** Reads the shape of a column of the raw table. */
export async function readShape(connection: DuckDBConnection, column: string): Promise<ColumnShape> {
  const counts = Object.entries(forms).map(
    ([form, pattern]) => `count(*) filter (regexp_full_match(v, ${literal(pattern)}))::integer as "${form}"`,
  )
  const dated = `regexp_full_match(v, ${literal(`${forms.yearLast}|${forms.shortYear}`)})`
  const part = (index: number) => `try_cast(regexp_extract(v, '^(\\d{1,2})[-/.](\\d{1,2})[-/.]', ${index}) as integer)`
  const longest = (pattern: string) => `coalesce(max(length(regexp_extract(v, ${literal(pattern)}, 1))), 0)::integer`
  const row = await rowOf(
    connection,
    `with d as materialized (select distinct trim(${column}) as v from raw where trim(${column}) <> '')
     select count(*)::integer as "values", ${counts.join(', ')},
       coalesce(max(length(regexp_replace(regexp_extract(v, '([\\d,]+)', 1), ',', '', 'g'))), 0)::integer as "wholeDigits",
       ${longest('\\.(\\d+)')} as "scale",
       coalesce(max(length(regexp_replace(regexp_extract(v, '([\\d.]+)', 1), '\\.', '', 'g'))), 0)::integer as "europeanWholeDigits",
       ${longest(',(\\d+)')} as "europeanScale",
       coalesce(list(distinct replace(regexp_extract(v, ${literal(currencySigns)}), '￥', '¥')) filter (regexp_matches(v, ${literal(currencySigns)})), []) as "currencies",
       coalesce(max(${part(1)}) filter (${dated}), 0)::integer as "firstMost",
       coalesce(max(${part(2)}) filter (${dated}), 0)::integer as "secondMost",
       coalesce(min(v) filter (not regexp_full_match(v, ${literal(`${forms.plain}|${forms.nullWord}`)})), min(v), '') as "example"
     from d`,
  )
  return row as unknown as ColumnShape
}
