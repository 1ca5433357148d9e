import { addDays, type IsoDate } from '../base/calendar/date.ts'
import { isFiscal } from '../base/calendar/fiscal.ts'
import {
  type Calendar,
  type CalendarGrain,
  formatPeriod,
  isoCalendar,
  lengthInDays,
  type Period,
  periodOf,
  periodsBetween,
} from '../base/calendar/period.ts'
import { failure } from '../base/errors/index.ts'
import { comparedDays } from './compared.ts'
import { earliest, latest, type Span } from './days.ts'
import type { Bucket, SpineRow } from './nodes.ts'
import type { ResolvedQuestion } from './types.ts'

/** What of a question the spine is made from. */
type Asked = Pick<ResolvedQuestion, 'period' | 'through' | 'grain' | 'compare' | 'compared'>

interface Row {
  readonly period: string
  readonly now: Span | null
  readonly compared: Span | null
}

/** Rows of time beyond what anyone reads, and a spine that would take minutes. */
const rowLimit = 20_000

const shortest: Readonly<Record<CalendarGrain, number>> = {
  day: 1,
  week: 7,
  month: 28,
  quarter: 90,
  year: 365,
  fiscal_week: 7,
  fiscal_month: 28,
  fiscal_quarter: 84,
  fiscal_year: 364,
}

function refuseTooMany(period: Period, grain: CalendarGrain): void {
  const count = Math.ceil(lengthInDays(period) / shortest[grain])
  if (count > rowLimit) throw failure('ROWS_TOO_MANY', { period: formatPeriod(period), count, limit: rowLimit })
}

function grainRows(question: Asked, grain: CalendarGrain, calendar: Calendar): Row[] {
  const { period, through, compare } = question
  refuseTooMany(period, grain)
  return periodsBetween(period.from, period.to, grain, calendar).map((whole) => {
    const from = latest(whole.from, period.from)
    const row = { period: formatPeriod(whole), now: null, compared: null }
    if (through === null || from > through) return row
    const now = { from, to: earliest(whole.to, period.to, through) }
    return { ...row, now, compared: compare ? comparedDays(whole, now, compare, calendar) : null }
  })
}

function wholeRow({ period, through, compared }: Asked): Row {
  const now = through === null ? null : { from: period.from, to: through }
  return { period: formatPeriod(period), now, compared: (now && compared) ?? null }
}

/** The first day of the period of a grain that each span lies in; null where one lies in none, or the engine has no such periods. */
function startsOf(spans: readonly Span[], grain: CalendarGrain | undefined): Map<Span, IsoDate> | null {
  if (!grain || isFiscal(grain)) return null
  const starts = new Map<Span, IsoDate>()
  for (const span of spans) {
    const { from, to } = periodOf(span.from, grain)
    if (span.to > to) return null
    starts.set(span, from)
  }
  return starts
}

/**
 * Spreads spans over layers: within one, no two share a day or a key, so that one scan can tell them apart. Where every span
 * lies within a period of the grain the period's first day is its key, so spans of different keys share no day.
 */
function layersOf(spans: readonly Span[], grain: CalendarGrain | undefined): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>()
  const taken = new Map<string, Span[]>()
  const starts = startsOf(spans, grain)
  for (const span of spans) {
    const { from, to } = span
    const id = `${from}..${to}`
    if (buckets.has(id)) continue
    const key = starts?.get(span) ?? from
    let layer = 1
    const others = () => taken.get(starts ? `${layer} ${key}` : `${layer}`) ?? []
    while (others().some((other) => starts || (other.from <= to && other.to >= from))) layer += 1
    taken.set(starts ? `${layer} ${key}` : `${layer}`, [...others(), span])
    buckets.set(id, { layer, key, from, to })
  }
  return buckets
}

/** What a question needs of each fact: the rows of its time spine and the buckets that they take their values from. */
export interface Spine {
  readonly rows: readonly SpineRow[]
  readonly buckets: readonly Bucket[]
}

/** The spine of a question. Without a grain it has one row; a row that has not arrived has no bucket. */
export function spineOf(question: Asked, calendar: Calendar = isoCalendar): Spine {
  const { grain } = question
  const rows = grain ? grainRows(question, grain, calendar) : [wholeRow(question)]
  const spans = [...rows.flatMap((row) => row.now ?? []), ...rows.flatMap((row) => row.compared ?? [])]
  const byDays = layersOf(spans, grain)
  const bucketOf = (span: Span | null) => (span && byDays.get(`${span.from}..${span.to}`)) ?? null
  return {
    rows: rows.map(({ period, now, compared }) => ({ period, now: bucketOf(now), compared: bucketOf(compared) })),
    buckets: [...byDays.values()],
  }
}

/** The rows whose period reaches beyond the question's: what each is called, and which of its days were asked for. */
export function clippedRows(
  { grain, period }: Pick<ResolvedQuestion, 'grain' | 'period'>,
  calendar: Calendar = isoCalendar,
): { period: string; from: IsoDate; to: IsoDate }[] {
  if (!grain) return []
  const ends = [period.from, period.to].map((date) => periodOf(date, grain, calendar))
  const clipped = ends.filter(
    ({ from, to }, index) => (index === 0 || from !== ends[0]?.from) && (from < period.from || to > period.to),
  )
  return clipped.map((whole) => ({
    period: formatPeriod(whole),
    from: latest(whole.from, period.from),
    to: earliest(whole.to, period.to),
  }))
}

/** Spans of days joined where one ends the day before the next begins, in order. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last && addDays(last.to, 1) === span.from) joined[joined.length - 1] = { from: last.from, to: span.to }
    else joined.push({ from: span.from, to: span.to })
  }
  return joined
}
