const edge = 14
const tooNear = 27

/** Where values stand on an axis from 0 to 100 with room at its ends, and in which of two rows the labels of `marks` fit. */
export function placeMarks(
  marks: readonly number[],
  other: number | null,
): { at: (value: number) => number; rows: number[] } {
  const all = other === null ? marks : [...marks, other]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const at = (value: number) => (high === low ? 50 : edge + ((value - low) / (high - low)) * (100 - 2 * edge))
  const lastAt = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const rows = marks.map((mark) => {
    const row = at(mark) - (lastAt[0] ?? 0) >= tooNear ? 0 : 1
    lastAt[row] = at(mark)
    return row
  })
  return { at, rows }
}
