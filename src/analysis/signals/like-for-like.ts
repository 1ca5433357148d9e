import { medianOf } from '../../stats/summary/quantile.ts'
import { sumTerms, type Terms } from '../form.ts'
import type { Reported } from './reported.ts'

/** A weighted sum of measures by unit and day; NaN where one of them is not to be trusted, or the unit was closed. */
export function unitTerms(reported: Reported, terms: Terms): Float64Array {
  const names = [...terms.keys()]
  const columns = names.map((name) => reported.measures.get(name))
  const trusted = names.map((name) => reported.trusted.get(name))
  return Float64Array.from({ length: reported.alive.length }, (_, at) => {
    if (!trusted.every((one) => one?.[at])) return Number.NaN
    const total = sumTerms(terms, (name) => {
      const value = columns[names.indexOf(name)]?.[at] as number
      return Number.isFinite(value) ? value : null
    })
    return total ?? 0
  })
}

/** A unit counts from when it has been there for eight weeks, and as long as it was there in the last four. */
const settledDays = 56
const recentDays = 28
const leastRecent = 7

/** By unit and day: whether it belongs to the units that are compared with themselves. Units of the first days do from the start. */
export function membersOf({ panel, alive }: Reported): Uint8Array {
  const { count } = panel.days
  const members = new Uint8Array(alive.length)
  for (let first = 0; first < alive.length; first += count) {
    let lived = 0
    let begun = -1
    for (let day = 0; day < count; day++) {
      if (alive[first + day] && begun < 0) begun = day < recentDays ? -settledDays : day
      const isSettled = begun !== -1 && day - begun >= settledDays
      if (isSettled && (day < recentDays || lived >= leastRecent)) members[first + day] = 1
      lived += alive[first + day] as number
      if (day >= recentDays) lived -= alive[first + day - recentDays] as number
    }
  }
  return members
}

/** The median of a unit's last four days of the same name, filled ones included; NaN where none is known. */
function usualOn(filled: Float64Array, at: number, day: number): number {
  const before: number[] = []
  for (let week = 1; week <= 4 && 7 * week <= day; week++) {
    const value = filled[at - 7 * week] as number
    if (Number.isFinite(value)) before.push(value)
  }
  return before.length > 0 ? medianOf(before) : Number.NaN
}

/**
 * Where a unit has no value to be trusted, what it would have brought: its median of the last four days of that name, times
 * how the other units of the day compare with theirs. So a closed or late shop is no fall of its city.
 */
export function filledIn(values: Float64Array, keys: number, count: number): Float64Array {
  const filled = Float64Array.from(values)
  for (let day = 0; day < count; day++) {
    const places = Array.from({ length: keys }, (_, key) => key * count + day)
    const gaps = places.filter((at) => !Number.isFinite(values[at] as number))
    if (gaps.length === 0) continue
    const ratios = places
      .map((at) => (values[at] as number) / usualOn(filled, at, day))
      .filter((ratio) => Number.isFinite(ratio) && ratio > 0)
    const common = ratios.length > 0 ? medianOf(ratios) : 1
    for (const at of gaps) filled[at] = usualOn(filled, at, day) * common
  }
  return filled
}

/** The sum of some units by day, of those that have a value. */
export function sumOfUnits(values: Float64Array, members: Uint8Array, units: readonly number[], count: number) {
  const sum = new Float64Array(count)
  for (const unit of units) {
    const first = unit * count
    for (let day = 0; day < count; day++) {
      const value = values[first + day] as number
      if (members[first + day] && Number.isFinite(value)) sum[day] = (sum[day] as number) + value
    }
  }
  return sum
}

/** How the units of the day before compare with those of a day, by what each brought in the four weeks before. */
function linkOn(
  filled: Float64Array,
  members: Uint8Array,
  units: readonly number[],
  count: number,
  day: number,
): number {
  let before = 0
  let after = 0
  for (const unit of units) {
    const first = unit * count
    const known = filled.subarray(first + Math.max(0, day - recentDays), first + day).filter(Number.isFinite)
    const brought = known.reduce((sum, value) => sum + value, 0)
    if (members[first + day - 1]) before += brought
    if (members[first + day]) after += brought
  }
  return before > 0 && after > 0 ? before / after : 1
}

/**
 * The total of some units, like for like: where one joins or leaves, the total goes on from what it was, by how much the units
 * brought with and without it in the four weeks before. In units of the last day's total, so that today's figure is the sum.
 */
export function chainedTotal(filled: Float64Array, members: Uint8Array, units: readonly number[], count: number) {
  const total = sumOfUnits(filled, members, units, count)
  const factors = new Float64Array(count).fill(1)
  let chain = 1
  for (let day = 1; day < count; day++) {
    const changes = units.some((unit) => members[unit * count + day] !== members[unit * count + day - 1])
    if (changes) chain *= linkOn(filled, members, units, count, day)
    factors[day] = chain
  }
  return total.map((value, day) => (value * (factors[day] as number)) / chain)
}
