import { describe, expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { newestMovement } from './movement.ts'
import { bestRows } from './pareto.ts'
import { preparer } from './prepare.ts'
import { sensitivityOf } from './sensitivity.ts'
import { stabilityOf } from './stability.ts'
import { canOnlyRise, hollowRise } from './vanity.ts'

const draws = drawsOf(11)
const noise = (length: number) => Float64Array.from({ length }, () => draws.normal())

describe('sensitivity', () => {
  test('a change of 5 % shows after as many weeks as the formula of two means gives', () => {
    const values = noise(208).map((value) => Math.exp(5 + 0.05 * value))
    const prepared = preparer(208, { season: 52 })(values)
    const found = sensitivityOf(prepared, 150)
    if (isRefusal(found)) throw new Error('refused')
    // 2 (1.96 + 0.84)² σ² ÷ 0.05² = 15.7 for σ = 0.05, less what trend and season take up.
    expect(found.stepsToDetect).toBeGreaterThanOrEqual(9)
    expect(found.stepsToDetect).toBeLessThanOrEqual(18)
    expect(found.smallest).toBeLessThan(0.06)
  })

  test('a series without a level, or that could not be prepared, is refused', () => {
    expect(sensitivityOf({ refused: 'constant' }, 1)).toEqual({ refused: 'constant' })
    const values = noise(208)
    expect(sensitivityOf(preparer(208, { season: 52 })(values), 0)).toMatchObject({ refused: 'not-positive' })
  })
})

describe('vanity', () => {
  const up = Array.from({ length: 60 }, (_, t) => 100 + t)

  test('[LEA-9] a running total can only rise; one that fell once, hardly rises, or is short, is none', () => {
    expect(canOnlyRise(up)).toBe(true)
    expect(canOnlyRise(up.map((value, t) => (t === 30 ? Number.NaN : value)))).toBe(true)
    expect(canOnlyRise(up.with(40, 0))).toBe(false)
    expect(canOnlyRise(up.map((_, t) => (t > 30 ? 1 : 0)))).toBe(false)
    expect(canOnlyRise(up.slice(0, 8))).toBe(false)
  })

  test('[LEA-9] more of what is worth less is hollow; more of what is worth as much is not, nor is fewer of what is worth less', () => {
    const wobble = [...noise(60)]
    const turned = (by: number, size: number) => wobble.map((value, t) => (t >= 52 ? 1 + by : 1) * (1 + size * value))
    const [more, less, same] = [turned(0.5, 0.03), turned(-0.3, 0.02), turned(0, 0.02)]
    expect(hollowRise(more, less)?.rise).toBeGreaterThan(0.4)
    expect(hollowRise(more, same)).toBeNull()
    expect(hollowRise(less, less)).toBeNull()
    expect(hollowRise([], [])).toBeNull()
    expect(hollowRise(more.fill(Number.NaN), less)).toBeNull()
  })
})

describe('steadiness', () => {
  test('a link that is gone in the second half fades, one that holds does not', () => {
    const candidate = noise(200)
    const other = noise(200)
    const outcome = (strength: (t: number) => number) =>
      candidate.map((_, t) => strength(t) * (candidate[t - 3] ?? 0) + 0.5 * (other[t] as number))
    const holding = stabilityOf({ outcome: outcome(() => 1), candidate, columns: 0 }, 3)
    const fading = stabilityOf({ outcome: outcome((t) => (t < 100 ? 1 : 0)), candidate, columns: 0 }, 3)
    expect(holding).toMatchObject({ fades: false, sameSign: 1 })
    expect(fading?.fades).toBe(true)
  })
})

describe('the newest movement', () => {
  test('[LEA-10] is told against the 13 steps before, with the season off where there is one', () => {
    const wobble = noise(156)
    const values = (season: number) =>
      wobble.map((value, t) => 100 + season * Math.sin((2 * Math.PI * t) / 52) + 0.3 * value - (t >= 152 ? 5 : 0))
    for (const season of [0, 20]) {
      const found = newestMovement({ values: values(season), season: 52, calendar: [], newest: 4, logarithm: false })
      if (isRefusal(found)) throw new Error('refused')
      for (const change of found) expect(Math.abs(change + 5)).toBeLessThan(1.5)
    }
    const short = { values: new Float64Array(20), season: 52, calendar: [], newest: 4, logarithm: true }
    expect(newestMovement(short)).toMatchObject({ refused: 'too-few' })
  })
})

test('best rows are those that none other beats everywhere; a null is worse than any number', () => {
  expect(
    bestRows([
      [1, 2],
      [2, 1],
      [1, 1],
      [null, 3],
      [2, 1],
    ]),
  ).toEqual([true, true, false, true, true])
  expect(bestRows([])).toEqual([])
})
