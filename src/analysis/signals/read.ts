import { addDays, daysBetween, type IsoDate, isDate } from '../../base/calendar/date.ts'
import { failure } from '../../base/errors/index.ts'
import { metricDatasets } from '../../model/index.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import type { Compute } from '../compute.ts'
import type { ReadEvents } from '../explain/finding.ts'
import { daySummary } from '../say/day.ts'
import type { EventFact } from '../types.ts'
import { followCompany, followPlaces, type Places } from './follow.ts'
import { type Gathered, gather } from './gather.ts'
import { eventDays } from './happened.ts'
import { incidentsOn } from './incidents.ts'
import { candidatesOn, type Known } from './judge.ts'
import { locateSignal } from './locate.ts'
import { firstDay, type Panels, readPanels } from './read-panels.ts'
import { readRises } from './rising-shares.ts'
import { type Telling, tellRise, tellSignal } from './tell.ts'
import type { IncidentReading, Signal, SignalsReading } from './types.ts'
import { type LeftOut, type WatchList, watchList } from './watched.ts'

/** What signals are asked with. */
export interface SignalsInput {
  /** The last day to look at, `YYYY-MM-DD`; absent: the last that has arrived for the first north star. */
  readonly on?: string
  readonly readEvents?: ReadEvents
}

/** The slices are read as far back as noise, levels and the shifts that are still told need. */
const recentDays = 434
/** A place is looked for of so many signals of a day. */
const mostLocated = 3
/** So many signals and opportunities are told at most; more would be noise themselves. */
const mostTold = 12

/** Everything of a workspace that signals are found in, read and followed once. */
export interface Watch {
  readonly panels: Panels
  readonly places: Places
}

/** The last day that has arrived for the first watched metric, by today. Null where nothing has. */
export function lastDay(context: PlanContext, { watched }: Pick<WatchList, 'watched'>): IsoDate | null {
  const [first] = watched
  if (!first) return null
  const ends = metricDatasets(context.model, first.metric).flatMap((name) => context.arrivals.get(name)?.to ?? [])
  return [...ends, context.today].sort()[0] ?? null
}

/** Reads and follows the watched series up to a day. `days` says how far back places are read. */
export async function openWatch(
  ask: Ask,
  compute: Compute,
  context: PlanContext,
  on: IsoDate,
  { days = recentDays, signal }: { days?: number; signal?: AbortSignal } = {},
): Promise<Watch> {
  const panels = await readPanels(ask, context, watchList(context), { on, recent: days }, signal)
  return { panels, places: await followPlaces(compute, context.model, panels, signal) }
}

/** What moves together on a day, ranked: what is worth most at the north star first, then what is most certain. */
export async function gatheredOn(
  compute: Compute,
  context: PlanContext,
  { panels, places }: Watch,
  on: IsoDate,
  signal?: AbortSignal,
): Promise<{ known: Known; groups: Gathered[] }> {
  const company = await followCompany(compute, context.model, panels, places, on, signal)
  const known = { model: context.model, series: { company, places: places.followed }, on }
  const worth = ({ lead }: Gathered) => Math.abs(lead.effect?.rate ?? 0)
  const groups = gather(candidatesOn(known)).sort(
    (a, b) => worth(b) - worth(a) || Math.abs(b.lead.score) - Math.abs(a.lead.score),
  )
  return { known, groups }
}

async function eventsFor(
  groups: readonly Gathered[],
  readEvents: ReadEvents | undefined,
  signal?: AbortSignal,
): Promise<readonly EventFact[]> {
  const window = eventDays(groups.map(({ lead }) => lead))
  return readEvents && window ? readEvents(window.from, window.to, signal) : []
}

/** The answer of a day, from what is told of it. */
function readingOf(
  on: IsoDate,
  told: readonly Signal[],
  incidents: readonly IncidentReading[],
  watched: SignalsReading['watched'],
  leftOut: readonly LeftOut[],
): SignalsReading {
  const problems = told.filter(({ tone }) => tone === 'problem').slice(0, mostTold)
  const opportunities = told.filter(({ tone }) => tone === 'opportunity').slice(0, mostTold)
  const counts = {
    signals: problems.length,
    fresh: problems.filter(({ isNew }) => isNew).length,
    opportunities: opportunities.length,
    incidents: incidents.length,
    series: watched.series,
  }
  return {
    on,
    signals: problems,
    opportunities,
    incidents: [...incidents],
    watched,
    leftOut: [...leftOut],
    ...daySummary(on, counts),
  }
}

function tooShort(count: number): LeftOut {
  return {
    what: { zh: `${count} 条序列`, en: `${count} series` },
    why: { zh: '数据还太短，说不出往常是多少', en: 'there is too little of them to say what is usual' },
  }
}

/** Tells the groups of a day. Those worth most are located among all slices at once. */
export async function tellDay(
  ask: Ask,
  context: PlanContext,
  watch: Watch,
  { known, groups }: { known: Known; groups: readonly Gathered[] },
  readEvents?: ReadEvents,
  signal?: AbortSignal,
): Promise<SignalsReading> {
  const told = groups.slice(0, mostTold)
  const followed = [...known.series.company, ...known.series.places].filter(
    ({ watched }) => !watch.panels.beside.includes(watched),
  )
  const judged = followed.filter(({ track, days }) => Number.isFinite(track.sigma[daysBetween(days.from, known.on)]))
  const located = await Promise.all(
    told.slice(0, mostLocated).map((group) => locateSignal(ask, context, group, signal)),
  )
  const rises = await readRises(ask, context, watch.panels, known.on, signal)
  const telling: Telling = {
    known,
    units: watch.panels.units,
    events: await eventsFor(told, readEvents, signal),
    hasEvents: readEvents !== undefined && context.model.events !== undefined,
    series: judged.length,
  }
  const signals = told.map((group, index) => tellSignal(telling, group, located[index] ?? null))
  const grown = rises.shares.map((rise) => tellRise(telling, rise, rises.looked))
  const { panels, places } = watch
  const incidents = incidentsOn(context.model, places.reported, known.on)
  const counts = { metrics: panels.watched.length, series: telling.series }
  const short = followed.length - judged.length
  const leftOut = short > 0 ? [...panels.leftOut, tooShort(short)] : panels.leftOut
  return readingOf(known.on, [...signals, ...grown], incidents, counts, leftOut)
}

function dayAsked(context: PlanContext, { watched }: WatchList, on: string | undefined): IsoDate {
  const last = lastDay(context, { watched }) ?? addDays(context.today, -1)
  if (on === undefined) return last
  if (!isDate(on)) throw failure('VALUE_INVALID', { key: 'on', value: on, expected: 'YYYY-MM-DD' })
  // Of a day that has not arrived nothing is known: the last one that has is told.
  return daysBetween(on, last) < 0 ? last : on
}

/**
 * What is unusual on a day, where levels have shifted, which shares rise quietly, and which facts cannot be trusted; over all metrics of
 * the trees and their slices. Only what was known on that day is used. Throws VALUE_INVALID and what asking throws.
 */
export async function readSignals(
  ask: Ask,
  compute: Compute,
  context: PlanContext,
  input: SignalsInput,
  signal?: AbortSignal,
): Promise<SignalsReading> {
  const list = watchList(context)
  const on = dayAsked(context, list, input.on)
  const first = firstDay(context, list.watched)
  if (first === undefined || on < first)
    return readingOf(on, [], [], { metrics: list.watched.length, series: 0 }, list.leftOut)
  const watch = await openWatch(ask, compute, context, on, signal ? { signal } : {})
  return tellDay(ask, context, watch, await gatheredOn(compute, context, watch, on, signal), input.readEvents, signal)
}
