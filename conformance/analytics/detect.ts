import { addDays, isDate } from '../../src/base/calendar/date.ts'
import { detectUnusual } from '../../src/stats/detect/detect.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { onGrid } from '../../src/stats/series/grid.ts'

const dayMs = 86_400_000

/** Milliseconds of a time; a time without zone is read as UTC. */
function instantOf(time: string): number {
  const text = time.trim().replace(' ', 'T').replaceAll('/', '-')
  return Date.parse(/[zZ]$|[+-]\d{2}:?\d{2}$/.test(text) || !text.includes('T') ? text : `${text}Z`)
}

/** The series on the even grid of its times, with dates where a step is a day or a week; as it came where there is none. */
function placed(time: readonly string[], value: readonly number[]) {
  const values = Float64Array.from(value, (number) => number ?? Number.NaN)
  const instants = time.map(instantOf)
  const grid = instants.every(Number.isFinite) ? onGrid(instants, values) : null
  if (!grid) return { values, dates: null, places: null }
  const day = time[0]?.trim().slice(0, 10).replaceAll('/', '-') ?? ''
  const days = grid.step / dayMs
  const dated = isDate(day) && (days === 1 || days === 7)
  return {
    values: grid.values,
    dates: dated ? Array.from(grid.values, (_, i) => addDays(day, i * days)) : null,
    places: grid.places,
  }
}

/**
 * The unusual values of a series, a level shift told by its first value; in order. Online, each value is judged by earlier ones only.
 * Empty where the method has no answer.
 */
export function detect(
  { time, value }: { time: string[]; value: number[] },
  { season, online = false }: { season?: number; online?: boolean } = {},
): { index: number; expected: number; score: number }[] {
  if (time.length !== value.length) return []
  const { values, dates, places } = placed(time, value)
  const found = detectUnusual({ dates, values }, { season, mode: online ? 'online' : 'history' })
  if (isRefusal(found)) return []
  const back = places ? new Map(Array.from(places, (place, i) => [place, i])) : null
  const points = new Map(found.points.map(({ index, expected, score }) => [index, { expected, score }]))
  for (const { index, from, score } of found.shifts)
    if (!points.has(index)) points.set(index, { expected: from, score })
  return [...points]
    .map(([index, point]) => ({ index: back ? (back.get(index) ?? -1) : index, ...point }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)
}
