import type { Pilot } from '../../model/types.ts'
import { armOf, type PairedSums, pairedArm } from '../../stats/experiment/arm.ts'
import { type Effect, effectOf } from '../../stats/experiment/effect.ts'
import { pairedEffect } from '../../stats/experiment/paired.ts'
import { welch } from '../../stats/experiment/welch.ts'
import { interrupted } from '../../stats/panel/interrupted.ts'
import { isRefusal, type Refusal } from '../../stats/refusal.ts'
import { meanOf } from '../../stats/summary/moments.ts'
import type { Compute } from '../compute.ts'
import type { Arms } from './arms.ts'
import type { PilotEffect, SecondLook } from './types.ts'
import type { UnitValues } from './units.ts'

/** An effect with the units that it rests on. */
export interface Estimate {
  /** The effect is a difference of logarithms; else a share of the control's level. */
  readonly inLogs: boolean
  readonly method: PilotEffect['method']
  readonly effect: Effect
  readonly treated: number
  readonly control: number
  readonly leftOut: number
}

/** A unit's value in logarithms; undefined where it has none above 0 in both spans. */
function logsOf({ before, during }: UnitValues, unit: string): { before: number; during: number } | undefined {
  const [early, late] = [before.get(unit) ?? 0, during.get(unit) ?? 0]
  return early > 0 && late > 0 ? { before: Math.log(early), during: Math.log(late) } : undefined
}

function inPairs(values: UnitValues, arms: Arms): Estimate | Refusal {
  const pairs = arms.pairs.flatMap(([treated, control]) => {
    const [one, other] = [logsOf(values, treated), logsOf(values, control)]
    return one && other ? [{ before: one.before - other.before, during: one.during - other.during }] : []
  })
  const effect = pairedEffect(
    pairs.map(({ during }) => during),
    pairs.map(({ before }) => before),
  )
  if (isRefusal(effect)) return effect
  const leftOut = 2 * (arms.pairs.length - pairs.length)
  return { inLogs: true, method: 'pairs', effect, treated: pairs.length, control: pairs.length, leftOut }
}

function inGroups(values: UnitValues, arms: Arms): Estimate | Refusal {
  const changes = (units: readonly string[]) =>
    units.flatMap((unit) => {
      const logs = logsOf(values, unit)
      return logs ? [logs.during - logs.before] : []
    })
  const [treated, control] = [changes(arms.treated), changes(arms.control)]
  const [a, b] = [armOf(control), armOf(treated)]
  if (isRefusal(a)) return a
  if (isRefusal(b)) return b
  const effect = effectOf(a, b, 'absolute')
  if (isRefusal(effect)) return effect
  const leftOut = arms.treated.length + arms.control.length - treated.length - control.length
  return { inLogs: true, method: 'did', effect, treated: treated.length, control: control.length, leftOut }
}

/** Sums over units of a total; a unit without rows has 0. */
function sumsOver({ before, during }: UnitValues, units: readonly string[]): PairedSums {
  const sums = { n: units.length, after: 0, afterSquares: 0, before: 0, beforeSquares: 0, product: 0 }
  for (const unit of units) {
    const [x, y] = [before.get(unit) ?? 0, during.get(unit) ?? 0]
    sums.after += y
    sums.afterSquares += y * y
    sums.before += x
    sums.beforeSquares += x * x
    sums.product += x * y
  }
  return sums
}

/** Customers drawn by lot: Welch's test of the relative difference, corrected by what each had before. */
function byLot(values: UnitValues, arms: Arms): Estimate | Refusal {
  const [a, b] = [pairedArm(sumsOver(values, arms.control)), pairedArm(sumsOver(values, arms.treated))]
  if (isRefusal(a)) return a
  if (isRefusal(b)) return b
  const effect = effectOf(a, b, 'relative')
  if (isRefusal(effect)) return effect
  const { length: treated } = arms.treated
  return { inLogs: false, method: 'welch', effect, treated, control: arms.control.length, leftOut: 0 }
}

/** Without a control: a step in the mean of the treated units' logarithms by week, with errors that remember the week before. */
function alone(values: UnitValues, arms: Arms): Estimate | Refusal {
  const treated = panelRows(values, arms.treated)
  const means = (treated[0] ?? []).map((_, week) => meanOf(treated.map((row) => row[week] as number)))
  const step = interrupted({ values: means, from: values.from, period: 1 })
  if (isRefusal(step)) return step
  const { effect, error, dof } = step
  const leftOut = arms.treated.length - treated.length
  const found = { effect, variance: error * error, dof, n: means.length, base: 0, theta: 0 }
  return { inLogs: true, method: 'series', effect: found, treated: treated.length, control: 0, leftOut }
}

/**
 * The effect by the pilot's design: the change within pairs, the difference of both groups' changes, or of customers drawn by lot the
 * difference of means with what was before taken off; without a control the step in the treated units' own series.
 */
export function estimate({ design, unit }: Pilot, values: UnitValues, arms: Arms): Estimate | Refusal {
  if (unit === 'customer') return byLot(values, arms)
  if (arms.control.length === 0) return alone(values, arms)
  return design === 'randomised_pairs' && arms.pairs.length > 0 ? inPairs(values, arms) : inGroups(values, arms)
}

/** The effect as shares of the control's level, with its intervals. */
export function toldAs({ inLogs, method, effect, treated, control, leftOut }: Estimate): PilotEffect {
  const share = inLogs ? Math.expm1 : (value: number) => value
  const [wide, narrow] = [welch(effect, 0.05), welch(effect, 0.1)]
  return {
    method,
    value: share(effect.effect),
    lower95: share(wide.lower),
    upper95: share(wide.upper),
    lower90: share(narrow.lower),
    upper90: share(narrow.upper),
    p: wide.p,
    treated,
    control,
    leftOut,
  }
}

/** Each unit that has a value above 0 in every week, in logarithms. */
function panelRows({ byWeek }: UnitValues, units: readonly string[]): number[][] {
  return units.flatMap((unit) => {
    const row = (byWeek.get(unit) ?? [null]).map((value) => Math.log(value ?? 0))
    return row.every(Number.isFinite) ? [row] : []
  })
}

/**
 * Synthetic difference-in-differences over the weeks: the treated units beside all units that no pilot touched in these days, with its
 * rank among draws of as many of those. Null where there are too few units or weeks.
 */
export async function secondLook(
  compute: Compute,
  values: UnitValues,
  arms: Arms,
  touched: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<SecondLook | null> {
  const treated = panelRows(values, arms.treated)
  const free = [...values.byWeek.keys()].filter((unit) => !arms.treated.includes(unit) && !touched.has(unit))
  const panel = {
    units: [...treated, ...panelRows(values, free)],
    treated: treated.map((_, row) => row),
    from: values.from,
  }
  const found = await compute('placeboTest', [panel, 'sdid'], signal)
  if (isRefusal(found)) return null
  return { value: Math.expm1(found.found.effect), rank: found.rank, of: found.of, p: found.p, error: found.error }
}
