import { addDays, daysBetween } from '../../base/calendar/date.ts'
import type { Text } from '../../base/text.ts'
import type { Model } from '../../model/types.ts'
import { labelOfValue } from '../slices.ts'
import type { EventFact, Evidence } from '../types.ts'
import { type Candidate, type Followed, valueOver } from './candidate.ts'
import { beginOf, type Gathered } from './gather.ts'
import { dateAt, type Panel } from './panel.ts'
import type { Place } from './place-series.ts'

/** An event belongs to a beginning when it begins on that day or so many days before. */
const daysBefore = 3

/** The units that a scope names, by the units' own key or an attribute; null where the scope is of another kind. */
function unitsOfScope(units: Panel | null, { scopeDimension, scopeValues }: EventFact): number[] | null {
  const column = units?.dimensions.indexOf(scopeDimension ?? '') ?? -1
  if (!units || column < 0) return null
  return units.keys.flatMap((key, index) => (scopeValues.includes(key[column] ?? '') ? [index] : []))
}

/** The units of a located place; null where it is everywhere. */
function unitsOfCell(units: Panel | null, cell: readonly { dimension: string; value: string }[]): number[] | null {
  const fixed = cell.flatMap(({ dimension, value }) => {
    const column = units?.dimensions.indexOf(dimension) ?? -1
    return column < 0 ? [] : [{ column, value }]
  })
  if (!units || fixed.length === 0) return null
  return units.keys.flatMap((key, index) => (fixed.every(({ column, value }) => key[column] === value) ? [index] : []))
}

/** Whether an event touches a place, as far as can be told from the units of both; a scope of another kind is compared by its value. */
function touches(
  units: Panel | null,
  event: EventFact,
  cell: readonly { dimension: string; value: string }[],
): boolean {
  if (event.scopeDimension === null) return true
  const same = cell.find(({ dimension }) => dimension === event.scopeDimension)
  if (same) return event.scopeValues.includes(same.value)
  const scope = unitsOfScope(units, event)
  const place = unitsOfCell(units, cell)
  return scope !== null && (place === null || scope.some((unit) => place.includes(unit)))
}

/** The events that begin with a signal and touch its place: on its first day or the day before, else a little earlier. Of a single day also those that it lies in. */
export function eventsOf(
  units: Panel | null,
  lead: Candidate,
  cell: readonly { dimension: string; value: string }[],
  known: readonly EventFact[],
): EventFact[] {
  const begin = beginOf(lead)
  const touching = known.filter((event) => touches(units, event, cell))
  const within = (days: number) => touching.filter(({ from }) => from <= begin && from >= addDays(begin, -days))
  const covering = touching.filter(({ from, to }) => lead.kind === 'unusual' && from <= begin && to >= begin)
  const near = within(1)
  return [...new Set([...(near.length > 0 ? near : within(daysBefore)), ...covering])]
}

/** A company's or place's value since a beginning against the eight weeks before it. */
function movedSince(followed: Followed, { followed: own, from, to }: Candidate) {
  const shift = daysBetween(followed.days.from, own.days.from)
  const value = valueOver(followed, from + shift, to + shift)
  const compared = valueOver(followed, from + shift - 56, from + shift - 1)
  return Number.isFinite(value) && Number.isFinite(compared) && compared !== 0 ? { value, compared } : null
}

const samePlace = (one: Place | null, other: Place | null) =>
  one?.dimension === other?.dimension && one?.value === other?.value

/** What the tree says influences the metric, where it moved in the same place at the same time. */
export function movedWith(model: Model, { lead, others }: Gathered): Evidence[] {
  const { watched, place } = lead.followed
  const edges = model.trees.get(watched.tree)?.influences.filter(({ to }) => to === watched.metric.name) ?? []
  return edges.flatMap(({ from }) => {
    const own = others.filter(({ followed }) => followed.watched.metric.name === from)
    const found = own.find(({ followed }) => samePlace(followed.place, place)) ?? own[0]
    const moved = found && movedSince(found.followed, lead)
    if (!found || !moved) return []
    const { metric } = found.followed.watched
    return [{ kind: 'moved' as const, metric: metric.name, label: metric.label, unit: metric.unit ?? null, ...moved }]
  })
}

/** A unit that an event touched stayed still when it moved less than this part of what the place did. */
const still = 1 / 3

function unitsLabel(model: Model, dimension: string, values: readonly string[]): Text {
  const labels = values.slice(0, 3).map((value) => labelOfValue(model, dimension, value))
  const more = values.length - labels.length
  return {
    zh: labels.map(({ zh }) => zh).join('、') + (more > 0 ? ` 等 ${values.length} 处` : ''),
    en: labels.map(({ en }) => en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  }
}

/** The counter-example of an event: the units in its scope that lie outside the place, and did not move alike. */
export function stillWith(
  model: Model,
  units: Panel | null,
  places: readonly Followed[],
  lead: Candidate,
  cell: readonly { dimension: string; value: string }[],
  events: readonly EventFact[],
): Evidence[] {
  const inside = unitsOfCell(units, cell)
  if (!units || !inside) return []
  const { metric } = lead.followed.watched
  return events.flatMap((event) => {
    const outside = (unitsOfScope(units, event) ?? []).filter((unit) => !inside.includes(unit))
    const own = places.filter(({ watched, place }) => watched.metric === metric && place?.units.length === 1)
    const found = own.filter(({ place }) => place !== null && outside.includes(place.units[0] as number))
    const values = found.flatMap((one) => movedSince(one, lead) ?? [])
    if (values.length === 0 || values.length < outside.length) return []
    const rate = values.reduce((sum, { value, compared }) => sum + value / compared - 1, 0) / values.length
    if (rate * Math.sign(lead.rate) >= still * Math.abs(lead.rate)) return []
    const mean = (of: (one: (typeof values)[number]) => number) =>
      values.reduce((sum, one) => sum + of(one), 0) / values.length
    const keys = outside.map((unit) => units.keys[unit]?.[0] ?? '')
    return [
      {
        kind: 'still' as const,
        metric: metric.name,
        label: unitsLabel(model, units.dimensions[0] as string, keys),
        value: mean(({ value }) => value),
        compared: mean(({ compared }) => compared),
        unit: metric.unit ?? null,
      },
    ]
  })
}

/** The days whose events are read for some signals. */
export function eventDays(leads: readonly Candidate[]): { from: string; to: string } | null {
  const begins = leads.map(beginOf).sort()
  const [first] = begins
  const last = begins.at(-1)
  return first === undefined || last === undefined ? null : { from: addDays(first, -daysBefore), to: last }
}

/** The date of a candidate's last day. */
export const endOf = ({ followed, to }: Candidate) => dateAt(followed.days, to)
