import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lmdi } from './lmdi.ts'
import { logarithmicMean, logRatio } from './logarithmic-mean.ts'
import { shapley } from './shapley.ts'
import { withinMix } from './within-mix.ts'

const published = new URL('../../../../shared/conformance/analytics/decomposition/published.json', import.meta.url)
const oracle = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')) : null

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const product = (numbers: readonly number[]) => numbers.reduce((total, number) => total * number, 1)

describe.skipIf(oracle === null)('published answers', () => {
  test('[ANA-2] LMDI-I, additive and multiplicative', () => {
    for (const { start, end, additive, multiplicative } of oracle.lmdi) {
      const effects = lmdi(start, end)
      for (const [index, effect] of effects.additive.entries()) expect(effect).toBeCloseTo(additive[index], 7)
      for (const [index, effect] of (effects.multiplicative ?? []).entries()) {
        expect(effect).toBeCloseTo(multiplicative[index], 8)
      }
      expect(effects.multiplicative).toHaveLength(multiplicative.length)
    }
  })

  test('[ANA-3] Shapley of products', () => {
    for (const { start, end, effects, tolerance } of oracle.product) {
      const found = shapley(product, start, end) ?? []
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
      const found =
        shapley(
          total,
          names.map(() => 0),
          names.map(() => 1),
        ) ?? []
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
      const effects = withinMix(segments(start), segments(end)) ?? []
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
        const { additive } = lmdi(start, end)
        const size = Math.max(total(start), total(end), sum(additive.map(Math.abs)))
        expect(Math.abs(sum(additive) - (total(end) - total(start)))).toBeLessThanOrEqual(1e-9 * size)
      }),
    )
  }
})

test('[ANA-2] a factor that appears takes its whole change', () => {
  expect(lmdi([[0, 5]], [[4, 5]]).additive).toEqual([20, 0])
  expect(lmdi([[0, 0]], [[4, 5]]).additive).toEqual([10, 10])
})

test('[ANA-3] Shapley effects sum to the change of any finite function; an infinite one is refused', () => {
  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 4, maxLength: 4 })
  const f = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => a * b - c * Math.abs(d)
  fc.assert(
    fc.property(numbers, numbers, (start, end) => {
      const effects = shapley(f, start, end) ?? []
      const size = Math.max(Math.abs(f(start)), Math.abs(f(end)), sum(effects.map(Math.abs)), 1e-12)
      expect(Math.abs(sum(effects) - (f(end) - f(start)))).toBeLessThanOrEqual(1e-9 * size)
    }),
  )
  expect(shapley(([a = 0, b = 0]) => a / b, [1, 2], [2, 0])).toBeNull()
  expect(shapley(product, Array(13).fill(1), Array(13).fill(2))).toBeNull()
})

test('[ANA-5] within and mix sum to the change, also where segments appear and vanish', () => {
  const segment = fc.record({
    part: fc.double({ min: 0, max: 1e6, noNaN: true }),
    whole: fc.oneof(positive, fc.constant(0)),
  })
  const segments = fc.array(segment, { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(segments, segments, (start, end) => {
      const rate = (list: typeof start) => sum(list.map((s) => s.part)) / sum(list.map((s) => s.whole))
      const effects = withinMix(start, end)
      if (sum(start.map((s) => s.whole)) === 0 || sum(end.map((s) => s.whole)) === 0) {
        expect(effects).toBeNull()
        return
      }
      const parts = (effects ?? []).flatMap((effect) => [effect.within, effect.mix])
      const size = Math.max(rate(start), rate(end), sum(parts.map(Math.abs)))
      expect(Math.abs(sum(parts) - (rate(end) - rate(start)))).toBeLessThanOrEqual(1e-9 * size)
    }),
  )
})
