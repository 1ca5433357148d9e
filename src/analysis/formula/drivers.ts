import { logarithmicMean, logRatio } from '../../stats/decompose/logarithmic-mean.ts'
import { shapley } from '../../stats/decompose/shapley.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { evaluateFormula, type Formula } from './evaluate.ts'
import { linearOf, type Monomial, monomialOf } from './shape.ts'

/** The values of a formula's factors on both sides, in one order. */
export interface FactorValues {
  readonly names: readonly string[]
  readonly start: readonly number[]
  readonly end: readonly number[]
}

/**
 * What each factor brings to the formula's change. `slope` is amount ÷ change of the factor, in the limit where the factor did
 * not change; by it a contribution is carried down to the factor's own parts.
 */
export interface DriverEffects {
  readonly method: 'sum' | 'lmdi' | 'shapley'
  readonly amounts: readonly number[]
  readonly slopes: readonly number[]
  /** By what each factor multiplied the formula's value (LMDI-I, multiplicative); null for the other methods. */
  readonly factors: readonly number[] | null
}

/** LMDI-I of one product of powers of positive factors: L(Y) × power × ln(x¹ ÷ x⁰). */
function lmdiEffects({ coefficient, powers }: Monomial, { names, start, end }: FactorValues): DriverEffects {
  const product = (values: readonly number[]) =>
    names.reduce(
      (total, name, index) => total * (values[index] as number) ** (powers.get(name) ?? 0),
      Math.abs(coefficient),
    )
  const mean = logarithmicMean(product(start), product(end)) * Math.sign(coefficient)
  const pairs = names.map((name, index) => ({
    power: powers.get(name) ?? 0,
    from: start[index] as number,
    to: end[index] as number,
  }))
  return {
    method: 'lmdi',
    amounts: pairs.map(({ power, from, to }) => mean * power * logRatio(from, to)),
    slopes: pairs.map(({ power, from, to }) => (mean * power) / logarithmicMean(from, to)),
    factors: pairs.map(({ power, from, to }) => Math.exp(power * logRatio(from, to))),
  }
}

/** A factor's mean slope over all mixtures of the others, by a central difference around its middle. */
function limitSlope(f: (values: readonly number[]) => number, { start, end }: FactorValues, index: number): number {
  const middle = ((start[index] as number) + (end[index] as number)) / 2
  const step = Math.max(Math.abs(middle), 1e-6) * 1e-5
  const from = start.map((value, other) => (other === index ? middle - step : value))
  const to = end.map((value, other) => (other === index ? middle + step : value))
  const effects = shapley(f, from, to)
  const effect = isRefusal(effects) ? Number.NaN : (effects[index] as number)
  return Number.isFinite(effect) ? effect / (2 * step) : 0
}

/** A relative change below this is not divided by. */
const leastChange = 1e-7

function shapleyEffects(formula: Formula, values: FactorValues): DriverEffects | null {
  const { names, start, end } = values
  const position = new Map(names.map((name, index) => [name, index]))
  const f = (factors: readonly number[]) =>
    evaluateFormula(formula, (name) => factors[position.get(name) ?? -1] ?? Number.NaN)
  const amounts = shapley(f, start, end)
  if (isRefusal(amounts)) return null
  const effects = amounts.map((amount, index) => {
    const change = (end[index] as number) - (start[index] as number)
    const size = Math.max(Math.abs(end[index] as number), Math.abs(start[index] as number))
    if (Math.abs(change) > leastChange * size) return { amount, slope: amount / change }
    // Too small a change to divide by: the slope is the limit, and the amount is told by it so that both agree.
    const slope = limitSlope(f, values, index)
    return { amount: slope * change, slope }
  })
  return {
    method: 'shapley',
    amounts: effects.map((effect) => effect.amount),
    slopes: effects.map((effect) => effect.slope),
    factors: null,
  }
}

/**
 * A product that is 0 on a side because of a factor of 0, where another factor has no value there (the conversion of no visitors): the
 * other did not change, so that what was 0 takes the whole change. The limit as it goes to 0 (Ang & Liu 2007).
 */
function withLimits({ powers }: Monomial, { names, start, end }: FactorValues): FactorValues {
  const vanishes = (side: readonly number[]) =>
    names.some((name, index) => side[index] === 0 && (powers.get(name) ?? 0) > 0)
  const filled = (side: readonly number[], other: readonly number[]) =>
    vanishes(side) ? side.map((value, index) => (Number.isNaN(value) ? (other[index] as number) : value)) : side
  return { names, start: filled(start, end), end: filled(end, start) }
}

/**
 * Takes a formula's change apart by its factors: differences where it is a sum, LMDI-I where it is a product of positive
 * factors, exact Shapley otherwise. Null when it cannot be: a value is not finite, or there are more than 12 factors.
 */
export function driverEffects(formula: Formula, given: FactorValues): DriverEffects | null {
  const monomial = monomialOf(formula)
  const values = monomial ? withLimits(monomial, given) : given
  const { names, start, end } = values
  if (names.length === 0 || ![...start, ...end].every(Number.isFinite)) return null
  const linear = linearOf(formula)
  if (linear) {
    const slopes = names.map((name) => linear.coefficients.get(name) ?? 0)
    const amounts = slopes.map((slope, index) => slope * ((end[index] as number) - (start[index] as number)))
    return { method: 'sum', slopes, amounts, factors: null }
  }
  if (monomial && monomial.coefficient !== 0 && [...start, ...end].every((value) => value > 0)) {
    const effects = lmdiEffects(monomial, values)
    const numbers = [...effects.amounts, ...effects.slopes, ...(effects.factors ?? [])]
    if (numbers.every(Number.isFinite)) return effects
  }
  return shapleyEffects(formula, values)
}
