import { canonicalName } from '../../base/names.ts'
import type { Lang, Text } from '../../base/text.ts'
import { type Expr, renderExpression } from '../../expr/index.ts'
import { findItem } from '../item.ts'
import { resolveRowName } from '../join.ts'
import { standsFor } from '../standing.ts'
import type { Dataset, Model } from '../types.ts'
import { sayFormula } from './formula.ts'

/** Where a condition stands: its names are columns and dimensions of this dataset. */
export interface Setting {
  readonly model: Model
  readonly dataset: Dataset | undefined
  readonly lang: Lang
}

function dimensionOf({ model, dataset }: Setting, expr: Expr) {
  if (!dataset || expr.kind !== 'name') return undefined
  const found = resolveRowName(model, dataset, expr.path.join('__'))
  return found.kind === 'dimension' ? found.reached.dimension : undefined
}

/** What a name in a condition is called: a dimension by its label, a time with its level; undefined for a column. */
function labelOf(at: Setting, path: readonly string[]): Text | undefined {
  const own = dimensionOf(at, { kind: 'name', path, position: 1 })?.label
  if (own || !at.dataset) return own
  const name = canonicalName(path.join('__'))
  const known = standsFor(at.model, at.dataset, name, true).kind === 'known'
  return known ? findItem(at.model, name).label : undefined
}

/** An English label inside a sentence: its first letter small, unless it is an abbreviation. */
export function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

/** A metric's value for the entities of a row: 每个 customer 的订单数, Orders of each customer. */
function sayLookup({ model, lang }: Setting, expr: Extract<Expr, { kind: 'metric' }>): string {
  const label = model.metrics.get(canonicalName(expr.metric))?.label[lang] ?? expr.metric
  const by = expr.by.map((path) => path.join('.')).join(lang === 'zh' ? '、' : ' and ')
  return lang === 'zh' ? `每个 ${by} 的${label}` : `${label} of each ${by}`
}

/** The label of a dimension, or the text of an expression over columns. */
export function sayOperand(at: Setting, expr: Expr): string {
  if (expr.kind === 'metric') return sayLookup(at, expr)
  const naming = (path: readonly string[]) => {
    const label = labelOf(at, path)
    return label ? { zh: label.zh, en: inSentence(label.en) } : { zh: path.join('.'), en: path.join('.') }
  }
  return sayFormula(expr, naming, at.lang)
}

/** A value as its dimension calls it: 'sale' of order type is 销售, Sale. */
function sayValue(at: Setting, of: Expr, value: Expr): string {
  if (value.kind !== 'text') return sayOperand(at, value)
  return dimensionOf(at, of)?.values?.[value.value]?.[at.lang] ?? value.value
}

const comparisons: Readonly<Record<string, { zh: string; en: string }>> = {
  '=': { zh: '为', en: 'is' },
  '<>': { zh: '不为', en: 'is not' },
  '<': { zh: '小于', en: 'is below' },
  '<=': { zh: '不超过', en: 'is at most' },
  '>': { zh: '大于', en: 'is above' },
  '>=': { zh: '不少于', en: 'is at least' },
}

/** Puts parts side by side as each language does; Chinese and Latin letters are set apart by a space. */
function join(lang: Lang, parts: readonly string[]): string {
  if (lang === 'en') return parts.join(' ')
  return parts.reduce((text, part) => {
    const apart = /[A-Za-z0-9_%)]$/.test(text) || /^[A-Za-z0-9_(]/.test(part)
    return text === '' || !apart ? text + part : `${text} ${part}`
  }, '')
}

function sayList(at: Setting, expr: Extract<Expr, { kind: 'in' }>): string {
  const values = expr.items.map((item) => sayValue(at, expr.operand, item))
  const operand = sayOperand(at, expr.operand)
  const [verb, list] =
    at.lang === 'zh'
      ? [expr.negated ? '不是' : '是', values.join('、')]
      : [expr.negated ? 'is none of' : 'is one of', values.join(', ')]
  const end = at.lang === 'zh' && values.length > 1 ? [expr.negated ? '中的任何一个' : '之一'] : []
  return join(at.lang, [operand, verb, list, ...end])
}

function sayLogic(at: Setting, expr: Extract<Expr, { kind: 'binary' }>): string {
  const side = (part: Expr) => {
    const mixed = part.kind === 'binary' && (part.op === 'and' || part.op === 'or') && part.op !== expr.op
    const text = sayCondition(at, part)
    if (!mixed) return text
    return at.lang === 'zh' ? `（${text}）` : `(${text})`
  }
  const words = { and: { zh: '且', en: 'and' }, or: { zh: '或', en: 'or' } }
  return join(at.lang, [side(expr.left), words[expr.op as 'and' | 'or'][at.lang], side(expr.right)])
}

function sayBetween(at: Setting, expr: Extract<Expr, { kind: 'between' }>): string {
  const [low, high] = [expr.low, expr.high].map((end) => sayValue(at, expr.operand, end)) as [string, string]
  const negated = expr.negated ? { zh: '不在', en: 'is not between' } : { zh: '在', en: 'is between' }
  const operand = sayOperand(at, expr.operand)
  return at.lang === 'zh'
    ? join('zh', [operand, negated.zh, low, '到', high, '之间'])
    : `${operand} ${negated.en} ${low} and ${high}`
}

/** Equality that nulls take part in: 渠道不同于 web, channel differs from web. */
function saySame(at: Setting, { left, right, negated }: Extract<Expr, { kind: 'same' }>): string {
  const verb = negated ? { zh: '不同于', en: 'differs from' } : { zh: '同于', en: 'is the same as' }
  return join(at.lang, [sayOperand(at, left), verb[at.lang], sayValue(at, left, right)])
}

function sayComparison(at: Setting, expr: Extract<Expr, { kind: 'binary' }>): string {
  if (expr.op === 'and' || expr.op === 'or') return sayLogic(at, expr)
  const words = comparisons[expr.op]
  if (!words) return renderExpression(expr)
  return join(at.lang, [sayOperand(at, expr.left), words[at.lang], sayValue(at, expr.left, expr.right)])
}

/** A condition in words: 订单类型为销售, Order type is Sale. What has no plain words stays as it is written. */
export function sayCondition(at: Setting, expr: Expr): string {
  const { lang } = at
  switch (expr.kind) {
    case 'binary':
      return sayComparison(at, expr)
    case 'name':
      return join(lang, [sayOperand(at, expr), { zh: '为真', en: 'is true' }[lang]])
    case 'not': {
      const inner = sayCondition(at, expr.operand)
      return lang === 'zh' ? `不满足（${inner}）` : `not (${inner})`
    }
    case 'isNull': {
      const verb = { zh: expr.negated ? '有值' : '为空', en: expr.negated ? 'is filled in' : 'is empty' }
      return join(lang, [sayOperand(at, expr.operand), verb[lang]])
    }
    case 'same':
      return saySame(at, expr)
    case 'in':
      return sayList(at, expr)
    case 'between':
      return sayBetween(at, expr)
    default:
      return renderExpression(expr)
  }
}
