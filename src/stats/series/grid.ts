import { medianOf } from '../summary/quantile.ts'

/** A series put on an even grid. */
export interface Grid {
  /** NaN where nothing was. */
  readonly values: Float64Array
  /** The place in the grid of each value that came. */
  readonly places: Int32Array
  readonly step: number
}

/** More places than this for one value that came are no series with gaps. */
const mostGaps = 4

/**
 * Puts values at ascending positions (days, milliseconds) on the grid of their usual step, so that what is missing has a place.
 * Null where the positions do not ascend, do not lie on the grid, or are mostly missing.
 */
export function onGrid(positions: ArrayLike<number>, values: ArrayLike<number>): Grid | null {
  const count = positions.length
  if (count < 2 || values.length !== count) return null
  const first = positions[0] as number
  const step = medianOf(
    Float64Array.from({ length: count - 1 }, (_, i) => (positions[i + 1] as number) - (positions[i] as number)),
  )
  if (!(step > 0)) return null
  const places = Int32Array.from(positions, (position) => Math.round((position - first) / step))
  const length = (places[count - 1] as number) + 1
  if (length > mostGaps * count) return null
  const grid = new Float64Array(length).fill(Number.NaN)
  for (let i = 0; i < count; i++) {
    const place = places[i] as number
    const off = Math.abs((positions[i] as number) - first - place * step)
    if ((i > 0 && place <= (places[i - 1] as number)) || off > 0.25 * step) return null
    grid[place] = values[i] as number
  }
  return { values: grid, places, step }
}
