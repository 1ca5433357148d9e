import { canonicalName } from '../../base/names.ts'
import type { Metric } from '../../model/types.ts'

/** An expression over metrics, as a model holds it. */
export type Formula = NonNullable<Metric['identity']>

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  abs: Math.abs,
  round: (value, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits,
  floor: Math.floor,
  ceil: Math.ceil,
  coalesce: (...args) => args.find((value) => !Number.isNaN(value)) ?? Number.NaN,
  nullif: (value, other) => (value === other ? Number.NaN : value),
  greatest: (...args) => Math.max(...args.filter((value) => !Number.isNaN(value))),
  least: (...args) => Math.min(...args.filter((value) => !Number.isNaN(value))),
}

function combine(op: string, left: number, right: number): number {
  if (op === '+') return left + right
  if (op === '-') return left - right
  if (op === '*') return left * right
  if (op === '/') return right === 0 ? Number.NaN : left / right
  return op === '%' && right !== 0 ? left % right : Number.NaN
}

/** The metric that a name of a formula stands for. */
export function factorName(path: readonly string[]): string {
  return canonicalName(path[0] as string)
}

/**
 * The value of a formula over numbers. NaN is "no value": a missing factor, a division by zero, or a construct that is no
 * arithmetic (such a formula is not taken apart).
 */
export function evaluateFormula(formula: Formula, numberOf: (name: string) => number): number {
  if (formula.kind === 'number') return Number(formula.text)
  if (formula.kind === 'name') return numberOf(factorName(formula.path))
  if (formula.kind === 'negate') return -evaluateFormula(formula.operand, numberOf)
  if (formula.kind === 'cast') return evaluateFormula(formula.operand, numberOf)
  if (formula.kind === 'binary') {
    return combine(formula.op, evaluateFormula(formula.left, numberOf), evaluateFormula(formula.right, numberOf))
  }
  if (formula.kind !== 'call') return Number.NaN
  const call = functions[formula.name.toLowerCase()]
  return call ? call(...formula.args.map((arg) => evaluateFormula(arg, numberOf))) : Number.NaN
}
