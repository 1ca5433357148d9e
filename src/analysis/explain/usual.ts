import { addDays } from '../../base/calendar/date.ts'
import { firstDays, lengthInDays, type Period, previousPeriod } from '../../base/calendar/period.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Ask } from '../../plan/types.ts'
import { madOf, medianOf, sigmaOfMad } from '../../stats/summary/quantile.ts'
import { termNames } from '../form.ts'
import { elapsedSpan, type Frame, questionOver } from '../frame.ts'
import { daysOf, isToldByDay } from './daily.ts'
import { placeFilter } from './filter.ts'
import type { Day } from './since.ts'
import { type Study, unlocated } from './study.ts'

/**
 * What a place usually is beside all the rest, from its own history, told for how the rest is now: its value, or its share of the
 * whole where that is what moved.
 */
export interface Usual {
  readonly value: number
  readonly low: number
  readonly high: number
  /** How many spans of the past it is told from. */
  readonly spans: number
  /** Whether the place is out of what it usually is in the period (now), or was in what it is compared with (base). */
  readonly isOut: { readonly now: boolean; readonly base: boolean }
}

/** So many spans of the past are read … */
const mostSpans = 8
/** … and with fewer than this there is nothing usual. */
const leastSpans = 5
/** Longer spans are not read by day. */
const mostDays = 31
/** A place is out of the usual from so many standard deviations on. */
const leastSigma = 3
/** No history is so still that a change of this part of the value would be out of it. */
const leastSpread = 1e-3

/** What of a place is held against its past: its rate, its sum, or its share of a ratio's denominator. */
type Measure = 'rate' | 'part' | 'whole'

/** The spans before: of a day the same days of the week, else the periods before the one that it is compared with. */
export function spansBefore({ period, compared }: Pick<Frame, 'period' | 'compared'>): Period[] {
  const spans: Period[] = []
  let span = compared ?? period
  for (let back = 1; back <= mostSpans; back++) {
    const day = addDays(period.from, -7 * back)
    span = period.grain === 'day' ? { grain: 'day', from: day, to: day } : previousPeriod(span)
    spans.push(span)
  }
  return spans
}

/** One level: a ratio's rate, a sum, or a ratio's denominator where the share is what moved; null where there is none above 0. */
function levelOf(measure: Measure, days: readonly Day[], { from, to }: Period): number | null {
  const inside = days.filter(({ date }) => from <= date && date <= to)
  const sum = (side: 'part' | 'whole') => inside.reduce((total, day) => total + day[side], 0)
  const level = measure === 'rate' ? sum('part') / sum('whole') : sum(measure)
  return Number.isFinite(level) && level > 0 ? level : null
}

/** The days of all but the place. */
function restOf(all: readonly Day[], place: readonly Day[]): Day[] {
  const own = new Map(place.map((day) => [day.date, day]))
  return all.map(({ date, part, whole }) => ({
    date,
    part: part - (own.get(date)?.part ?? 0),
    whole: whole - (own.get(date)?.whole ?? 0),
  }))
}

/**
 * What a place usually is: the middle of its level beside the rest's over spans of its own past, with a robust spread. Held against the rest, a
 * season, a holiday or a growth that all share takes no part. Null where there is too little of it.
 */
export function usualOf(
  measure: Measure,
  days: { readonly place: readonly Day[]; readonly all: readonly Day[] },
  spans: { readonly now: Period; readonly base: Period | null; readonly before: readonly Period[] },
): Usual | null {
  const rest = restOf(days.all, days.place)
  const besideRest = (span: Period) => {
    const [own, other] = [levelOf(measure, days.place, span), levelOf(measure, rest, span)]
    return own === null || other === null ? null : Math.log(own / other)
  }
  const past = spans.before.map(besideRest).filter((level) => level !== null)
  const now = besideRest(spans.now)
  const restNow = levelOf(measure, rest, spans.now)
  if (past.length < leastSpans || restNow === null) return null
  const middle = medianOf(past)
  const reach = leastSigma * Math.max(sigmaOfMad * madOf(past, middle), leastSpread)
  const isOut = (level: number | null) => level === null || Math.abs(level - middle) > reach
  const told = (level: number) => (measure === 'whole' ? 1 / (1 + Math.exp(-level)) : restNow * Math.exp(level))
  const figures = { value: told(middle), low: told(middle - reach), high: told(middle + reach) }
  if (!Object.values(figures).every(Number.isFinite)) return null
  const before = spans.base && besideRest(spans.base)
  // The day before is of another day of the week: it is out of what these are only where there was nothing at all.
  const base = spans.base !== null && (spans.base.grain === 'day' ? before === null : isOut(before))
  return { ...figures, spans: past.length, isOut: { now: isOut(now), base } }
}

interface History {
  readonly measure: Measure
  readonly questions: readonly MetricQuery[]
  readonly now: Period
  readonly base: Period | null
  readonly before: readonly Period[]
}

/** The questions by day that tell a place's history; null where it cannot be told by day. */
function historyOf(frame: Frame, study: Study): History | null {
  const { form, metric } = study.suspect
  const now = elapsedSpan(frame)
  const { compared } = frame
  const told = study.place && compared && form.kind !== 'other' && isToldByDay(frame, metric)
  if (!told || lengthInDays(frame.period) > mostDays) return null
  const before = spansBefore(frame).map((span) => firstDays(span, lengthInDays(now)))
  const first = before.at(-1)?.from ?? now.from
  // A year earlier lies far from now: its past ends there, and now is read by itself.
  const past: Period = {
    grain: 'span',
    from: first,
    to: compared.to > (before[0]?.to ?? '') ? compared.to : (before[0]?.to ?? ''),
  }
  const where = placeFilter(frame.context.model, study.cellKey)
  const spans = [past, now]
  const questions = [where, undefined].flatMap((filter) =>
    spans.map(
      (span): MetricQuery => ({ ...questionOver(frame, span, termNames(form), undefined, filter), grain: 'day' }),
    ),
  )
  const measure = form.kind === 'total' ? 'part' : study.through === 'share' ? 'whole' : 'rate'
  return { measure, questions, now, base: compared, before }
}

/**
 * Holds each place against its own past. One that is within what it usually is, now and in what it is compared with, is no place: what it
 * moved by is its noise, and its change is told as spread. Others learn what is usual for them.
 */
export async function heldToHistory(
  ask: Ask,
  frame: Frame,
  studies: readonly Study[],
  signal?: AbortSignal,
): Promise<Study[]> {
  const histories = studies.map((study) => historyOf(frame, study))
  const answers = [
    ...(await ask(
      histories.flatMap((history) => history?.questions ?? []),
      signal,
    )),
  ]
  return studies.map((study, index) => {
    const history = histories[index]
    if (!history) return study
    const { form } = study.suspect
    const [past, now, allPast, allNow] = answers
      .splice(0, history.questions.length)
      .map((answer) => daysOf(answer, form))
    const days = { place: [...(past ?? []), ...(now ?? [])], all: [...(allPast ?? []), ...(allNow ?? [])] }
    const usual = usualOf(history.measure, days, history)
    const isNoise = usual !== null && !usual.isOut.now && !usual.isOut.base
    return isNoise ? { ...unlocated(study.suspect, study.everywhere), usual } : { ...study, usual }
  })
}
