import type { Lang, Text } from '../../base/text.ts'
import { type Expr, renderExpression } from '../../expr/index.ts'

/** What a name in an expression is called. */
export type Naming = (path: readonly string[]) => Text

const signs: Readonly<Record<string, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' }

const levelOf = (expr: Expr): number => {
  if (expr.kind === 'negate') return 2
  if (expr.kind !== 'binary') return 3
  return expr.op === '*' || expr.op === '/' ? 2 : expr.op === '+' || expr.op === '-' ? 1 : 0
}

/** Brackets around an operand that binds less. */
function bracketed(expr: Expr, least: number, naming: Naming, lang: Lang): string {
  const text = sayFormula(expr, naming, lang)
  return levelOf(expr) >= least ? text : `(${text})`
}

const units: Readonly<Record<string, Text>> = {
  year: { zh: '年', en: 'year' },
  quarter: { zh: '个季度', en: 'quarter' },
  month: { zh: '个月', en: 'month' },
  week: { zh: '周', en: 'week' },
  day: { zh: '天', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
  second: { zh: '秒', en: 'second' },
}

/** `dateadd('day', -30, current_date)` in words: 今天之前 30 天, 30 days before today. */
function sayMoved(args: readonly Expr[], naming: Naming, lang: Lang): string | undefined {
  const [unit, count, moment] = args
  const many = count?.kind === 'negate' ? count.operand : count
  const said = unit?.kind === 'text' ? units[unit.value.toLowerCase()] : undefined
  if (!said || !moment || many?.kind !== 'number') return undefined
  const from = sayFormula(moment, naming, lang)
  const isBefore = count?.kind === 'negate'
  if (lang === 'zh') return `${from}${isBefore ? '之前' : '之后'} ${many.text} ${said.zh}`
  return `${many.text} ${said.en}${many.text === '1' ? '' : 's'} ${isBefore ? 'before' : 'after'} ${from}`
}

function sayCall({ name, args }: Extract<Expr, { kind: 'call' }>, naming: Naming, lang: Lang): string {
  const moved = name === 'dateadd' ? sayMoved(args, naming, lang) : undefined
  return moved ?? `${name}(${args.map((arg) => sayFormula(arg, naming, lang)).join(', ')})`
}

/** A formula as it is written on paper: labels for names, × ÷ − for the signs. What is not arithmetic stays as in SQL. */
export function sayFormula(expr: Expr, naming: Naming, lang: Lang): string {
  if (expr.kind === 'name') return naming(expr.path)[lang]
  if (expr.kind === 'negate') return `−${bracketed(expr.operand, 3, naming, lang)}`
  if (expr.kind === 'number') return expr.text
  if (expr.kind === 'call') return sayCall(expr, naming, lang)
  if (expr.kind === 'today') return lang === 'zh' ? '今天' : 'today'
  const sign = expr.kind === 'binary' ? signs[expr.op] : undefined
  if (expr.kind !== 'binary' || sign === undefined) return renderExpression(expr)
  const level = levelOf(expr)
  const right = expr.op === '+' || expr.op === '*' ? level : level + 1
  return `${bracketed(expr.left, level, naming, lang)} ${sign} ${bracketed(expr.right, right, naming, lang)}`
}
