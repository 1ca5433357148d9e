import { type Formula, factorName } from './evaluate.ts'

/** constant + Σ coefficient × factor. */
export interface Linear {
  readonly constant: number
  readonly coefficients: ReadonlyMap<string, number>
}

/** coefficient × Π factor ^ power. */
export interface Monomial {
  readonly coefficient: number
  readonly powers: ReadonlyMap<string, number>
}

function added<K>(left: ReadonlyMap<K, number>, right: ReadonlyMap<K, number>, sign: number): Map<K, number> {
  const sum = new Map(left)
  for (const [key, value] of right) sum.set(key, (sum.get(key) ?? 0) + sign * value)
  return sum
}

function times({ constant, coefficients }: Linear, by: number): Linear {
  return {
    constant: constant * by,
    coefficients: new Map([...coefficients].map(([name, value]) => [name, value * by])),
  }
}

function linearBinary(op: string, left: Linear, right: Linear): Linear | null {
  if (op === '+' || op === '-') {
    const sign = op === '+' ? 1 : -1
    return {
      constant: left.constant + sign * right.constant,
      coefficients: added(left.coefficients, right.coefficients, sign),
    }
  }
  if (op === '*' && right.coefficients.size === 0) return times(left, right.constant)
  if (op === '*' && left.coefficients.size === 0) return times(right, left.constant)
  if (op === '/' && right.coefficients.size === 0 && right.constant !== 0) return times(left, 1 / right.constant)
  return null
}

/** The formula as a weighted sum of its factors, or null when it is none. */
export function linearOf(formula: Formula): Linear | null {
  if (formula.kind === 'number') return { constant: Number(formula.text), coefficients: new Map() }
  if (formula.kind === 'name') return { constant: 0, coefficients: new Map([[factorName(formula.path), 1]]) }
  if (formula.kind === 'cast') return linearOf(formula.operand)
  if (formula.kind === 'negate') {
    const operand = linearOf(formula.operand)
    return operand && times(operand, -1)
  }
  if (formula.kind !== 'binary') return null
  const left = linearOf(formula.left)
  const right = linearOf(formula.right)
  return left && right && linearBinary(formula.op, left, right)
}

/** The formula as a product of powers of its factors, or null when it is none. */
export function monomialOf(formula: Formula): Monomial | null {
  if (formula.kind === 'number') return { coefficient: Number(formula.text), powers: new Map() }
  if (formula.kind === 'name') return { coefficient: 1, powers: new Map([[factorName(formula.path), 1]]) }
  if (formula.kind === 'cast') return monomialOf(formula.operand)
  if (formula.kind === 'negate') {
    const operand = monomialOf(formula.operand)
    return operand && { ...operand, coefficient: -operand.coefficient }
  }
  if (formula.kind !== 'binary' || (formula.op !== '*' && formula.op !== '/')) return null
  const left = monomialOf(formula.left)
  const right = monomialOf(formula.right)
  if (!left || !right) return null
  const sign = formula.op === '*' ? 1 : -1
  const coefficient = left.coefficient * right.coefficient ** sign
  return Number.isFinite(coefficient) ? { coefficient, powers: added(left.powers, right.powers, sign) } : null
}
