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

/** A formula as it is written on paper: labels for names, × ÷ − for the signs. What is not arithmetic stays as in SQL. */
export function sayFormula(expr: Expr, naming: Naming, lang: Lang): string {
  if (expr.kind === 'name') return naming(expr.path)[lang]
  if (expr.kind === 'negate') return `−${bracketed(expr.operand, 3, naming, lang)}`
  if (expr.kind === 'number') return expr.text
  if (expr.kind === 'call') return `${expr.name}(${expr.args.map((arg) => sayFormula(arg, naming, lang)).join(', ')})`
  const sign = expr.kind === 'binary' ? signs[expr.op] : undefined
  if (expr.kind !== 'binary' || sign === undefined) return renderExpression(expr)
  const level = levelOf(expr)
  const right = expr.op === '+' || expr.op === '*' ? level : level + 1
  return `${bracketed(expr.left, level, naming, lang)} ${sign} ${bracketed(expr.right, right, naming, lang)}`
}
