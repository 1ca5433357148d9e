import { normalSf } from '../distribution/normal.ts'
import { leastSquares } from '../linear/least-squares.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { meanOf, varianceOf } from '../summary/moments.ts'
import { type GrangerInput, grangerColumns } from './granger.ts'

export interface OutOfSample {
  /** Clark and West's statistic, about standard normal where the candidate adds nothing. */
  readonly statistic: number
  /** P of a statistic as large. */
  readonly p: number
  /** 1 − the mean squared error with the candidate ÷ that without it; below 0 the candidate makes forecasts worse. */
  readonly gain: number
  readonly forecasts: number
}

/** Least squares over a growing number of rows, one row at a time. */
interface Growing {
  readonly forecast: (row: Float64Array) => number
  readonly learn: (row: Float64Array, value: number) => void
}

const rowOf = (columns: readonly Float64Array[], at: number) =>
  Float64Array.from(columns, (column) => column[at] as number)

/** The fit of the first rows, which then learns row by row (Plackett 1950). */
function growing(columns: readonly Float64Array[], target: Float64Array, first: number): Growing | null {
  const fit = leastSquares(
    columns.map((column) => column.subarray(0, first)),
    target.subarray(0, first),
  )
  if (!fit) return null
  const count = columns.length
  const { coefficients, unscaled } = fit
  const forecast = (row: Float64Array) => row.reduce((sum, value, i) => sum + value * (coefficients[i] as number), 0)
  const learn = (row: Float64Array, value: number) => {
    const gain = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++)
        gain[i] = (gain[i] as number) + (unscaled[i * count + j] as number) * (row[j] as number)
    }
    const scale = 1 + row.reduce((sum, cell, i) => sum + cell * (gain[i] as number), 0)
    const error = value - forecast(row)
    for (let i = 0; i < count; i++) {
      coefficients[i] = (coefficients[i] as number) + ((gain[i] as number) * error) / scale
      for (let j = 0; j < count; j++) {
        const at = i * count + j
        unscaled[at] = (unscaled[at] as number) - ((gain[i] as number) * (gain[j] as number)) / scale
      }
    }
  }
  return { forecast, learn }
}

/**
 * Does a candidate's past make forecasts better? One step ahead from everything known until then, the first `share` of the rows to
 * start with, with and without the candidate; the difference of squared errors corrected for what the larger model only
 * estimates (Clark & West 2007).
 */
export function clarkWest(input: GrangerInput, share = 0.4): OutOfSample | Refusal {
  const { target, alone, added } = grangerColumns(input)
  const wide = [...alone, ...added]
  const first = Math.max(Math.floor(target.length * share), wide.length + 8)
  if (target.length - first < 12) return refuse('too-few', { have: target.length, need: first + 12 })
  const small = growing(alone, target, first)
  const large = growing(wide, target, first)
  if (!small || !large) return refuse('constant')
  const adjusted: number[] = []
  let [without, within] = [0, 0]
  for (let t = first; t < target.length; t++) {
    const [rowAlone, rowWide, value] = [rowOf(alone, t), rowOf(wide, t), target[t] as number]
    const [told, toldMore] = [small.forecast(rowAlone), large.forecast(rowWide)]
    without += (value - told) ** 2
    within += (value - toldMore) ** 2
    adjusted.push((value - told) ** 2 - (value - toldMore) ** 2 + (told - toldMore) ** 2)
    small.learn(rowAlone, value)
    large.learn(rowWide, value)
  }
  const statistic = meanOf(adjusted) / Math.sqrt(varianceOf(adjusted) / adjusted.length)
  const gain = 1 - within / without
  if (!Number.isFinite(statistic) || !Number.isFinite(gain)) return refuse('constant')
  return { statistic, p: normalSf(statistic), gain, forecasts: adjusted.length }
}
