import type { Landing } from '../../stats/pace/landing.ts'
import type { Pace } from '../../stats/pace/pace.ts'
import type { PaceSpan } from './span.ts'
import type { Ending, Marks, PaceDay, PaceReading, Scenario } from './types.ts'

const finite = (value: number | undefined | null) => (value != null && Number.isFinite(value) ? value : null)

/** An end with the chances of the marks that there are. */
function endingOf({ end, interval80, interval95, chances }: Landing, marks: Marks | null): Ending {
  const chance = (mark: number | null | undefined, i: number) => (mark == null ? null : finite(chances?.[i]))
  return {
    value: end,
    low80: finite(interval80?.[0]),
    high80: finite(interval80?.[1]),
    low95: finite(interval95?.[0]),
    high95: finite(interval95?.[1]),
    chances: { floor: chance(marks?.floor, 0), target: chance(marks?.target, 1), stretch: chance(marks?.stretch, 2) },
  }
}

function pathOf({ dates, elapsed, actual, due, landing }: Pace, marks: Marks | null): PaceDay[] {
  return dates.map((date, i) => {
    const ahead = (values: Float64Array) => (i < elapsed ? null : finite(values[i - elapsed]))
    const { path } = landing
    return {
      date,
      actual: i < elapsed ? finite(actual[i]) : null,
      due: marks && due ? finite((due[i] as number) * marks.target) : null,
      forecast: ahead(path.mean),
      low80: ahead(path.lower80),
      high80: ahead(path.upper80),
      low95: ahead(path.lower95),
      high95: ahead(path.upper95),
    }
  })
}

function shiftOf({ shift }: Pace): PaceReading['shift'] {
  if (!shift) return null
  const { since, size, relative, given } = shift
  return { since, change: relative ? null : size, changeRate: relative ? Math.expm1(size) : null, given }
}

function scenariosOf({ landing, without }: Pace, marks: Marks | null): Scenario[] {
  if (!without) return []
  return [
    { kind: 'stays', label: { zh: '变化持续', en: 'the change stays' }, end: endingOf(landing, marks) },
    { kind: 'ends', label: { zh: '变化就此结束', en: 'the change ends now' }, end: endingOf(without, marks) },
  ]
}

/** Differences below this part of what is due are no difference. */
const level = 0.001

/** Whether the even line says ahead where the season says behind, or the other way round. */
function misleads(value: number, due: number, straight: number): boolean {
  const [bySeason, byLine] = [value / due - 1, value / straight - 1]
  return Math.sign(bySeason) !== Math.sign(byLine) && Math.abs(bySeason) >= level && Math.abs(byLine) >= level
}

type Figures = Pick<
  PaceReading,
  'due' | 'straight' | 'ahead' | 'aheadRate' | 'misleads' | 'end' | 'shift' | 'scenarios' | 'path'
>

/** The figures of a reading without a forecast: the target of a period that is over is due in full. */
export function plainFigures(value: number | null, { state }: PaceSpan, marks: Marks | null): Figures {
  const due = state === 'over' && marks ? marks.target : null
  const ahead = value === null || due === null ? null : value - due
  return {
    due,
    straight: due,
    ahead,
    aheadRate: ahead === null || !due ? null : ahead / Math.abs(due),
    misleads: false,
    end: null,
    shift: null,
    scenarios: [],
    path: [],
  }
}

/** The figures of a reading from its pace. `value` is the figure to date. */
export function figuresOf(value: number | null, span: PaceSpan, marks: Marks | null, pace: Pace): Figures {
  const path = pathOf(pace, marks)
  const end = endingOf(pace.landing, marks)
  if (span.state !== 'running') {
    const over = span.state === 'over'
    return { ...plainFigures(value, span, marks), end: over ? null : end, path, ...(over ? {} : recent(pace, marks)) }
  }
  const due = path[span.elapsed - 1]?.due ?? null
  const straight = marks ? (pace.straight[span.elapsed - 1] as number) * marks.target : null
  const ahead = value === null || due === null ? null : value - due
  return {
    due,
    straight,
    ahead,
    aheadRate: ahead === null || !due ? null : ahead / Math.abs(due),
    misleads: value !== null && due !== null && straight !== null && misleads(value, due, straight),
    end,
    path,
    ...recent(pace, marks),
  }
}

const recent = (pace: Pace, marks: Marks | null) => ({ shift: shiftOf(pace), scenarios: scenariosOf(pace, marks) })
