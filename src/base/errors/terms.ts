import type { Text } from '../text.ts'
import { words } from '../words.ts'

type Terms = Readonly<Record<string, Text>>

const kinds: Terms = {
  ...words,
  file: { zh: '文件', en: 'file' },
  table: { zh: '数据表', en: 'table' },
  request: { zh: '请求', en: 'request' },
  question: { zh: '问题', en: 'question' },
}

const types: Terms = {
  text: { zh: '文本', en: 'text' },
  number: { zh: '数', en: 'a number' },
  integer: { zh: '整数', en: 'an integer' },
  decimal: { zh: '小数', en: 'a decimal' },
  double: { zh: '双精度数', en: 'a double' },
  boolean: { zh: '是非', en: 'true or false' },
  date: { zh: '日期', en: 'a date' },
  time: { zh: '时间', en: 'a time' },
  moment: { zh: '日期或时间', en: 'a date or time' },
}

const grains: Terms = {
  nanosecond: { zh: '纳秒', en: 'nanosecond' },
  microsecond: { zh: '微秒', en: 'microsecond' },
  millisecond: { zh: '毫秒', en: 'millisecond' },
  second: { zh: '秒', en: 'second' },
  minute: { zh: '分钟', en: 'minute' },
  hour: { zh: '小时', en: 'hour' },
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
  fiscal_week: { zh: '财周', en: 'fiscal week' },
  fiscal_month: { zh: '财月', en: 'fiscal month' },
  fiscal_quarter: { zh: '财季', en: 'fiscal quarter' },
  fiscal_year: { zh: '财年', en: 'fiscal year' },
}

const metricTypes: Terms = {
  simple: { zh: '简单', en: 'simple' },
  ratio: { zh: '比率', en: 'ratio' },
  derived: { zh: '派生', en: 'derived' },
  cumulative: { zh: '累计', en: 'cumulative' },
  conversion: { zh: '转化', en: 'conversion' },
}

/** Whether names are shown because they are spelled like the one that is wanted, or because they are what there is. */
const likenesses: Terms = {
  near: { zh: '相近的有', en: 'Near to it' },
  other: { zh: '可用的有', en: 'There is' },
}

/** What the values of a slot are called in words, where they are names that the product gives. */
export const slotTerms: Readonly<Record<string, Terms>> = {
  kind: kinds,
  given: types,
  expected: types,
  grain: grains,
  finest: grains,
  type: metricTypes,
  likeness: likenesses,
}

/** Slots that hold a list of names, written with ", ". */
export const listSlots: ReadonlySet<string> = new Set(['known', 'near', 'choices', 'paths'])
