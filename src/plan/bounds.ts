import { addDays } from '../base/calendar/date.ts'
import { finestOf, isFiner, isTimeGrain, type TimeGrain } from '../base/calendar/grain.ts'
import { type Grain, periodOf } from '../base/calendar/period.ts'
import type { Item } from '../model/index.ts'
import { metricTime } from '../model/index.ts'
import type { Metric, Model } from '../model/types.ts'
import { commonGrainOf } from './measures.ts'
import type { TimeBounds } from './types.ts'

const milliseconds: Readonly<Partial<Record<TimeGrain, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
}

const textOf = (instant: number): string =>
  new Date(instant)
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')

/**
 * Bounds moved out to whole periods of a grain: from the start of the one that holds `first`, before the end of the one that
 * holds `last`. Both are ISO dates or times in the workspace's zone.
 */
export function wholePeriods(first: string, last: string, grain: TimeGrain): TimeBounds {
  if (!isFiner(grain, 'day')) {
    const from = periodOf(first.slice(0, 10), grain as Grain).from
    return { from, before: addDays(periodOf(last.slice(0, 10), grain as Grain).to, 1) }
  }
  const length = milliseconds[grain] ?? 1
  const instant = (text: string) => Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00:00'}Z`)
  const floor = (text: string) => Math.floor(instant(text) / length) * length
  return { from: textOf(floor(first)), before: textOf(floor(last) + length) }
}

/** The level at which bounds are whole: the finest at which the metrics' time is asked, else that at which they are told. */
export function boundsGrain(model: Model, metrics: readonly Metric[], by: readonly Item[]): TimeGrain {
  const asked = by.flatMap(({ base, grain }) => (base === metricTime && grain && isTimeGrain(grain) ? [grain] : []))
  const [first, ...others] = asked
  return first ? finestOf(others, first) : commonGrainOf(model, metrics)
}
