/** The lowest point that a search found. */
export interface Minimum {
  readonly at: Float64Array
  readonly value: number
  /** How often the function was asked. */
  readonly steps: number
}

/** The box that is searched, where to start, and for how long. */
export interface Search {
  readonly start: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** The function is asked at most this often. */
  readonly steps: number
  /** The search ends when the simplex' values lie this close, relative to the best. */
  readonly tolerance?: number
}

interface Corner {
  at: Float64Array
  value: number
}

/** What is not a number is as high as can be, so that the search leaves it. */
const height = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)

function firstSimplex({ start, lower, upper }: Search, ask: (at: Float64Array) => Corner): Corner[] {
  const first = ask(Float64Array.from(start))
  const others = start.map((_, k) => {
    const at = Float64Array.from(first.at)
    const low = lower[k] as number
    const high = upper[k] as number
    const step = (high - low) * 0.15
    at[k] = (at[k] as number) + step > high ? (at[k] as number) - step : (at[k] as number) + step
    return ask(at)
  })
  return [first, ...others]
}

/** The point on the line from the worst corner through the middle of the others; 1 is its mirror image. */
function along(corners: readonly Corner[], reach: number): Float64Array {
  const worst = corners[corners.length - 1] as Corner
  const at = new Float64Array(worst.at.length)
  for (let k = 0; k < at.length; k++) {
    let sum = 0
    for (let c = 0; c + 1 < corners.length; c++) sum += (corners[c] as Corner).at[k] as number
    const middle = sum / (corners.length - 1)
    at[k] = middle + reach * (middle - (worst.at[k] as number))
  }
  return at
}

/** The corner that takes the worst one's place; null where the simplex must shrink. */
function better(corners: readonly Corner[], ask: (at: Float64Array) => Corner): Corner | null {
  const best = corners[0] as Corner
  const worst = corners[corners.length - 1] as Corner
  const second = corners[corners.length - 2] as Corner
  const mirrored = ask(along(corners, 1))
  if (mirrored.value < best.value) {
    const further = ask(along(corners, 2))
    return further.value < mirrored.value ? further : mirrored
  }
  if (mirrored.value < second.value) return mirrored
  const inward = ask(along(corners, mirrored.value < worst.value ? 0.5 : -0.5))
  return inward.value < Math.min(worst.value, mirrored.value) ? inward : null
}

/**
 * The simplex search of Nelder & Mead (1965) inside a box: points outside are moved to its border. Bounded by counted steps;
 * a value that is not a number counts as infinitely high.
 */
export function nelderMead(f: (at: Float64Array) => number, search: Search): Minimum {
  const { lower, upper, tolerance = 1e-8 } = search
  let steps = 0
  const ask = (at: Float64Array): Corner => {
    for (let k = 0; k < at.length; k++)
      at[k] = Math.min(upper[k] as number, Math.max(lower[k] as number, at[k] as number))
    steps++
    return { at, value: height(f(at)) }
  }
  const corners = firstSimplex(search, ask)
  const byValue = (a: Corner, b: Corner) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
  for (;;) {
    corners.sort(byValue)
    const best = corners[0] as Corner
    const worst = corners[corners.length - 1] as Corner
    const close = worst.value - best.value <= tolerance * (Math.abs(best.value) + 1e-300)
    if (steps >= search.steps || close || corners.length < 2) return { ...best, steps }
    const found = better(corners, ask)
    if (found) corners[corners.length - 1] = found
    else {
      for (let c = 1; c < corners.length; c++) {
        const { at } = corners[c] as Corner
        corners[c] = ask(at.map((x, k) => (x + (best.at[k] as number)) / 2))
      }
    }
  }
}
