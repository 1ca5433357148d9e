import type { Model } from '../../model/types.ts'
import { commonMovement } from '../../stats/signal/common-movement.ts'
import type { Form } from '../form.ts'
import { chainedTotal, filledIn, membersOf, sumOfUnits, unitTerms } from './like-for-like.ts'
import type { Panel } from './panel.ts'
import type { Panels } from './read-panels.ts'
import type { Reported } from './reported.ts'
import type { Watched } from './watched.ts'

/** One value of one dimension. */
export interface Place {
  readonly dimension: string
  readonly value: string
  /** The positions of its units; empty for a slice that crosses them. */
  readonly units: readonly number[]
}

/**
 * A metric in a place by day, as it is told: of the units that can be trusted. `whole` is null for totals. `apart` is how far the place
 * stands from what all places share (season, feasts, moods), in logs, with the same units on each day.
 */
export interface PlaceSeries {
  readonly watched: Watched
  readonly place: Place
  readonly part: Float64Array
  readonly whole: Float64Array | null
  readonly apart: Float64Array
}

/** The value of a day: the ratio of both, or the total; NaN where there is none. */
export function valueOn(part: ArrayLike<number>, whole: ArrayLike<number> | null, day: number): number {
  const value = whole === null ? (part[day] as number) : (part[day] as number) / (whole[day] as number)
  return Number.isFinite(value) ? value : Number.NaN
}

const logOn = (part: ArrayLike<number>, whole: ArrayLike<number> | null, day: number): number => {
  const value = valueOn(part, whole, day)
  return value > 0 ? Math.log(value) : Number.NaN
}

function apartOf(part: Float64Array, whole: Float64Array | null, common: Float64Array): Float64Array {
  return Float64Array.from(part, (_, day) => logOn(part, whole, day) - (common[day] as number))
}

function byValue(keys: Panel['keys'], column: number): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [index, key] of keys.entries()) {
    const value = key[column]
    if (value != null && value !== '') found.set(value, [...(found.get(value) ?? []), index])
  }
  return found
}

/** An attribute with as many values as units names the units once more; one with a single value tells nothing. */
export function placesOf(panel: Panel): Place[] {
  return panel.dimensions.flatMap((dimension, column) => {
    const values = byValue(panel.keys, column)
    if (values.size < 2 || (column > 0 && values.size * 2 > panel.keys.length)) return []
    return [...values].map(([value, units]) => ({ dimension, value, units }))
  })
}

interface UnitForm {
  readonly watched: Watched
  readonly part: Float64Array
  readonly whole: Float64Array | null
}

function unitForm(reported: Reported, watched: Watched): UnitForm | null {
  const { form } = watched
  const names = [...form.part.keys(), ...form.whole.keys()]
  if (form.kind === 'other' || !names.every((name) => reported.panel.measures.has(name))) return null
  const part = unitTerms(reported, form.part)
  if (form.kind === 'total') return { watched, part, whole: null }
  const whole = unitTerms(reported, form.whole)
  // A day counts on both sides of a ratio or on neither.
  const both = (one: Float64Array, other: Float64Array) =>
    one.map((value, at) => (Number.isFinite(other[at] as number) ? value : Number.NaN))
  return { watched, part: both(part, whole), whole: both(whole, part) }
}

/** What the units share: the median of each unit's distance from its own base, by weight. */
function commonOfUnits({ part, whole }: UnitForm, members: Uint8Array, keys: number, count: number): Float64Array {
  const rows = Array.from({ length: keys }, (_, key) => {
    const cut = (values: Float64Array) => values.subarray(key * count, (key + 1) * count)
    const [own, over] = [cut(part), whole && cut(whole)]
    return Float64Array.from(own, (_value, day) => (members[key * count + day] ? logOn(own, over, day) : Number.NaN))
  })
  return commonMovement(
    rows,
    rows.map((_, key) => meanOf(part.subarray(key * count, (key + 1) * count))),
  )
}

function meanOf(values: Float64Array): number {
  const known = values.filter(Number.isFinite)
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Units are watched one by one only for what stands near a root, and where a day's count tells something. */
const deepest = 1
const leastCount = 8

function isForUnits({ depth, guardrail, form, metric }: Watched, model: Model, values: Float64Array): boolean {
  if ((depth === null || depth > deepest) && !guardrail) return false
  const counted = [...form.part.keys(), metric.name].some((name) => {
    const found = model.metrics.get(name)
    return found?.type === 'simple' && found.agg === 'count'
  })
  return !counted || meanOf(values) >= leastCount
}

function ofUnits(model: Model, reported: Reported, watched: readonly Watched[]): PlaceSeries[] {
  const { panel } = reported
  const { count } = panel.days
  const members = membersOf(reported)
  const places = placesOf(panel)
  return watched.flatMap((one) => {
    const form = unitForm(reported, one)
    if (!form) return []
    const common = commonOfUnits(form, members, panel.keys.length, count)
    const singly = isForUnits(one, model, form.part)
    const filled = (values: Float64Array) => filledIn(values, panel.keys.length, count)
    const [part, whole] = [filled(form.part), form.whole && filled(form.whole)]
    return places
      .filter(({ units }) => units.length > 1 || singly)
      .map((place) => {
        const chained = (values: Float64Array) => chainedTotal(values, members, place.units, count)
        const told = form.whole ? sumOfUnits(form.part, members, place.units, count) : chained(part)
        return {
          watched: one,
          place,
          part: told,
          whole: form.whole && sumOfUnits(form.whole, members, place.units, count),
          apart: apartOf(chained(part), whole && chained(whole), common),
        }
      })
  })
}

function termsOf(panel: Panel, terms: Form['part'], key: number): Float64Array {
  const { count } = panel.days
  const columns = [...terms].map(([name, by]) => ({ by, values: panel.measures.get(name) as Float64Array }))
  return Float64Array.from({ length: count }, (_, day) => {
    let total = Number.NaN
    for (const { by, values } of columns) {
      const value = values[key * count + day] as number
      if (Number.isFinite(value)) total = (Number.isNaN(total) ? 0 : total) + by * value
    }
    return total
  })
}

function ofCrossed(panel: Panel, watched: readonly Watched[]): PlaceSeries[] {
  const dimension = panel.dimensions[0] as string
  return watched.flatMap((one) => {
    const { form } = one
    const names = [...form.part.keys(), ...form.whole.keys()]
    if (form.kind === 'other' || panel.keys.length < 3 || !names.every((name) => panel.measures.has(name))) return []
    const parts = panel.keys.map((_, key) => termsOf(panel, form.part, key))
    const wholes = form.kind === 'total' ? null : panel.keys.map((_, key) => termsOf(panel, form.whole, key))
    const common = commonMovement(
      parts.map((part, key) => Float64Array.from(part, (_, day) => logOn(part, wholes?.[key] ?? null, day))),
      parts.map(() => 1),
    )
    return panel.keys.flatMap(([value], key) => {
      if (value == null || value === '') return []
      const place = { dimension, value, units: [] }
      const [part, whole] = [parts[key] as Float64Array, wholes?.[key] ?? null]
      return [{ watched: one, place, part, whole, apart: apartOf(part, whole, common) }]
    })
  })
}

/** Every watched metric in every place: units and their attributes like for like, then the slices that cross them. */
export function placeSeries(model: Model, { crossed, watched }: Panels, reported: Reported | null): PlaceSeries[] {
  return [
    ...(reported ? ofUnits(model, reported, watched) : []),
    ...crossed.flatMap((panel) => ofCrossed(panel, watched)),
  ]
}
