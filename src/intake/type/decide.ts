import type { DuckDBConnection } from '@duckdb/node-api'
import type { Text } from '../../base/text.ts'
import { literal, rowOf } from '../sql.ts'
import type { ColumnType } from '../types.ts'
import { type ColumnContext, dateForm, monthForm } from './date.ts'
import { applyForm, type ColumnForm, textForm } from './form.ts'
import { forms } from './forms.ts'
import { decimalType, numberForm } from './number.ts'
import type { ColumnShape } from './shape.ts'

/** A column of the extract: the SQL of its value over the raw table; `refused`, where given, holds for rows to be rejected. */
export interface ColumnPlan extends ColumnForm {
  readonly name: string
  readonly refused?: string
}

function nullWordsDecision(column: string): Text {
  return {
    zh: `列“${column}”里的 NA、- 等字样按空值处理`,
    en: `Words such as NA and - in the column "${column}" stand for no value`,
  }
}

function booleanForm(shape: ColumnShape, written: number): ColumnForm | undefined {
  if (written === 0 || shape.boolean !== written) return undefined
  return { type: 'boolean', sqlType: 'BOOLEAN', sql: 'try_cast({v} as boolean)', decisions: [], issues: [] }
}

function inferForm(shape: ColumnShape, context: ColumnContext): ColumnForm {
  const written = shape.values - shape.nullWord
  const form =
    booleanForm(shape, written) ??
    dateForm(shape, written, context) ??
    numberForm(context.column, shape, written, context.european)
  if (!form) return textForm(keptAsText(shape, written, context.column))
  if (form.type === 'text' || shape.nullWord === 0) return form
  return { ...form, decisions: [...form.decisions, nullWordsDecision(context.column)] }
}

/** Why a column that looks like something else is text: nothing to say where it plainly is. */
function keptAsText(shape: ColumnShape, written: number, column: string): Text[] {
  if (shape.code > 0 && shape.integer + shape.code === written) {
    return [
      {
        zh: `列“${column}”有以 0 开头或很长的数字，是编码，按文本保留`,
        en: `The column "${column}" has digits with leading zeros or too many of them: codes, kept as text`,
      },
    ]
  }
  const numbers = Math.max(shape.english, shape.european, shape.plain)
  const dates = shape.yearFirst + shape.yearLast + shape.shortYear + shape.eightDigits
  if (Math.max(numbers, dates) * 2 < written || written === 0) return []
  const kind = numbers >= dates ? { zh: '数', en: 'numbers' } : { zh: '写法一致的日期', en: 'dates written alike' }
  return [
    {
      zh: `列“${column}”的值不都是${kind.zh}（如“${shape.example}”），按文本保留`,
      en: `The values of the column "${column}" are not all ${kind.en} ("${shape.example}"); it is kept as text`,
    },
  ]
}

const truths =
  "case when lower({v}) in ('true', 't', '1', 'yes', 'y', '是') then true when lower({v}) in ('false', 'f', '0', 'no', 'n', '否') then false end"

/** The form of a declared type, by the forms that its values that fit have; the others are refused row by row. */
function declaredForm(type: ColumnType, shape: ColumnShape, context: ColumnContext): ColumnForm {
  const plain = (sqlType: string, sql: string): ColumnForm => ({ type, sqlType, sql, decisions: [], issues: [] })
  if (type === 'boolean') return plain('BOOLEAN', truths)
  if (type === 'date' || type === 'time') return declaredDate(type, shape, context)
  const european = shape.european > shape.english || (context.european === true && shape.european === shape.english)
  const found = numberForm(
    context.column,
    { ...shape, code: 0 },
    european ? shape.european : shape.english,
    context.european,
  )
  const digits = found && found.type !== 'text' ? found : { decisions: [], sql: 'try_cast({v} as decimal(38,6))' }
  if (type === 'integer') {
    const value = digits.sql
    return {
      ...plain('BIGINT', `case when (${value}) = floor(${value}) then try_cast(${value} as bigint) end`),
      decisions: digits.decisions,
    }
  }
  if (type === 'double')
    return { ...plain('DOUBLE', `try_cast((${digits.sql}) as double)`), decisions: digits.decisions }
  if (found?.type === 'decimal') return found
  const scale = Math.max(2, european ? shape.europeanScale : shape.scale)
  const sqlType = scale > 18 ? 'DECIMAL(38,18)' : decimalType(shape.wholeDigits, scale)
  return { ...plain(sqlType, `try_cast((${digits.sql}) as ${sqlType})`), decisions: digits.decisions }
}

function declaredDate(type: 'date' | 'time', shape: ColumnShape, context: ColumnContext): ColumnForm {
  const most = Math.max(shape.yearFirst, shape.eightDigits, shape.yearLast, shape.shortYear)
  const form = (type === 'date' && monthForm(shape, context)) || dateForm(shape, Math.max(1, most), context)
  if (form && (form.type === 'text' || form.type === type)) return form
  const sqlType = type === 'date' ? 'DATE' : 'TIMESTAMP'
  const sql = form ? `cast((${form.sql}) as ${sqlType})` : `try_cast({v} as ${sqlType})`
  return { type, sqlType, sql, decisions: form?.decisions ?? [], issues: [] }
}

async function firstMisfit(
  connection: DuckDBConnection,
  text: string,
  value: string,
): Promise<{ count: number; example: string }> {
  const isWord = `regexp_full_match(${text}, ${literal(forms.nullWord)})`
  const row = await rowOf(
    connection,
    `select count(*)::integer as count, coalesce(min(${text}), '') as example from raw
     where ${text} <> '' and not ${isWord} and (${value}) is null`,
  )
  return { count: Number(row.count), example: String(row.example) }
}

/**
 * Decides once, over all its values, what a text column of the raw table is. A declared type holds, and rows whose value is not
 * of it are refused; an undeclared column has a type only where every value is of it, and is text otherwise.
 */
export async function decideColumn(
  connection: DuckDBConnection,
  raw: string,
  shape: ColumnShape,
  context: ColumnContext,
  declared?: ColumnType,
): Promise<ColumnPlan> {
  const name = context.column
  if (declared === 'text') return { name, ...textForm(), sql: raw }
  const text = `trim(${raw})`
  if (declared && declared !== 'unknown') {
    const form = declaredForm(declared, shape, context)
    if (form.type === 'text') return { name, ...form, sql: raw }
    const sql = applyForm(form, text)
    const words = shape.nullWord > 0 ? [nullWordsDecision(name)] : []
    const refused = `${text} <> '' and not regexp_full_match(${text}, ${literal(forms.nullWord)}) and (${sql}) is null`
    return { name, ...form, sql, refused, decisions: [...form.decisions, ...words] }
  }
  const form = inferForm(shape, context)
  if (form.type === 'text') return { name, ...form, sql: raw }
  const sql = applyForm(form, text)
  const misfit = await firstMisfit(connection, text, sql)
  if (misfit.count === 0) return { name, ...form, sql }
  const decision = {
    zh: `列“${name}”有 ${misfit.count} 个值不成立（如“${misfit.example}”），整列按文本保留；写明 columns 可只拒收那些行`,
    en: `${misfit.count} values of the column "${name}" are not real ("${misfit.example}"); it is kept as text. Declare it under columns to reject only those rows`,
  }
  return { name, ...textForm([decision]), sql: raw }
}
