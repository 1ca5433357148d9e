import type { Text } from '../../base/text.ts'
import { literal } from '../sql.ts'
import type { ColumnType } from '../types.ts'
import { type ColumnForm, textForm } from './form.ts'
import { forms } from './forms.ts'
import type { ColumnShape } from './shape.ts'

const unicodeMinus = "replace({v}, '−', '-')"
const finestScale = 18

/** The decimal that holds so many digits before and after the point. */
export function decimalType(wholeDigits: number, scale: number): string {
  return `DECIMAL(${wholeDigits + scale <= 18 ? 18 : 38},${scale})`
}

function form(type: ColumnType, sqlType: string, text: string, decisions: readonly Text[] = []): ColumnForm {
  return { type, sqlType, sql: `try_cast(${text} as ${sqlType})`, decisions, issues: [] }
}

function fitting(column: string, digits: number, scale: number, text: string, decisions: readonly Text[]): ColumnForm {
  if (scale <= finestScale && digits + scale <= 38) return form('decimal', decimalType(digits, scale), text, decisions)
  const decision = {
    zh: `列“${column}”的小数位太多（${scale} 位），按双精度数读取，不精确到末位`,
    en: `The column "${column}" has too many decimals (${scale}) and is read as a double, not exact to the last digit`,
  }
  return form('double', 'DOUBLE', text, [...decisions, decision])
}

function plainNumber(column: string, shape: ColumnShape, written: number): ColumnForm | undefined {
  if (shape.integer === written) return form('integer', 'BIGINT', unicodeMinus)
  if (shape.zeroTail === written) {
    const decision = {
      zh: `列“${column}”的数都写成“${shape.example || '17850.0'}”这样以 .0 结尾，按整数读取`,
      en: `The numbers of the column "${column}" all end in .0 and are read as whole numbers`,
    }
    return form('integer', 'BIGINT', `regexp_replace(${unicodeMinus}, '\\.0$', '')`, [decision])
  }
  if (shape.plain === written) return fitting(column, shape.wholeDigits, shape.scale, unicodeMinus, [])
  if (shape.plain + shape.scientific === written) {
    const decision = {
      zh: `列“${column}”用了科学计数法（如“${shape.example}”），按双精度数读取`,
      en: `The column "${column}" uses scientific notation ("${shape.example}") and is read as a double`,
    }
    return form('double', 'DOUBLE', unicodeMinus, [decision])
  }
  return undefined
}

function asAmount(column: string, shape: ColumnShape, european: boolean): ColumnForm {
  const kept = `regexp_replace(${unicodeMinus}, '[^0-9${european ? ',' : '.'}-]', '', 'g')`
  const bare = european ? `replace(${kept}, ',', '.')` : kept
  // What is not of the form has no value: taking signs off it would make a number of it.
  const matches = `regexp_full_match({v}, ${literal(european ? forms.european : forms.english)})`
  const digits = `case when not ${matches} then null when {v} like '(%' then '-' || ${bare} else ${bare} end`
  const scale = european ? shape.europeanScale : shape.scale
  const wholeDigits = european ? shape.europeanWholeDigits : shape.wholeDigits
  const decisions: Text[] = []
  if (european)
    decisions.push({
      zh: `列“${column}”用逗号作小数点（如“${shape.example}”）`,
      en: `The column "${column}" has a comma for the decimal point ("${shape.example}")`,
    })
  else if (shape.grouped > 0)
    decisions.push({
      zh: `列“${column}”用逗号分千位（如“${shape.example}”）`,
      en: `The column "${column}" groups thousands by commas ("${shape.example}")`,
    })
  if (shape.bracket > 0)
    decisions.push({
      zh: `列“${column}”里括号中的数是负数`,
      en: `Numbers in brackets in the column "${column}" are negative`,
    })
  if (shape.currencies.length > 0)
    decisions.push({
      zh: `列“${column}”的“${shape.currencies.join('')}”已去掉`,
      en: `"${shape.currencies.join('')}" is taken off the column "${column}"`,
    })
  if (shape.percent === 0) {
    if (scale === 0 && shape.currencies.length === 0) return form('integer', 'BIGINT', digits, decisions)
    return fitting(column, wholeDigits, Math.max(scale, shape.currencies.length > 0 ? 2 : 0), digits, decisions)
  }
  decisions.push({
    zh: `列“${column}”的百分数按小数读取：12% 是 0.12`,
    en: `Percentages in the column "${column}" are read as fractions: 12% is 0.12`,
  })
  const sqlType = decimalType(wholeDigits, scale + 2)
  return {
    type: 'decimal',
    sqlType,
    sql: `cast(try_cast(${digits} as ${sqlType}) * 0.01::decimal(3,2) as ${sqlType})`,
    decisions,
    issues: [],
  }
}

function mixedUnits(column: string, shape: ColumnShape, written: number): ColumnForm | undefined {
  if (shape.percent > 0 && shape.percent < written) {
    return textForm([
      {
        zh: `列“${column}”里有的数带 %，有的不带，按文本保留`,
        en: `Only some numbers of the column "${column}" have %; it is kept as text`,
      },
    ])
  }
  if (shape.currencies.length > 1) {
    return textForm([
      {
        zh: `列“${column}”里有多种货币（${shape.currencies.join('、')}），按文本保留`,
        en: `The column "${column}" has several currencies (${shape.currencies.join(', ')}) and is kept as text`,
      },
    ])
  }
  return undefined
}

/** Whether a column can only be read with a comma for the decimal point. */
export function isEuropean(shape: ColumnShape): boolean {
  const written = shape.values - shape.nullWord
  return written > 0 && shape.code === 0 && shape.european === written && shape.english < written
}

/**
 * The number that all `written` values of a column are, or undefined where they are not all numbers. Codes are not.
 * `preferEuropean` where another column of the files has a comma for the decimal point: then 1.234 is a thousand and more.
 */
export function numberForm(
  column: string,
  shape: ColumnShape,
  written: number,
  preferEuropean = false,
): ColumnForm | undefined {
  if (written === 0 || shape.code > 0) return undefined
  const asEuropean = preferEuropean && shape.european === written && shape.integer !== written
  const plain = asEuropean ? undefined : plainNumber(column, shape, written)
  if (plain) return plain
  const european = asEuropean || shape.english !== written
  if (european && shape.european !== written) return undefined
  return mixedUnits(column, shape, written) ?? asAmount(column, shape, european)
}
