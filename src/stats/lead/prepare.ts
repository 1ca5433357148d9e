import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { madOf, medianOf, sigmaOfMad } from '../summary/quantile.ts'
import { seasonColumns, sharpSeason, trendColumns } from './season.ts'

export interface Preparation {
  /** Steps of a season; below 2 there is none. */
  readonly season: number
  /** What else the calendar brings, one column each, as long as the series: days of a moving feast. */
  readonly calendar?: readonly ArrayLike<number>[]
}

/** Prepares a series of the length agreed. `level` keeps it as it is; otherwise one that is positive is taken in logarithms. */
export type Preparer = (values: ArrayLike<number>, scale?: 'level') => Prepared | Refusal

/** What a series does beyond trend, season and calendar, around 0; a gap does what these expect. */
export interface Prepared {
  readonly rest: Float64Array
  /** The same with only the very furthest values drawn in: what a slope is told from. */
  readonly wide: Float64Array
  readonly logarithm: boolean
  /** One unit of `rest` in units of the series, or of its logarithm. */
  readonly unit: number
  /** How many columns were taken off. */
  readonly columns: number
}

/** What lies further out than this many standard deviations is drawn in to it, so that one odd week decides nothing. */
const furthest = 2.5
const veryFurthest = 4

/** An orthonormal base of columns over the valid rows; columns that depend on those before are left out. */
function baseOf(columns: readonly ArrayLike<number>[], valid: Uint8Array): Float64Array[] {
  const base: Float64Array[] = []
  for (const column of columns) {
    const next = Float64Array.from(valid, (is, t) => (is ? (column[t] as number) : 0))
    const before = Math.hypot(...next)
    for (let pass = 0; pass < 2; pass++) {
      for (const vector of base) {
        let dot = 0
        for (let t = 0; t < next.length; t++) dot += (next[t] as number) * (vector[t] as number)
        for (let t = 0; t < next.length; t++) next[t] = (next[t] as number) - dot * (vector[t] as number)
      }
    }
    const size = Math.hypot(...next)
    if (size > 1e-8 * before) base.push(next.map((value) => value / size))
  }
  return base
}

/** What is left of values beside the base; rows that are not valid are 0. */
function beside(base: readonly Float64Array[], values: Float64Array, valid: Uint8Array): Float64Array {
  const rest = Float64Array.from(values, (value, t) => (valid[t] ? value : 0))
  for (const vector of base) {
    let dot = 0
    for (let t = 0; t < rest.length; t++) dot += (rest[t] as number) * (vector[t] as number)
    for (let t = 0; t < rest.length; t++) rest[t] = (rest[t] as number) - dot * (vector[t] as number)
  }
  return rest
}

function spreadOf(rest: Float64Array, valid: Uint8Array): number {
  const known = rest.filter((_, t) => valid[t])
  const mad = sigmaOfMad * madOf(known, 0)
  return mad > 0 ? mad : Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / known.length)
}

/** What is left beside the base, twice anew with far values drawn in (Huber 1973), and drawn in itself. */
function robustly(base: readonly Float64Array[], values: Float64Array, valid: Uint8Array, furthest: number) {
  let drawn = values
  let rest = beside(base, values, valid)
  for (let pass = 0; pass < 2; pass++) {
    const limit = furthest * spreadOf(rest, valid)
    drawn = drawn.map((value, t) => {
      const off = rest[t] as number
      return value - off + Math.max(-limit, Math.min(limit, off))
    })
    rest = beside(base, drawn, valid)
  }
  return rest
}

/** A series around 0 in units of its own spread; refused where nothing moves beyond rounding. */
function scaledOf(values: ArrayLike<number>, valid: Uint8Array, logarithm: boolean) {
  const told = Float64Array.from(valid, (is, t) =>
    is ? (logarithm ? Math.log(values[t] as number) : (values[t] as number)) : 0,
  )
  const size = told.reduce((so, value) => Math.max(so, Math.abs(value)), 0)
  if (!(size > 0)) return refuse('constant')
  const centre = medianOf(told.filter((_, t) => valid[t])) / size
  const centred = told.map((value, t) => (valid[t] ? value / size - centre : 0))
  const spread = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / told.length)
  if (!(spread > 1e-12)) return refuse('constant')
  const unit = spread * size
  return Number.isFinite(unit) ? { scaled: centred.map((value) => value / spread), unit } : refuse('not-finite')
}

/** The least number of values from which trend and season are told. */
const fewest = 24

/**
 * Takes trend, season and calendar off series of one length. A value that is not finite is a gap. Refused where nothing moves, beyond
 * rounding, or where too few values are known for the columns.
 */
export function preparer(length: number, { season, calendar = [] }: Preparation): Preparer {
  const slowest = season >= 2 ? Math.max(40, 1.5 * season) : 60
  const columns = [...trendColumns(length, slowest), ...seasonColumns(length, season), ...calendar]
  let whole: Float64Array[] | null = null
  const baseFor = (valid: Uint8Array) => {
    if (valid.includes(0)) return baseOf(columns, valid)
    whole ??= baseOf(columns, valid)
    return whole
  }
  return (values, scale) => {
    const valid = Uint8Array.from({ length }, (_, t) => (Number.isFinite(values[t]) ? 1 : 0))
    const known = valid.reduce((sum, is) => sum + is, 0)
    if (known < fewest) return refuse('too-few', { have: known, need: fewest })
    const logarithm = scale !== 'level' && valid.every((is, t) => !is || (values[t] as number) > 0)
    const found = scaledOf(values, valid, logarithm)
    if (isRefusal(found)) return found
    const base = baseFor(valid)
    if (known < base.length + 12) return refuse('too-few', { have: known, need: base.length + 12 })
    const rest = robustly(base, found.scaled, valid, furthest)
    const wide = robustly(base, found.scaled, valid, veryFurthest)
    const sharp = sharpSeason(rest, valid, season)
    for (const series of [rest, wide]) {
      for (let t = 0; t < length; t++) series[t] = valid[t] ? (series[t] as number) - (sharp[t] as number) : 0
    }
    if (!(spreadOf(rest, valid) > 1e-9)) return refuse('constant')
    return { rest, wide, logarithm, unit: found.unit, columns: base.length }
  }
}
