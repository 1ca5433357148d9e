import type { Text } from '../../../src/base/text.ts'
import type { HistoryAnswer } from '../../../src/contract/history.ts'
import type { Speech } from '../i18n/say.tsx'
import type { Level, LineMarks } from './line-marks.ts'
import { spanOf } from './periods.ts'

/** A target and the period that it holds for. */
export interface PeriodTarget {
  readonly period: string
  readonly target: number
}

/** The target at the points that lie inside its period; none where fewer than two do, which would be no line. */
function targetValues(periods: readonly string[], { period, target }: PeriodTarget): (number | null)[] | null {
  const held = spanOf(period)
  const values = periods.map((text) => {
    const span = spanOf(text)
    return held && span && span.from >= held.from && span.to <= held.to ? target : null
  })
  return values.filter((value) => value !== null).length > 1 ? values : null
}

const medianOf = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** The levels between shifts, each the median of its points; a series that kept its level has none to draw. */
function levelsOf(periods: readonly string[], values: readonly (number | null)[], starts: readonly string[]): Level[] {
  const cuts = starts.map((from) => periods.indexOf(from)).filter((index) => index > 0)
  if (cuts.length === 0) return []
  const bounds = [0, ...cuts, periods.length]
  return bounds.slice(0, -1).flatMap((from, at): Level[] => {
    const to = (bounds[at + 1] ?? periods.length) - 1
    const value = medianOf(values.slice(from, to + 1).filter((one) => one !== null))
    return value === undefined ? [] : [{ from, to, value }]
  })
}

/** What stands beside a series: its target, what was expected, what is unusual (with the feast of its days) and where its level shifted. */
export function courseMarks(
  periods: readonly string[],
  course: HistoryAnswer | undefined,
  target: PeriodTarget | undefined,
  shown: readonly { readonly label: Text }[],
  { say }: Speech,
): LineMarks {
  const due = target ? targetValues(periods, target) : null
  const set = due ? [{ kind: 'target' as const, values: due }] : []
  if (!course) return { set }
  const at = new Map(course.periods.map((period, index) => [period, index]))
  const pick = (list: readonly (number | null)[]) => periods.map((period) => list[at.get(period) ?? -1] ?? null)
  // Nothing is said twice: neither what the line of an event says, nor a feast at two points.
  const told = new Set(shown.map(({ label }) => say(label)))
  return {
    set,
    expected: { lower: pick(course.low), upper: pick(course.high) },
    unusual: course.unusual.flatMap(({ period }) => {
      const index = periods.indexOf(period)
      if (index < 0) return []
      const span = spanOf(period)
      // A feast names its days; any other event beside a point would read as its reason.
      const feast = course.events.find(
        ({ kind, from, to }) => kind === 'holiday' && span && from <= span.to && to >= span.from,
      )
      const text = feast ? say(feast.label) : ''
      if (told.has(text)) return [{ index, text: '' }]
      told.add(text)
      return [{ index, text }]
    }),
    levels: levelsOf(
      periods,
      pick(course.values),
      course.shifts.map(({ from }) => from),
    ),
  }
}
