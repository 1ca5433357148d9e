import { logarithmicMean, logRatio } from '../../stats/decompose/logarithmic-mean.ts'
import { shapley, shapleyLimit } from '../../stats/decompose/shapley.ts'
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
  }
}

/** A factor's mean slope over all mixtures of the others, by a central difference around its middle. */
function limitSlope(f: (values: readonly number[]) => number, { start, end }: FactorValues, index: number): number {
  const middle = ((start[index] as number) + (end[index] as number)) / 2
  const step = Math.max(Math.abs(middle), 1e-6) * 1e-5
  const from = start.map((value, other) => (other === index ? middle - step : value))
  const to = end.map((value, other) => (other === index ? middle + step : value))
  const effect = shapley(f, from, to)?.[index] ?? Number.NaN
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
  if (!amounts) return null
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
  }
}

/**
 * Takes a formula's change apart by its factors: differences where it is a sum, LMDI-I where it is a product of positive
 * factors, exact Shapley otherwise. Null when it cannot be: a value is not finite, or there are more than 12 factors.
 */
export function driverEffects(formula: Formula, values: FactorValues): DriverEffects | null {
  const { names, start, end } = values
  if (names.length === 0 || ![...start, ...end].every(Number.isFinite)) return null
  const linear = linearOf(formula)
  if (linear) {
    const slopes = names.map((name) => linear.coefficients.get(name) ?? 0)
    return {
      method: 'sum',
      slopes,
      amounts: slopes.map((slope, index) => slope * ((end[index] as number) - (start[index] as number))),
    }
  }
  const monomial = monomialOf(formula)
  if (monomial && monomial.coefficient !== 0 && [...start, ...end].every((value) => value > 0)) {
    const effects = lmdiEffects(monomial, values)
    if ([...effects.amounts, ...effects.slopes].every(Number.isFinite)) return effects
  }
  return names.length > shapleyLimit ? null : shapleyEffects(formula, values)
}
