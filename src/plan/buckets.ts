import { addDays, daysBetween, type IsoDate } from '../base/calendar/date.ts'
import {
  firstDays,
  formatPeriod,
  type Grain,
  lengthInDays,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
  yearEarlier,
} from '../base/calendar/period.ts'
import { failure } from '../base/errors/index.ts'
import type { Comparison } from '../model/question.ts'
import { earliest, latest } from './days.ts'
import type { Bucket, SpineRow } from './nodes.ts'
import type { ResolvedQuestion } from './types.ts'

/** What of a question the spine is made from. */
type Asked = Pick<ResolvedQuestion, 'period' | 'through' | 'grain' | 'compare' | 'compared'>

interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

interface Row {
  readonly period: string
  readonly now: Span | null
  readonly compared: Span | null
}

/** The period that a comparison sets beside a whole period. */
export function shifted(period: Period, compare: Comparison): Period {
  return compare === 'year' ? yearEarlier(period) : previousPeriod(period)
}

/** The days of a whole compared period that answer to the asked days of a period. */
function sameDays(whole: Period, period: Period, asked: Span): Span {
  if (asked.from === period.from && asked.to === period.to) return whole
  if (asked.from === period.from) return firstDays(whole, lengthInDays({ grain: 'span', ...asked }))
  const from = earliest(addDays(whole.from, daysBetween(period.from, asked.from)), whole.to)
  const to = asked.to === period.to ? whole.to : addDays(from, daysBetween(asked.from, asked.to))
  return { from, to: earliest(to, whole.to) }
}

/** Rows of time beyond what anyone reads, and a spine that would take minutes. */
const rowLimit = 20_000

const shortest = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const

function refuseTooMany(period: Period, grain: Grain): void {
  const count = Math.ceil(lengthInDays(period) / shortest[grain])
  if (count > rowLimit) throw failure('ROWS_TOO_MANY', { period: formatPeriod(period), count, limit: rowLimit })
}

function grainRows(question: Asked, grain: Grain): Row[] {
  const { period, through, compare } = question
  refuseTooMany(period, grain)
  return periodsBetween(period.from, period.to, grain).map((whole) => {
    const from = latest(whole.from, period.from)
    const row = { period: formatPeriod(whole), now: null, compared: null }
    if (through === null || from > through) return row
    const now = { from, to: earliest(whole.to, period.to, through) }
    return { ...row, now, compared: compare ? sameDays(shifted(whole, compare), whole, now) : null }
  })
}

function wholeRow({ period, through, compared }: Asked): Row {
  const now = through === null ? null : { from: period.from, to: through }
  return { period: formatPeriod(period), now, compared: (now && compared) ?? null }
}

/**
 * Spreads spans over layers: within one, no two share a day or a key, so that one scan can tell them apart. With a grain
 * every span lies within the period that its key names, so spans of different keys share no day.
 */
function layersOf(spans: readonly Span[], grain: Grain | undefined): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>()
  const taken = new Map<string, Span[]>()
  for (const { from, to } of spans) {
    const id = `${from}..${to}`
    if (buckets.has(id)) continue
    const key = grain ? periodOf(from, grain).from : from
    let layer = 1
    const others = () => taken.get(grain ? `${layer} ${key}` : `${layer}`) ?? []
    while (others().some((other) => grain || (other.from <= to && other.to >= from))) layer += 1
    taken.set(grain ? `${layer} ${key}` : `${layer}`, [...others(), { from, to }])
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
export function spineOf(question: Asked): Spine {
  const { grain } = question
  const rows = grain ? grainRows(question, grain) : [wholeRow(question)]
  const spans = [...rows.flatMap((row) => row.now ?? []), ...rows.flatMap((row) => row.compared ?? [])]
  const byDays = layersOf(spans, grain)
  const bucketOf = (span: Span | null) => (span && byDays.get(`${span.from}..${span.to}`)) ?? null
  return {
    rows: rows.map(({ period, now, compared }) => ({ period, now: bucketOf(now), compared: bucketOf(compared) })),
    buckets: [...byDays.values()],
  }
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
