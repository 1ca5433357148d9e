import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import { formatPeriod, type Period, parsePeriod, periodOf, periodsBetween } from '../../base/calendar/period.ts'
import type { Text } from '../../base/text.ts'
import { calendarOf, findMetric, keepsChinasCalendar, metricDatasets } from '../../model/index.ts'
import type { Direction, Metric } from '../../model/types.ts'
import { resolveQuestion } from '../../plan/index.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import type { CalendarTrack } from '../../stats/signal/follow-many.ts'
import type { Basis } from '../basis.ts'
import type { Compute } from '../compute.ts'
import type { ReadEvents } from '../explain/finding.ts'
import { historyTexts } from '../say/history.ts'
import { seriesOf } from '../tree/series.ts'
import type { Finding } from '../types.ts'

export interface HistoryInput {
  readonly metric: string
  readonly grain: 'day' | 'week'
  readonly period?: string
  readonly where?: string
  readonly readEvents?: ReadEvents
}

/** A metric's values beside what was expected; one for each period, null where there is none. */
export interface HistoryReading {
  metric: string
  label: Text
  unit: string | null
  direction: Direction
  grain: 'day' | 'week'
  through: IsoDate | null
  unfinishedPeriod: string | null
  periods: string[]
  values: (number | null)[]
  expected: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
  unusual: { period: string; value: number; expected: number; rate: number; good: boolean | null }[]
  shifts: { from: string; told: string; rate: number; good: boolean | null; stands: boolean }[]
  events: Finding['events']
  sentence: Text
  basis: Basis
}

/** How many periods are shown when none are asked for, and how many are read to learn a season from. */
const shown = { day: 60, week: 53 } as const
const learnt = { day: 1_126, week: 160 } as const
/** More are not shown: a chart of more says nothing. */
const mostShown = 1_200
const mostEvents = 100
/** A point of history is unusual from so many standard deviations on; a band holds 95 of 100. */
const leastScore = 4
const bandWidth = 1.96

interface Span {
  readonly periods: readonly Period[]
  readonly first: number
  readonly through: IsoDate | null
}

/** The periods to be shown and those before them that are read with them; `first` is the first shown. */
function spanOf(context: PlanContext, metric: Metric, { grain, period, where }: HistoryInput): Span {
  const calendar = calendarOf(context.model)
  const asked = period === undefined ? undefined : parsePeriod(period, calendar)
  const arrivals = metricDatasets(context.model, metric).flatMap((name) => context.arrivals.get(name) ?? [])
  const arrived = [...arrivals.map(({ to }) => to), context.today].sort()[0] as IsoDate
  const end = periodOf(asked?.to ?? arrived, grain, calendar)
  const step = grain === 'day' ? 1 : 7
  const begin = arrivals.map(({ from: own }) => own).sort()[0]
  const from = asked?.from ?? ([addDays(end.from, -step * (shown[grain] - 1)), begin ?? ''].sort()[1] as IsoDate)
  const earliest = [addDays(end.from, -step * learnt[grain]), begin ?? from].sort()[1] as IsoDate
  const read = periodsBetween(earliest < from ? earliest : from, end.to, grain, calendar)
  const first = Math.max(
    0,
    read.findIndex((one) => one.to >= from),
    read.length - mostShown,
  )
  const span = `${read[0]?.from}..${read.at(-1)?.to}`
  const { through } = resolveQuestion(
    { metrics: [metric.name], grain, period: span, ...(where ? { where } : {}) },
    context,
  )
  return { periods: read, first, through }
}

function valueAt({ track, isLog, usual, effect }: CalendarTrack, at: number, sigmas: number): number | null {
  const step = (track.expected[at] as number) + (effect[at] as number) + sigmas * (track.sigma[at] as number)
  const value = isLog ? Math.exp(step) : step * usual
  return Number.isFinite(value) ? value : null
}

const goodOf = (direction: Direction, rate: number) =>
  direction === 'neutral' ? null : rate > 0 === (direction === 'up')

function shiftsOf(
  { track, isLog }: CalendarTrack,
  { periods, first }: Span,
  direction: Direction,
): HistoryReading['shifts'] {
  const undone = new Set<number>()
  for (const [index, { returnOf }] of track.shifts.entries()) {
    if (returnOf !== null) for (let at = returnOf; at < index; at++) undone.add(at)
  }
  return track.shifts.flatMap(({ start, told, size }, index) => {
    const rate = isLog ? Math.exp(size) - 1 : size
    if (start < first || !Number.isFinite(rate)) return []
    return [
      {
        from: formatPeriod(periods[start] as Period),
        told: formatPeriod(periods[told] as Period),
        rate,
        good: goodOf(direction, rate),
        stands: !undone.has(index),
      },
    ]
  })
}

function unusualOf(
  follow: CalendarTrack,
  values: readonly (number | null)[],
  { periods, first }: Span,
  direction: Direction,
) {
  return values.flatMap((value, at): HistoryReading['unusual'] => {
    const expected = valueAt(follow, at, 0)
    if (at < first || value === null || !(Math.abs(follow.track.score[at] as number) >= leastScore)) return []
    const rate = expected ? value / expected - 1 : Number.NaN
    if (expected === null || !Number.isFinite(rate)) return []
    return [{ period: formatPeriod(periods[at] as Period), value, expected, rate, good: goodOf(direction, rate) }]
  })
}

async function eventsIn(
  { periods, first }: Span,
  readEvents?: ReadEvents,
  signal?: AbortSignal,
): Promise<Finding['events']> {
  const [from, to] = [periods[first]?.from, periods.at(-1)?.to]
  if (!readEvents || from === undefined || to === undefined) return []
  const found = await readEvents(from, to, signal)
  return found.slice(-mostEvents).map(({ scopeDimension: _, scopeValues, ...event }) => ({
    ...event,
    scope: scopeValues.length > 0 ? scopeValues.join(', ') : null,
  }))
}

/**
 * A metric's values by day or week, each beside what was expected of it: the level of the periods before, with what the calendar does.
 * Periods that are not over are shown, not judged. Throws NAME_UNKNOWN, NAME_AMBIGUOUS, PERIOD_INVALID and what asking throws.
 */
export async function readHistory(
  ask: Ask,
  compute: Compute,
  context: PlanContext,
  input: HistoryInput,
  signal?: AbortSignal,
): Promise<HistoryReading> {
  const metric = findMetric(context.model, input.metric)
  const { grain, where } = input
  const span = spanOf(context, metric, input)
  const { periods, first, through } = span
  const question = {
    metrics: [metric.name],
    grain,
    period: `${periods[0]?.from}..${periods.at(-1)?.to}`,
    ...(where ? { where } : {}),
  }
  const [answer] = await ask([question], signal)
  const values = answer ? seriesOf(answer, metric.name, periods) : periods.map(() => null)
  const isOver = periods.map(({ to }) => through !== null && to <= through)
  const judged = Float64Array.from(values, (value, at) => (isOver[at] ? (value ?? Number.NaN) : Number.NaN))
  const [follow] = await compute(
    'followCalendar',
    [periods.map(({ from }) => from), [judged], { grain, china: keepsChinasCalendar(context.model) }],
    signal,
  )
  const cut = <T>(list: readonly T[]) => list.slice(first)
  const band = (sigmas: number) => cut(periods.map((_, at) => (follow ? valueAt(follow, at, sigmas) : null)))
  const unusual = follow ? unusualOf(follow, values, span, metric.direction) : []
  const shifts = follow ? shiftsOf(follow, span, metric.direction) : []
  const begun = periods.find(({ from, to }) => through !== null && from <= through && to > through)
  const isTold = follow?.track.score.some(Number.isFinite) ?? false
  return {
    metric: metric.name,
    label: metric.label,
    unit: metric.unit ?? null,
    direction: metric.direction,
    grain,
    through,
    unfinishedPeriod: begun ? formatPeriod(begun) : null,
    periods: cut(periods.map(formatPeriod)),
    values: cut(values),
    expected: band(0),
    low: band(-bandWidth),
    high: band(bandWidth),
    unusual,
    shifts,
    events: await eventsIn(span, input.readEvents, signal),
    ...historyTexts({ label: metric.label, grain, count: periods.length - first, unusual, shifts, isTold }),
  }
}
