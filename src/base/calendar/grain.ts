import type { Grain } from './period.ts'

/** A level of time, also within the day. Periods are told at `Grain`; a time dimension may be finer. */
export type TimeGrain = Grain | 'hour' | 'minute' | 'second' | 'millisecond' | 'microsecond' | 'nanosecond'

/** The levels of time, the finest first. */
export const timeGrains: readonly TimeGrain[] = [
  'nanosecond',
  'microsecond',
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
]

/** The part of a date or time that `extract` gives; `dow` is the ISO day of the week, Monday = 1. */
export type DatePart = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'dow' | 'doy' | 'hour'

export const dateParts: readonly DatePart[] = ['year', 'quarter', 'month', 'week', 'day', 'dow', 'doy', 'hour']

export function isTimeGrain(text: string): text is TimeGrain {
  return (timeGrains as readonly string[]).includes(text)
}

/** Whether one level of time tells more than another. */
export function isFiner(grain: TimeGrain, than: TimeGrain): boolean {
  return timeGrains.indexOf(grain) < timeGrains.indexOf(than)
}

/** The finest of some levels of time and one more. */
export function finestOf(grains: readonly TimeGrain[], other: TimeGrain): TimeGrain {
  return grains.reduce((finest, grain) => (isFiner(grain, finest) ? grain : finest), other)
}

/** The coarsest of some levels of time and one more. */
export function coarsestOf(grains: readonly TimeGrain[], other: TimeGrain): TimeGrain {
  return grains.reduce((coarsest, grain) => (isFiner(coarsest, grain) ? grain : coarsest), other)
}

/** A length of time in some level of it, standard or of a calendar's own: `7 days` is 7 of `day`. */
export interface Window {
  readonly count: number
  readonly grain: string
}

/** Reads `7 days`, `1 month` or `2 alien_day`; undefined when it is no such text. A plural of a standard level is read as the level. */
export function parseWindow(text: string): Window | undefined {
  const [, count, unit] = /^\s*(\d{1,6})\s+([a-z][a-z0-9_]*)\s*$/i.exec(text) ?? []
  if (count === undefined || unit === undefined || Number(count) < 1) return undefined
  const name = unit.toLowerCase()
  const single = name.replace(/s$/, '')
  return { count: Number(count), grain: isTimeGrain(single) ? single : name }
}

export function formatWindow({ count, grain }: Window): string {
  return `${count} ${isTimeGrain(grain) && count > 1 ? `${grain}s` : grain}`
}
