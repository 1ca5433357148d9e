import { type Refusal, refuse } from '../refusal.ts'
import { sumOf } from '../summary/moments.ts'
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

/** The products of the rows on one side; NaN where one leaves the range of a number or falls to 0 without a factor of 0. */
function productsOf(rows: readonly (readonly number[])[]): number[] {
  return rows.map((row) => {
    const product = productOf(row)
    return product === 0 && zerosOf(row) === 0 ? Number.NaN : product
  })
}

/**
 * LMDI-I of a sum of products (Ang 2005, 2015). Rows are sub-categories, columns factors ≥ 0; `start[i][k]` is factor k of row i.
 * Additive: Σ_i L(y_i) · ln(x_ik¹ ÷ x_ik⁰), exact without a rest. Multiplicative: exp(Σ_i L(y_i) ÷ L(Y) · ln(x_ik¹ ÷ x_ik⁰)).
 * Refused: rows of different length, a factor below 0 (`not-positive`), products that leave the range of a number.
 */
export function lmdi(
  start: readonly (readonly number[])[],
  end: readonly (readonly number[])[],
): LmdiEffects | Refusal {
  const factors = start[0]?.length ?? 0
  const rows = [...start, ...end]
  if (start.length !== end.length || rows.some((row) => row.length !== factors)) return refuse('uneven')
  if (rows.some((row) => row.some((factor) => factor < 0))) return refuse('not-positive')
  const [before, after] = [sumOf(productsOf(start)), sumOf(productsOf(end))]
  if (!Number.isFinite(before) || !Number.isFinite(after)) return refuse('not-finite')
  const effects = start.map((row, index) => rowEffects(row, end[index] as readonly number[]))
  const additive = Array.from({ length: factors }, (_, k) => sumOf(effects.map((row) => row[k] as number)))
  if (!additive.every(Number.isFinite)) return refuse('not-finite')
  if (before <= 0 || after <= 0) return { additive, multiplicative: null }
  const mean = logarithmicMean(before, after)
  const multiplicative = additive.map((effect) => Math.exp(effect / mean))
  const isWhole = multiplicative.every((factor) => Number.isFinite(factor) && factor > 0)
  return { additive, multiplicative: isWhole ? multiplicative : null }
}
