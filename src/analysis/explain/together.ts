import { addDays } from '../../base/calendar/date.ts'
import type { Lang, Text } from '../../base/text.ts'
import { findDimension } from '../../model/index.ts'
import type { Model } from '../../model/types.ts'
import type { Answer } from '../../plan/types.ts'
import { termNames } from '../form.ts'
import { elapsedSpan, type Frame } from '../frame.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { cellText } from '../say/cell.ts'
import { type Slice, slicesOf } from '../segments.ts'
import { labelOfValue, reachableSlices } from '../slices.ts'
import type { EventFact, Evidence, Figure, Since } from '../types.ts'
import { mergedFigure } from './breakdown.ts'
import { type Companion, daysOf, figureOfDays } from './daily.ts'
import { anyOfFilter } from './filter.ts'
import type { Day } from './since.ts'
import type { Study } from './study.ts'

/** A companion must have moved by this rate to be told. */
const leastMove = 0.1
/** What an event touched stayed still when it moved less than this part of what the place did. */
const still = 1 / 3
/** How many scoped events are looked into. */
const mostEvents = 5

/** The days whose events are read: those of the period that have arrived, and the one before. */
export function eventWindow(frame: Frame): { from: string; to: string } {
  const { from, to } = elapsedSpan(frame)
  return { from: addDays(from, -1), to }
}

/** Whether an answer speaks of one day only, compared with one day. */
export function isOneDay(frame: Frame): boolean {
  const { from, to } = elapsedSpan(frame)
  return from === to && frame.compared !== null && frame.compared.from === frame.compared.to
}

/** Whether the one day of an answer is one of an event, and the day that it is compared with is not. */
export function isEventDay(frame: Frame, event: EventFact): boolean {
  const isOn = (day: string) => event.from <= day && day <= event.to
  return isOneDay(frame) && isOn(frame.period.from) && !isOn(frame.compared?.from ?? '')
}

/** Whether an event begins where a finding begins: on the day from which it shows, or the day before. */
export function beginsWith(event: EventFact, since: Since): boolean {
  return event.from >= addDays(since.date, -1) && event.from <= since.date
}

/** A scoped event with the question that tells which of its slices lie in the place. */
export interface ScopedEvent {
  readonly event: EventFact
  readonly dimensions: readonly string[]
  readonly question: PairQuestion
}

/** Prepares the events whose scope the study's metric can be split by. */
export function scopedEvents(model: Model, study: Study, events: readonly EventFact[]): ScopedEvent[] {
  const { form, metric } = study.suspect
  return events
    .slice(0, mostEvents * 4)
    .flatMap((event) => {
      const scope = event.scopeDimension
      if (scope === null || event.scopeValues.length === 0 || form.kind === 'other') return []
      const named = [...model.datasets.values()].some((dataset) =>
        dataset.dimensions.some((dimension) => dimension.name === scope),
      )
      if (!named || reachableSlices(model, metric, [scope]).length === 0) return []
      const dimensions = [
        ...new Set([findDimension(model, scope).name, ...study.cellKey.map(({ dimension }) => dimension)]),
      ]
      const where = anyOfFilter(model, scope, event.scopeValues)
      return [{ event, dimensions, question: { metrics: termNames(form), by: dimensions, where } }]
    })
    .slice(0, mostEvents)
}

/** What an event's scope says of a place: whether it touches it, and the slices of the scope that lie outside. */
export interface ScopeReading {
  readonly touches: boolean
  readonly outside: { readonly values: readonly string[]; readonly figure: Figure; readonly label: Text } | null
}

function valueAt(slice: Slice, dimensions: readonly string[], dimension: string): string | null {
  return slice.key[dimensions.indexOf(dimension)] ?? null
}

/** Dimensions that take one value for each scope value (a shop's city); the others (a time of day) cross it. */
function fixedBy(dimensions: readonly string[], slices: readonly Slice[]): Set<string> {
  const fixed = new Set<string>()
  for (const dimension of dimensions) {
    const seen = new Map<string | null, Set<string | null>>()
    for (const slice of slices) {
      const scope = slice.key[0] ?? null
      seen.set(scope, (seen.get(scope) ?? new Set()).add(valueAt(slice, dimensions, dimension)))
    }
    if ([...seen.values()].every((values) => values.size === 1)) fixed.add(dimension)
  }
  return fixed
}

function outsideLabel(
  model: Model,
  dimensions: readonly string[],
  fixed: ReadonlySet<string>,
  slices: readonly Slice[],
): Text {
  const [scope = '', ...others] = dimensions
  const common = others
    .filter((dimension) => fixed.has(dimension))
    .flatMap((dimension) => {
      const values = [...new Set(slices.map((slice) => valueAt(slice, dimensions, dimension)))]
      return values.length === 1 ? [labelOfValue(model, dimension, values[0] ?? null)] : []
    })
  const values = [...new Set(slices.map((slice) => slice.key[0] ?? null))].map((value) =>
    labelOfValue(model, scope, value),
  )
  const listed = values.slice(0, 3)
  const more = values.length - listed.length
  const place = (lang: Lang) =>
    cellText(
      common.map((label) => ({ label })),
      lang,
    )
  const names = {
    zh: listed.map((label) => label.zh).join('、') + (more > 0 ? ` 等 ${values.length} 处` : ''),
    en: listed.map((label) => label.en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  }
  return { zh: `${place('zh')} ${names.zh}`.trim(), en: `${place('en')} ${names.en}`.trim() }
}

/** Reads which slices of an event's scope lie in the study's place and which do not. */
export function readScope(model: Model, study: Study, { dimensions }: ScopedEvent, table: PairTable): ScopeReading {
  const { form, metric } = study.suspect
  const slices = slicesOf(table, metric.name, form)
  const fixed = fixedBy(dimensions, slices)
  const agrees = (slice: Slice, which: (dimension: string) => boolean) =>
    study.cellKey.every(({ dimension, value }) => !which(dimension) || valueAt(slice, dimensions, dimension) === value)
  const comparable = slices.filter((slice) => agrees(slice, (dimension) => !fixed.has(dimension)))
  const inside = comparable.filter((slice) => agrees(slice, (dimension) => fixed.has(dimension)))
  const outside = comparable.filter((slice) => !inside.includes(slice))
  if (outside.length === 0) return { touches: inside.length > 0, outside: null }
  const label = outsideLabel(model, dimensions, fixed, outside)
  const values = [...new Set(outside.map((slice) => slice.key[0] ?? ''))]
  return { touches: inside.length > 0, outside: { values, label, figure: mergedFigure(form.kind, outside) } }
}

/** The counter-example of an event: what it touched outside the place and that did not move as the place did. */
export function stillEvidence(study: Study, reading: ScopeReading): Evidence[] {
  const moved = study.cellFigure.changeRate
  const figure = reading.outside?.figure
  const { metric } = study.suspect
  if (!reading.outside || !figure || moved === null || figure.changeRate === null) return []
  if (figure.changeRate * Math.sign(moved) >= Math.abs(moved) * still) return []
  const { value, compared } = figure as { value: number; compared: number }
  return [
    { kind: 'still', metric: metric.name, label: reading.outside.label, value, compared, unit: metric.unit ?? null },
  ]
}

/** The companions that moved in the place, the way their edge says, told for the same days as the finding. */
export function movedEvidence(
  study: Study,
  companions: readonly Companion[],
  [now, then]: readonly (Answer | undefined)[],
  since: Since | null,
): Evidence[] {
  if (!now || !then) return []
  const direction = Math.sign(study.cellFigure.change ?? 0)
  return companions.flatMap(({ metric, form, sign }) => {
    const days = daysOf(now, form)
    const from = since ? days.findIndex((day) => day.date === since.date) : 0
    const before: Day[] = daysOf(then, form)
    const alike = form.kind === 'total' && before.length === days.length ? before.slice(from) : before
    const { value, compared, changeRate } = figureOfDays(form, days.slice(from), alike)
    if (value === null || compared === null || changeRate === null || Math.abs(changeRate) < leastMove) return []
    if (Math.sign(changeRate) * (sign === '+' ? 1 : -1) !== direction) return []
    return [{ kind: 'moved', metric: metric.name, label: metric.label, value, compared, unit: metric.unit ?? null }]
  })
}
