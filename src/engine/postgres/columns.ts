import type { FieldDef } from 'pg'
import type { Cell, Column, ColumnKind, Table } from '../../base/table.ts'

/** Numbers of types in the catalogue of every PostgreSQL. */
const oids = { bool: 16, int8: 20, int2: 21, int4: 23, float4: 700, float8: 701, date: 1082, numeric: 1700 }
const times = new Set([1114, 1184])
const numbers = new Set([oids.int2, oids.int4, oids.int8, oids.float4, oids.float8, oids.numeric])
const exactNumbers = new Set([oids.int8, oids.numeric])

/** What the cells of a type are to us. */
export function kindOf(oid: number): ColumnKind {
  if (numbers.has(oid)) return 'number'
  if (oid === oids.bool) return 'boolean'
  if (oid === oids.date) return 'date'
  return times.has(oid) ? 'time' : 'text'
}

function cellOf(text: string | null, kind: ColumnKind): Cell {
  if (text === null) return null
  if (kind === 'boolean') return text === 't'
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : null
  if (kind === 'text') return text
  if (text.endsWith('infinity')) return null
  return kind === 'time' ? text.replace(/(:\d\d(?:\.\d+)?)[+-]\d\d(?::\d\d){0,2}(?= BC$|$)/, '$1') : text
}

/**
 * The columns of a result whose cells came as text, in ISO style. Dates are `YYYY-MM-DD`, times `YYYY-MM-DD hh:mm:ss` in the
 * session's zone, numbers the nearest double with their `exact` text where the server held a decimal or a large integer;
 * what is not finite is null.
 */
export function tableOf(fields: readonly FieldDef[], rows: readonly (string | null)[][]): Table {
  const columns = fields.map(({ name, dataTypeID }, index): Column => {
    const kind = kindOf(dataTypeID)
    const values = rows.map((row) => cellOf(row[index] ?? null, kind))
    if (!exactNumbers.has(dataTypeID)) return { name, kind, values }
    return {
      name,
      kind,
      values,
      exact: values.map((value, row) => (value === null ? null : (rows[row]?.[index] ?? null))),
    }
  })
  return { columns, length: rows.length }
}
