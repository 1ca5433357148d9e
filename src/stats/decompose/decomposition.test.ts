import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { lmdi } from './lmdi.ts'
import { logarithmicMean, logRatio } from './logarithmic-mean.ts'
import { shapley } from './shapley.ts'
import { withinMix } from './within-mix.ts'

const published = new URL('../../../../shared/conformance/analytics/decomposition/published.json', import.meta.url)
const oracle = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')) : null

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
/** The answer of a method that must have one. */
function given<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer
}

const product = (numbers: readonly number[]) => numbers.reduce((total, number) => total * number, 1)

describe.skipIf(oracle === null)('published answers', () => {
  test('[ANA-2] LMDI-I, additive and multiplicative', () => {
    for (const { start, end, additive, multiplicative } of oracle.lmdi) {
      const effects = given(lmdi(start, end))
      for (const [index, effect] of effects.additive.entries()) expect(effect).toBeCloseTo(additive[index], 7)
      for (const [index, effect] of (effects.multiplicative ?? []).entries()) {
        expect(effect).toBeCloseTo(multiplicative[index], 8)
      }
      expect(effects.multiplicative).toHaveLength(multiplicative.length)
    }
  })

  test('[ANA-3] Shapley of products', () => {
    for (const { start, end, effects, tolerance } of oracle.product) {
      const found = given(shapley(product, start, end))
      expect(found).toHaveLength(effects.length)
      for (const [index, effect] of found.entries())
        expect(Math.abs(effect - effects[index])).toBeLessThanOrEqual(tolerance)
    }
  })

  test('[ANA-3] Shapley of vector factors of a sum of products', () => {
    for (const { start, end, effects, tolerance } of oracle.sum_of_products) {
      const names = Object.keys(start)
      // One switch a factor: 0 takes its whole vector from the start, 1 from the end.
      const total = (switches: readonly number[]) => {
        const vectors = names.map((name, index) => (switches[index] ? end : start)[name] as number[])
        return sum((vectors[0] as number[]).map((_, row) => product(vectors.map((vector) => vector[row] as number))))
      }
      const none = names.map(() => 0)
      const all = names.map(() => 1)
      const found = given(shapley(total, none, all))
      expect(found).toHaveLength(effects.length)
      for (const [index, effect] of found.entries())
        expect(Math.abs(effect - effects[index])).toBeLessThanOrEqual(tolerance)
    }
  })

  test('[ANA-5] within and mix of segments', () => {
    for (const { start, end, within, mix, total } of oracle.segment_mean) {
      const names = Object.keys(start)
      const segments = (side: Record<string, { mean: number; count: number }>) =>
        names.map((name) => ({
          part: (side[name]?.mean ?? 0) * (side[name]?.count ?? 0),
          whole: side[name]?.count ?? 0,
        }))
      const effects = given(withinMix(segments(start), segments(end)))
      expect(effects).toHaveLength(names.length)
      for (const [index, effect] of effects.entries()) {
        expect(effect.within).toBeCloseTo(within[names[index] as string], 4)
        expect(effect.mix).toBeCloseTo(mix[names[index] as string], 4)
      }
      expect(sum(effects.map((effect) => effect.within + effect.mix))).toBeCloseTo(total, 5)
    }
  })
})

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true })

describe('the logarithmic mean', () => {
  test('has its limits', () => {
    expect(logarithmicMean(3, 3)).toBe(3)
    expect(logarithmicMean(0, 5)).toBe(0)
    expect(logarithmicMean(1, Math.E)).toBeCloseTo(Math.E - 1, 14)
    expect(logarithmicMean(1e-300, 1e300)).toBeGreaterThan(0)
  })

  test('lies between both numbers and keeps its digits where they nearly meet', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: -1e-9, max: 1e-9, noNaN: true }), (a, nudge) => {
        const b = a * (1 + nudge)
        expect(logarithmicMean(a, b) / a).toBeCloseTo(1 + nudge / 2, 12)
      }),
    )
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const mean = logarithmicMean(a, b)
        expect(mean).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-12))
        expect(mean).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-12))
        expect(Math.abs(mean * logRatio(a, b) - (b - a))).toBeLessThanOrEqual(1e-12 * Math.max(a, b))
      }),
    )
  })
})

const side = (factors: number) =>
  fc.array(fc.array(positive, { minLength: factors, maxLength: factors }), { minLength: 3, maxLength: 3 })

test('[ANA-2] LMDI effects sum to the change, also where factors vanish', () => {
  const some = fc.array(fc.array(fc.oneof(positive, fc.constant(0)), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  })
  const total = (rows: number[][]) => sum(rows.map(product))
  for (const rows of [side(3), some]) {
    fc.assert(
      fc.property(rows, rows, (start, end) => {
        const { additive } = given(lmdi(start, end))
        const size = Math.max(total(start), total(end), sum(additive.map(Math.abs)))
        expect(Math.abs(sum(additive) - (total(end) - total(start)))).toBeLessThanOrEqual(1e-9 * size)
      }),
    )
  }
})

test('[ANA-2] a factor that appears takes its whole change', () => {
  expect(given(lmdi([[0, 5]], [[4, 5]])).additive).toEqual([20, 0])
  expect(given(lmdi([[0, 0]], [[4, 5]])).additive).toEqual([10, 10])
})

test('[ANA-3] Shapley effects sum to the change of any finite function; an infinite one is refused', () => {
  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 4, maxLength: 4 })
  const f = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => a * b - c * Math.abs(d)
  fc.assert(
    fc.property(numbers, numbers, (start, end) => {
      const effects = given(shapley(f, start, end))
      const size = Math.max(Math.abs(f(start)), Math.abs(f(end)), sum(effects.map(Math.abs)), 1e-12)
      expect(Math.abs(sum(effects) - (f(end) - f(start)))).toBeLessThanOrEqual(1e-9 * size)
    }),
  )
  expect(shapley(([a = 0, b = 0]) => a / b, [1, 2], [2, 0])).toMatchObject({ refused: 'not-finite' })
  expect(shapley(product, Array(13).fill(1), Array(13).fill(2))).toEqual({
    refused: 'too-large',
    detail: { factors: 13, most: 12 },
  })
})

/** Numbers that break naive arithmetic, and ordinary ones. */
const wild = fc.oneof(
  positive,
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, -0, 1e300, -1e300, 1e-300, 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity),
)
const ordinary = fc.oneof(positive, fc.constant(0))
const segmentsOf = (number: fc.Arbitrary<number>) =>
  fc.array(fc.record({ part: number, whole: number }), { minLength: 5, maxLength: 5 })
const rateOf = (list: readonly { part: number; whole: number }[]) =>
  sum(list.map(({ part }) => part)) / sum(list.map(({ whole }) => whole))

test('[ANA-5] within, mix and what comes or goes sum to the change', () => {
  fc.assert(
    fc.property(segmentsOf(ordinary), segmentsOf(ordinary), (start, end) => {
      const effects = withinMix(start, end)
      if (!Number.isFinite(rateOf(start)) || !Number.isFinite(rateOf(end))) {
        expect(effects).toEqual({ refused: 'not-positive' })
        return
      }
      const parts = given(effects).flatMap(({ within, mix, turnover }) => [within, mix, turnover])
      const size = Math.max(rateOf(start), rateOf(end), sum(parts.map(Math.abs)))
      expect(Math.abs(sum(parts) - (rateOf(end) - rateOf(start)))).toBeLessThanOrEqual(1e-9 * size)
    }),
  )
})

test('[ANA-5] a segment that comes moves the mix of nobody, and one that goes neither', () => {
  const old = [
    { part: 40, whole: 50 },
    { part: 45, whole: 50 },
  ]
  const absent = { part: 0, whole: 0 }
  const other = { part: 5, whole: 10 }
  const come = given(withinMix([...old, absent], [...old, other]))
  expect(come.map(({ within, mix }) => [within, mix])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ])
  expect(come[2]?.turnover).toBeCloseTo((10 / 110) * (0.5 - 0.85), 12)
  const gone = given(withinMix([...old, other], [...old, absent]))
  expect(gone[2]?.turnover).toBeCloseTo(-(10 / 110) * (0.5 - 0.85), 12)
})

test('[ANA-5] a handful that stays is no measure for all that came: nothing is told larger than it is', () => {
  const start = [
    { part: 0.01, whole: 0.1 },
    { part: 50, whole: 100 },
    { part: 0, whole: 0 },
  ]
  const end = [
    { part: 0.09, whole: 0.1 },
    { part: 0, whole: 0 },
    { part: 51, whole: 100 },
  ]
  for (const { within, mix, turnover } of given(withinMix(start, end))) {
    expect(Math.max(...[within, mix, turnover].map(Math.abs))).toBeLessThan(0.02)
  }
})

test('[ANA-15] any numbers give finite effects or a refusal', () => {
  const rows = fc.array(fc.array(wild, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 })
  const allFinite = (numbers: readonly number[]) => expect(numbers.filter((n) => !Number.isFinite(n))).toEqual([])
  fc.assert(
    fc.property(rows, rows, segmentsOf(wild), segmentsOf(wild), (start, end, from, to) => {
      const byLmdi = lmdi(start, end)
      if (!isRefusal(byLmdi)) allFinite([...byLmdi.additive, ...(byLmdi.multiplicative ?? [])])
      const byShapley = shapley(product, start[0] ?? [], end[0] ?? [])
      if (!isRefusal(byShapley)) allFinite(byShapley)
      const bySegment = withinMix(from, to)
      if (!isRefusal(bySegment)) allFinite(bySegment.flatMap(({ within, mix, turnover }) => [within, mix, turnover]))
    }),
    { numRuns: 2000 },
  )
  expect(lmdi([[1, -2]], [[1, 2]])).toEqual({ refused: 'not-positive' })
  expect(lmdi([[1, 2]], [[1]])).toEqual({ refused: 'uneven' })
  expect(lmdi([[1e-200, 1e-200]], [[1, 1]])).toEqual({ refused: 'not-finite' })
  expect(lmdi([[1e200, 1e200]], [[1, 1]])).toEqual({ refused: 'not-finite' })
  expect(lmdi([], [])).toEqual({ additive: [], multiplicative: null })
  expect(withinMix([], [])).toEqual({ refused: 'not-positive' })
  expect(shapley(product, [], [])).toEqual([])
  expect(shapley(product, [1], [1, 2])).toMatchObject({ refused: 'uneven' })
})
