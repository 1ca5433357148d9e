import { indexOfDay } from './periods.ts'
import { textWidth } from './text-width.ts'

/** An event on a line chart: at which point its line stands, and in which row and on which side of it its words stand. */
export interface EventLabel {
  readonly index: number
  readonly text: string
  readonly row: number
  readonly side: 'left' | 'right'
}

const mostRows = 4
const gap = 12
/**
 * The labels of the events that fall into the periods, in rows so that no two overlap on a chart of this width. Events with the same
 * name at one point are said once; what finds no row within four is left to the tooltip.
 */
export function labelEvents(
  events: readonly { readonly name: string; readonly from: string }[],
  periods: readonly string[],
  width: number,
): EventLabel[] {
  const known = new Map<string, { index: number; name: string }>()
  for (const { name, from } of events) {
    const index = indexOfDay(periods, from)
    if (index >= 0) known.set(`${index} ${name}`, { index, name })
  }
  const taken: [number, number][][] = []
  return [...known.values()]
    .sort((a, b) => b.index - a.index)
    .flatMap(({ index, name }): EventLabel[] => {
      const x = periods.length < 2 ? 0 : (index / (periods.length - 1)) * width
      const side = x > width / 2 ? 'left' : 'right'
      const from = side === 'left' ? x - textWidth(name) : x
      const to = from + textWidth(name)
      for (let row = 0; row < mostRows; row++) {
        taken[row] ??= []
        if (taken[row]?.some(([left, right]) => from < right + gap && left < to + gap)) continue
        taken[row]?.push([from, to])
        return [{ index, text: name, row, side }]
      }
      return []
    })
}
