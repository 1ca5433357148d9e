import { type Refusal, refuse } from '../refusal.ts'

/** The most factors that are taken apart exactly: 2^12 evaluations. */
export const shapleyLimit = 12

function weightsOf(count: number): number[] {
  // weight[s] = s! (n − s − 1)! ÷ n! of a set of s others that moved first
  const weights = [1 / count]
  for (let size = 1; size < count; size++) weights.push(((weights[size - 1] as number) * size) / (count - size))
  return weights
}

const bitsOf = (set: number) => {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count++
  return count
}

/**
 * The exact Shapley effects of a change of `f` from `start` to `end`: each factor's marginal effect, averaged over all orders in
 * which the factors can move (Das Gupta 1993, Shorrocks 2013). They sum to f(end) − f(start). Refused: more than 12 factors
 * (`too-large`), sides of different length, an `f` that is not finite at some mixture of start and end.
 */
export function shapley(
  f: (factors: readonly number[]) => number,
  start: readonly number[],
  end: readonly number[],
): number[] | Refusal {
  const count = start.length
  if (end.length !== count) return refuse('uneven', { start: count, end: end.length })
  if (count > shapleyLimit) return refuse('too-large', { factors: count, most: shapleyLimit })
  const values = new Float64Array(2 ** count)
  for (let set = 0; set < values.length; set++) {
    const value = f(start.map((factor, index) => (set & (1 << index) ? (end[index] as number) : factor)))
    if (!Number.isFinite(value)) return refuse('not-finite')
    values[set] = value
  }
  const weights = weightsOf(count)
  const effects = start.map((_, index) => {
    let effect = 0
    for (let set = 0; set < values.length; set++) {
      if (set & (1 << index)) continue
      const gain = (values[set | (1 << index)] as number) - (values[set] as number)
      effect += (weights[bitsOf(set)] as number) * gain
    }
    return effect
  })
  return effects.every(Number.isFinite) ? effects : refuse('not-finite')
}
