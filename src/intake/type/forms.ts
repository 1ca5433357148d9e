/**
 * The written forms of values, as RE2 patterns over trimmed text that must match as a whole. Codes (leading zeros, or more
 * digits than a double holds exactly) are never numbers.
 */
const whole = '(0|[1-9]\\d{0,14})'
const sign = '[+\\-−]?'
export const currencySigns = '(?:[¥￥$€£₩₹]|CNY|RMB|USD|EUR|GBP|HKD|JPY|元)'
const english = '(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)'
const european = '(?:(?:\\d{1,3}(?:\\.\\d{3})+|\\d+)(?:,\\d+)?)'
const clock = '\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s*[AaPp][Mm])?'
const zone = '(?:\\s*(?:Z|UTC|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}))'
const timePart = `(?:(?:T|\\s+)${clock}${zone}?)?`

function amount(core: string): string {
  const bare = `${sign}\\s*${currencySigns}?\\s*${sign}${core}\\s*(?:${currencySigns}|%)?`
  return `${bare}|\\(\\s*${bare}\\s*\\)`
}

export const forms = {
  nullWord: '(?i:na|n/a|null|nan|none|\\\\n|-|--|无|空)',
  boolean: '(?i:true|false)',
  code: '0\\d+|[+-]?\\d{16,}',
  integer: `${sign}${whole}`,
  zeroTail: `${sign}${whole}\\.0`,
  plain: `${sign}${whole}\\.?|${sign}${whole}?\\.\\d+`,
  scientific: '[+-]?\\d+(?:\\.\\d*)?[eE][+-]?\\d+',
  english: amount(english),
  european: amount(european),
  percent: '.*%\\s*\\)?',
  bracket: '\\(.*\\)',
  grouped: '.*\\d,\\d{3}.*',
  yearFirst: `\\d{4}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}|年\\d{1,2}月\\d{1,2}日?)${timePart}`,
  eightDigits: '(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])',
  month: '\\d{4}(?:[-/]\\d{1,2}|年\\d{1,2}月)',
  yearLast: `\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}${timePart}`,
  shortYear: `\\d{1,2}[-/]\\d{1,2}[-/]\\d{2}${timePart}`,
  timed: `.*\\d(?:T|\\s+)${clock}${zone}?`,
  midnight: '.*\\d(?:T|\\s+)0{1,2}:00(?::00(?:\\.0+)?)?',
  zoned: `.*\\d(?:T|\\s+)${clock}${zone}`,
  halfDay: '.*[AaPp][Mm].*',
} as const

export type Form = keyof typeof forms
