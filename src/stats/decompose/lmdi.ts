import { logarithmicMean, logRatio } from './logarithmic-mean.ts'

/** What each factor brings: `additive` effects sum to the change, `multiplicative` ones multiply to the ratio (null where a total is 0). */
export interface LmdiEffects {
  readonly additive: number[]
  readonly multiplicative: number[] | null
}

const productOf = (row: readonly number[]) => row.reduce((product, factor) => product * factor, 1)

const zerosOf = (row: readonly number[]) => row.filter((factor) => factor === 0).length

/**
 * One row's additive effects. A factor that is 0 on one side takes the whole change of its row, in equal shares with others
 * that are: the limit of LMDI-I as they all go to 0 alike (Ang & Liu 2007). A row that is 0 on both sides has no effect.
 */
function rowEffects(start: readonly number[], end: readonly number[]): number[] {
  const before = productOf(start)
  const after = productOf(end)
  if (before === 0 && after === 0) return start.map(() => 0)
  if (before === 0 || after === 0) {
    const emptied = before === 0 ? start : end
    const share = (after - before) / zerosOf(emptied)
    return emptied.map((factor) => (factor === 0 ? share : 0))
  }
  const mean = logarithmicMean(before, after)
  return start.map((factor, index) => mean * logRatio(factor, end[index] as number))
}

/**
 * LMDI-I of a sum of products (Ang 2005, 2015). Rows are sub-categories, columns factors ≥ 0; `start[i][k]` is factor k of row i.
 * Additive: Σ_i L(y_i) · ln(x_ik¹ ÷ x_ik⁰), exact without a rest. Multiplicative: exp(Σ_i L(y_i) ÷ L(Y) · ln(x_ik¹ ÷ x_ik⁰)).
 */
export function lmdi(start: readonly (readonly number[])[], end: readonly (readonly number[])[]): LmdiEffects {
  const factors = start[0]?.length ?? 0
  const additive = Array.from({ length: factors }, () => 0)
  for (const [index, row] of start.entries()) {
    for (const [k, effect] of rowEffects(row, end[index] as readonly number[]).entries())
      additive[k] = (additive[k] as number) + effect
  }
  const total = (rows: readonly (readonly number[])[]) => rows.reduce((sum, row) => sum + productOf(row), 0)
  const before = total(start)
  const after = total(end)
  if (before <= 0 || after <= 0) return { additive, multiplicative: null }
  const mean = logarithmicMean(before, after)
  return { additive, multiplicative: additive.map((effect) => Math.exp(effect / mean)) }
}
