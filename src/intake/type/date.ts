import { type Issue, issue } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import type { FileOptions } from '../../model/types.ts'
import { literal } from '../sql.ts'
import { type ColumnForm, textForm } from './form.ts'
import type { ColumnShape } from './shape.ts'

/** Where a column stands, for decisions and issues about it. */
export interface ColumnContext {
  readonly dataset: string
  readonly column: string
  readonly timezone: string
  readonly dateOrder?: FileOptions['dateOrder']
  /** Another column of the files has a comma for the decimal point. */
  readonly european?: boolean
}

const withoutSeconds = "'([T\\s]\\d{1,2}:\\d{2})(\\s*(?:Z|UTC|[+-]|$))'"
const yearFirst = "regexp_replace({v}, '^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?', '\\1-\\2-\\3')"
const orders = {
  dmy: (year: string) =>
    `regexp_replace({v}, '^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{${year ? 2 : 4}})', '${year}\\3-\\2-\\1')`,
  mdy: (year: string) =>
    `regexp_replace({v}, '^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{${year ? 2 : 4}})', '${year}\\3-\\1-\\2')`,
  ymd: (year: string) => `regexp_replace({v}, '^(\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})', '${year}\\1-\\2-\\3')`,
}

function readAs(day: string, shape: ColumnShape, context: ColumnContext, stated: readonly Text[]): ColumnForm {
  const { column, timezone } = context
  const decisions = [...stated]
  if (shape.timed === 0)
    return { type: 'date', sqlType: 'DATE', sql: `try_cast(${day} as date)`, decisions, issues: [] }
  if (shape.timed === shape.midnight) {
    decisions.push({
      zh: `列“${column}”的时刻都是零点，按日期读取`,
      en: `The times of the column "${column}" are all midnight; it is read as a date`,
    })
    return {
      type: 'date',
      sqlType: 'DATE',
      sql: `try_cast(try_cast(${day} as timestamp) as date)`,
      decisions,
      issues: [],
    }
  }
  const clock = ['%H', '%I'].map((hour) =>
    ['%S', ''].map((s) => `%Y-%m-%d ${hour}:%M${s ? `:${s}` : ''}${hour === '%I' ? ' %p' : ''}`),
  )
  const halves = clock[1]!.map((format) => `'${format}'`).join(', ')
  let sql = `try_cast(${day} as timestamp)`
  if (shape.halfDay > 0) sql = `coalesce(try_strptime(${day}, [${halves}]), ${sql})`
  if (shape.zoned > 0) {
    // The session's zone is the workspace's, so that a value without a zone keeps its clock.
    sql = `timezone(${literal(timezone)}, try_cast(regexp_replace(${day}, ${withoutSeconds}, '\\1:00\\2') as timestamptz))`
    decisions.push({
      zh: `列“${column}”带时区的时刻换算成 ${timezone}`,
      en: `Times with a zone in the column "${column}" are converted to ${timezone}`,
    })
  }
  return { type: 'time', sqlType: 'TIMESTAMP', sql, decisions, issues: [] }
}

function ambiguous({ dataset, column }: ColumnContext, shape: ColumnShape): Issue {
  return issue('DATE_ORDER_AMBIGUOUS', { dataset, column, value: shape.example })
}

/** Day first or month first, told by a number above 12 in one of the two places; never guessed. */
function yearLastForm(shape: ColumnShape, context: ColumnContext): ColumnForm | undefined {
  const { column, dateOrder } = context
  // Numbers too large for a day: part numbers, versions.
  if (Math.max(shape.firstMost, shape.secondMost) > 31) return undefined
  const century = shape.shortYear > 0 ? '20' : ''
  if (dateOrder && (dateOrder !== 'ymd' || century)) return readAs(orders[dateOrder](century), shape, context, [])
  const dayFirst = shape.firstMost > 12
  const monthFirst = shape.secondMost > 12
  if (dayFirst && monthFirst) {
    return textForm([
      {
        zh: `列“${column}”里有的日期日在前，有的月在前，按文本保留`,
        en: `Some dates of the column "${column}" start with the day, others with the month; it is kept as text`,
      },
    ])
  }
  if ((!dayFirst && !monthFirst) || century) return textForm([], [ambiguous(context, shape)])
  const order = dayFirst ? 'dmy' : 'mdy'
  const decision = {
    zh: `列“${column}”的日期${dayFirst ? '日在前' : '月在前'}（如“${shape.example}”；有大于 12 的数为证）`,
    en: `Dates of the column "${column}" start with the ${dayFirst ? 'day' : 'month'} ("${shape.example}"; numbers above 12 show it)`,
  }
  return readAs(orders[order](''), shape, context, [decision])
}

/** Months such as 2026-11 as their first day: only where the column is declared a date, for elsewhere they are a label. */
export function monthForm(shape: ColumnShape, { column }: ColumnContext): ColumnForm | undefined {
  if (shape.month === 0 || shape.month < Math.max(shape.yearFirst, shape.eightDigits, shape.yearLast)) return undefined
  const decision = {
    zh: `列“${column}”写的是月份（如“${shape.example}”），按当月第一天读取`,
    en: `The column "${column}" holds months ("${shape.example}"), read as their first day`,
  }
  const sql = "try_cast(regexp_replace({v}, '^(\\d{4})[-/年](\\d{1,2})月?$', '\\1-\\2-01') as date)"
  return { type: 'date', sqlType: 'DATE', sql, decisions: [decision], issues: [] }
}

/** The date or time that all `written` values of a column are, or undefined where they are not all written as one. */
export function dateForm(shape: ColumnShape, written: number, context: ColumnContext): ColumnForm | undefined {
  if (written === 0) return undefined
  if (shape.yearFirst === written) return readAs(yearFirst, shape, context, [])
  if (shape.eightDigits === written) {
    const { column } = context
    const decision = {
      zh: `列“${column}”的八位数（如“${shape.example}”）按日期读取`,
      en: `The eight digits of the column "${column}" ("${shape.example}") are read as dates`,
    }
    return readAs("regexp_replace({v}, '^(\\d{4})(\\d{2})(\\d{2})$', '\\1-\\2-\\3')", shape, context, [decision])
  }
  if (shape.yearLast === written || shape.shortYear === written) return yearLastForm(shape, context)
  return undefined
}
