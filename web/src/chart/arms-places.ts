/** Where the weeks of two arms stand in a box: paths that break where a value is missing, and the y of a value. */
export interface ArmsPlaces {
  readonly treated: string
  readonly control: string
  readonly x: (index: number) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** Round values inside a range, at most five. */
export function roundTicks(low: number, high: number): number[] {
  const step = steps.find((size) => (high - low) / size <= 4) ?? (high - low) / 4
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, index) => (first + index) * step)
}

function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) => {
      if (value === null) return ''
      const before = values[index - 1] ?? null
      return `${before === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

/** Places two arms in a box of a width and height, leaving `left` for the axis. */
export function placeArms(
  weeks: readonly { readonly treated: number | null; readonly control: number | null }[],
  { width, height, left }: { width: number; height: number; left: number },
): ArmsPlaces {
  const known = weeks.flatMap(({ treated, control }) => [treated, control]).filter((value) => value !== null)
  const [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1]
  const x = (index: number) => left + (weeks.length < 2 ? 0 : (index / (weeks.length - 1)) * (width - left - 8))
  const y = (value: number) => (high === low ? height / 2 : 8 + ((high - value) / (high - low)) * (height - 16))
  return {
    treated: pathOf(
      weeks.map(({ treated }) => treated),
      x,
      y,
    ),
    control: pathOf(
      weeks.map(({ control }) => control),
      x,
      y,
    ),
    x,
    y,
    ticks: roundTicks(low, high),
  }
}
