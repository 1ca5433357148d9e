import type { IsoDate } from '../../base/calendar/date.ts'
import { calendarEffects } from '../detect/calendar-effects.ts'
import { isRefusal } from '../refusal.ts'
import { medianOf } from '../summary/quantile.ts'
import { dailyTrack, followSeries, type Track, weeklyTrack } from './track.ts'

/** A daily series followed beside its calendar. Steps of the track are in logs, or in parts of the series' usual size. */
export interface CalendarTrack {
  readonly track: Track
  readonly isLog: boolean
  /** One step of the track, where it is not in logs. */
  readonly usual: number
  /** What the calendar makes of each day, in steps of the track. */
  readonly effect: Float64Array
  /** The largest effect of a feast on each day and those around it, in steps of the track. */
  readonly feast: Float64Array
}

/** Follows many daily series. */
export function followMany(series: readonly Float64Array[]): Track[] {
  return series.map((one) => followSeries(one))
}

/** What a feast does is known by so much of itself at best: each comes once a year, and on other days of the week. */
const feastDoubt = 0.25
/** Feasts reach into the days around them. */
const aroundFeast = 2

/** The largest effect of a feast on a day and those around it. */
function feastAround(effects: Float64Array, at: number): number {
  let most = 0
  for (let day = Math.max(0, at - aroundFeast); day <= Math.min(effects.length - 1, at + aroundFeast); day++) {
    most = Math.max(most, Math.abs(effects[day] as number))
  }
  return most
}

/** The same track with the doubt of feasts in its noise of days. */
function withFeastDoubt(track: Track, feast: Float64Array): Track {
  const sigma = track.sigma.map((own, at) => Math.hypot(own, feastDoubt * (feast[at] as number)))
  const score = track.score.map((own, at) => (own * (track.sigma[at] as number)) / (sigma[at] as number))
  return { ...track, sigma, score }
}

function blankTrack(length: number): Track {
  const blank = new Float64Array(length).fill(Number.NaN)
  return { expected: blank, level: blank, sigma: blank, score: blank, shifts: [] }
}

const tracks = { day: dailyTrack, week: weeklyTrack } as const

/** The step of the dates, and whether China's festivals are looked at. */
export interface FollowOptions {
  readonly grain: keyof typeof tracks
  readonly china: boolean
}

function followOne(dates: readonly IsoDate[], values: Float64Array, { grain, china }: FollowOptions): CalendarTrack {
  const usual = Math.abs(medianOf(values.filter(Number.isFinite)))
  const effects = calendarEffects(dates, values, { grain, china })
  const isLog = isRefusal(effects) || effects.scale === 'log'
  const by = isLog ? 1 : usual
  if (isRefusal(effects) || !(by > 0)) {
    const none = new Float64Array(values.length)
    return { track: blankTrack(values.length), isLog, usual, effect: none, feast: none }
  }
  const track = followSeries(
    effects.adjusted.map((value) => value / by),
    tracks[grain],
  )
  const feasts = Float64Array.from(dates, (date) => effects.effectOn(date, ['festival']) / by)
  const feast = feasts.map((_, at) => feastAround(feasts, at))
  return { track: withFeastDoubt(track, feast), isLog, usual, effect: effects.effect.map((value) => value / by), feast }
}

/**
 * Follows series by day, or by week, without what the calendar makes of them (`calendarEffects` of all their days), so that neither a
 * feast nor a season is unusual. A series too short for a calendar, or without a usual size, is followed by nothing.
 */
export function followCalendar(
  dates: readonly IsoDate[],
  series: readonly Float64Array[],
  options: FollowOptions,
): CalendarTrack[] {
  return series.map((values) => followOne(dates, values, options))
}
