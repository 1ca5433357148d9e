import { studentQuantile } from '../distribution/student.ts'
import { sortedQuantile } from '../summary/quantile.ts'

/** How far a forecast may be off: `width(level)` holds the half width at each step ahead, growing with the step. */
export interface Spread {
  readonly width: (level: number) => Float64Array
}

/** Size of the errors at each step by a power of the step, so that a lucky step does not narrow the band: size · step^growth, growth 0 to 1. */
function sizesByStep(errors: readonly Float64Array[], horizon: number): Float64Array {
  const steps = errors[0]?.length ?? 0
  let sx = 0
  let sy = 0
  let sxx = 0
  let sxy = 0
  let count = 0
  for (let h = 0; h < steps; h++) {
    const mean = errors.reduce((sum, path) => sum + Math.abs(path[h] as number), 0) / errors.length
    if (mean === 0) continue
    const x = Math.log(h + 1)
    const v = Math.log(mean)
    count++
    sx += x
    sy += v
    sxx += x * x
    sxy += x * v
  }
  if (count === 0) return new Float64Array(horizon)
  const across = sxx - (sx * sx) / count
  // Few steps cannot tell how errors grow: then as a random walk's, by the root.
  const growth = count < 4 ? 0.5 : Math.min(1, Math.max(0, (sxy - (sx * sy) / count) / across))
  const size = (sy - growth * sx) / count
  return Float64Array.from({ length: horizon }, (_, h) => Math.exp(size + growth * Math.log(h + 1)))
}

/**
 * Conformal spread of errors from past origins (`errors[origin][step]`): errors over their step's size are pooled, and a level's
 * quantile of their absolute values, corrected for the finite sample, is the width (split conformal: Vovk, Gammerman & Shafer
 * 2005; by horizon: Stankevičiūtė, Alaa & van der Schaar 2021). A level beyond the sample takes the wider of the largest error and
 * Student's t. The same origins chose the methods, so that their errors are a little small, the more so the fewer paths do not
 * overlap (`blocks`): the width grows by 0.6 over their count, which simulation shows to be enough.
 */
export function conformalSpread(errors: readonly Float64Array[], horizon: number, blocks: number): Spread {
  const sizes = sizesByStep(errors, horizon)
  const pool = Float64Array.from(
    errors.flatMap((path) =>
      Array.from(path, (error, h) => ((sizes[h] as number) > 0 ? Math.abs(error) / (sizes[h] as number) : 0)),
    ),
  ).sort()
  const root = Math.sqrt(pool.reduce((sum, value) => sum + value * value, 0) / Math.max(1, pool.length))
  return {
    width: (level) => {
      const p = level * (1 + 1 / pool.length)
      const beyond = p >= 1 ? root * studentQuantile((1 + level) / 2, Math.max(1, errors.length - 1)) : 0
      const times = Math.max(beyond, sortedQuantile(pool, Math.min(1, p)))
      return sizes.map((size) => size * times * (1 + 0.6 / blocks))
    },
  }
}
