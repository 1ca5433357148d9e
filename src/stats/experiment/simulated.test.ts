import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { type Arm, meanArm, pairedArm, ratioArm } from './arm.ts'
import { effectOf } from './effect.ts'
import { sequential } from './sequential.ts'
import { welch } from './welch.ts'

const draws = drawsOf(20_251_120)
/** A right-skewed spend: most units little, few much. */
const spend = () => Math.exp(0.8 * draws.normal())

const sumOver = (count: number, draw: () => Record<string, number>) => {
  const total: Record<string, number> = {}
  for (let i = 0; i < count; i++) {
    for (const [key, value] of Object.entries(draw())) total[key] = (total[key] ?? 0) + value
  }
  return total as Record<string, number> & { [key: string]: number }
}
const of = (total: Record<string, number>, key: string) => total[key] ?? Number.NaN

function mean(count: number): Arm {
  const t = sumOver(count, () => {
    const x = spend()
    return { x, xx: x * x }
  })
  return meanArm({ n: count, sum: of(t, 'x'), sumSquares: of(t, 'xx') }) as Arm
}

function ratio(count: number): Arm {
  const t = sumOver(count, () => {
    const y = 1 + draws.below(6)
    const x = y * 0.3 + spend()
    return { x, xx: x * x, y, yy: y * y, xy: x * y }
  })
  const sums = { part: of(t, 'x'), partSquares: of(t, 'xx'), whole: of(t, 'y'), wholeSquares: of(t, 'yy') }
  return ratioArm({ n: count, ...sums, product: of(t, 'xy') }) as Arm
}

function paired(count: number, effect: number): Arm {
  const t = sumOver(count, () => {
    const b = 10 + draws.normal()
    const x = b + effect + 0.7 * draws.normal()
    return { b, bb: b * b, x, xx: x * x, bx: b * x }
  })
  const sums = { after: of(t, 'x'), afterSquares: of(t, 'xx'), before: of(t, 'b'), beforeSquares: of(t, 'bb') }
  return pairedArm({ n: count, ...sums, product: of(t, 'bx') }) as Arm
}

/** How often of `times` a test with no effect calls one, at 5 %. */
function falseAlarms(times: number, control: () => Arm, treated: () => Arm): number {
  let alarms = 0
  for (let i = 0; i < times; i++) {
    const effect = effectOf(control(), treated(), 'relative')
    if (!isRefusal(effect) && welch(effect).p < 0.05) alarms++
  }
  return alarms / times
}

// Of 1,500 experiments at 5 % the share of alarms lies within 5 ± 1.7 % in 997 of 1,000 seeds.
test('[PIL-1] A against A: Welch, the delta method and CUPED call one in twenty', () => {
  for (const rate of [
    falseAlarms(
      1500,
      () => mean(150),
      () => mean(120),
    ),
    falseAlarms(
      1500,
      () => ratio(150),
      () => ratio(120),
    ),
    falseAlarms(
      1500,
      () => paired(60, 0),
      () => paired(50, 0),
    ),
  ]) {
    expect(rate).toBeGreaterThan(0.033)
    expect(rate).toBeLessThan(0.067)
  }
})

test('[PIL-1] the 95 % interval of an adjusted effect holds the true one in 95 of 100', () => {
  let held = 0
  for (let i = 0; i < 1500; i++) {
    const effect = effectOf(paired(40, 0), paired(40, 0.4), 'absolute')
    if (isRefusal(effect)) continue
    const { lower, upper } = welch(effect)
    if (lower <= 0.4 && upper >= 0.4) held++
  }
  expect(held / 1500).toBeGreaterThan(0.933)
  expect(held / 1500).toBeLessThan(0.967)
})

/** One experiment without an effect, looked at forty times: whether a sequence and a plain test ever called one. */
function lookedAt(): { sequence: boolean; plain: boolean } {
  const arms = Array.from({ length: 2 }, () => ({ n: 0, sum: 0, sumSquares: 0 }))
  const grow = (arm: { n: number; sum: number; sumSquares: number }) => {
    for (let k = 0; k < 25; k++) {
      const x = 5 + draws.normal()
      arm.n += 1
      arm.sum += x
      arm.sumSquares += x * x
    }
    return meanArm(arm) as Arm
  }
  const seen = { sequence: false, plain: false }
  for (let look = 0; look < 40; look++) {
    const [control, treated] = arms.map(grow)
    const effect = effectOf(control as Arm, treated as Arm, 'relative')
    if (isRefusal(effect)) continue
    seen.sequence ||= sequential(effect, 0.05, 500).p < 0.05
    seen.plain ||= welch(effect).p < 0.05
  }
  return seen
}

test('[PIL-6] looked at forty times, the sequence is wrong in fewer than one in twenty, and a plain test far oftener', () => {
  const experiments = Array.from({ length: 400 }, lookedAt)
  expect(experiments.filter(({ sequence }) => sequence).length / 400).toBeLessThan(0.05)
  expect(experiments.filter(({ plain }) => plain).length / 400).toBeGreaterThan(0.15)
})
