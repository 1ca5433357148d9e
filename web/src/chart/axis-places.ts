import { textWidth } from './text-width.ts'

/** How much of the axis stays free at its ends, in per cent. */
const edge = 6
const between = 8

/** Where values stand on an axis, in per cent of its width; `from` (0, for what is counted up) stands at its very start. */
export function axisScale(values: readonly number[], from?: number): (value: number) => number {
  const low = Math.min(...values, from ?? Number.POSITIVE_INFINITY)
  const high = Math.max(...values, from ?? Number.NEGATIVE_INFINITY)
  const start = from === undefined ? edge : 0
  return (value) => (high === low ? 50 : start + ((value - low) / (high - low)) * (100 - start - edge))
}

/** A label at its place: the left end in pixels, and the row away from the axis. */
export interface PlacedLabel {
  readonly left: number
  readonly row: number
}

/** Places labels over their points so that none leaves the width and no two overlap; the first ones stand nearest to the axis. */
export function placeLabels(
  labels: readonly { readonly at: number; readonly text: string }[],
  width: number,
): PlacedLabel[] {
  const taken: [number, number][][] = []
  return labels.map(({ at, text }) => {
    const size = textWidth(text)
    const left = Math.max(0, Math.min(width - size, (at / 100) * width - size / 2))
    let row = 0
    while (taken[row]?.some(([from, to]) => left < to + between && from < left + size + between)) row++
    taken[row] ??= []
    taken[row]?.push([left, left + size])
    return { left, row }
  })
}
