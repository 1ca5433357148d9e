import { daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { keepsChinasCalendar } from '../../model/index.ts'
import type { Model } from '../../model/types.ts'
import type { Compute } from '../compute.ts'
import { type Followed, followedCompany, followedPlace } from './candidate.ts'
import { companySeries, repairedWhole } from './company.ts'
import { dateAt, daysOfSpan, type Panel } from './panel.ts'
import { placeSeries, valueOn } from './place-series.ts'
import type { Panels } from './read-panels.ts'
import { type Reported, reportedOf } from './reported.ts'

/** What the units reported and how every place moved, followed to the last day that was read. */
export interface Places {
  readonly reported: Reported | null
  readonly followed: readonly Followed[]
}

/** Follows every metric in every place. What is known on a day does not change with later ones, so one pass serves them all. */
export async function followPlaces(
  compute: Compute,
  model: Model,
  panels: Panels,
  signal?: AbortSignal,
): Promise<Places> {
  const { units, crossed, watched } = panels
  const reported = units && reportedOf(model, units, watched)
  const days = units?.days ?? crossed[0]?.days
  if (!days) return { reported, followed: [] }
  const series = placeSeries(model, panels, reported)
  const tracks = await compute('followMany', [series.map(({ apart }) => apart)], signal)
  const followed = series.flatMap((one, index) => {
    const track = tracks[index]
    return track ? [followedPlace(one, days, track)] : []
  })
  return { reported, followed }
}

/** A panel of one key as it was on a day. */
function upTo({ days, measures, ...rest }: Panel, on: IsoDate): Panel {
  const cut = daysOfSpan(days.from, on < days.to ? on : days.to)
  return {
    ...rest,
    days: cut,
    measures: new Map([...measures].map(([name, values]) => [name, values.slice(0, cut.count)])),
  }
}

/** Follows every metric of the company with the calendar as it was known on a day: feasts are learnt from the days before. */
export async function followCompany(
  compute: Compute,
  model: Model,
  panels: Panels,
  { reported }: Places,
  on: IsoDate,
  signal?: AbortSignal,
): Promise<Followed[]> {
  if (daysBetween(panels.whole.days.from, on) < 0) return []
  const panel = upTo(repairedWhole(panels.whole, reported), on)
  const series = companySeries(panels, panel)
  const dates = Array.from({ length: panel.days.count }, (_, day) => dateAt(panel.days, day))
  // What stands beside is read for the formulas, and not followed.
  const values = series.map(({ watched, part, whole }) =>
    part.map((_, day) => (panels.beside.includes(watched) ? Number.NaN : valueOn(part, whole, day))),
  )
  const tracks = await compute(
    'followCalendar',
    [dates, values, { grain: 'day', china: keepsChinasCalendar(model) }],
    signal,
  )
  return series.flatMap((one, index) => {
    const track = tracks[index]
    return track ? [followedCompany(one, track)] : []
  })
}
