import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type Arm, meanArm, pairedArm, proportionArm, ratioArm } from './arm.ts'
import { bayes } from './bayes.ts'
import { effectOf } from './effect.ts'
import { pairedEffect } from './paired.ts'
import { errorAfter, lengthFor, powerOf, smallestSeen, unitsFor } from './power.ts'
import { proportionTest } from './proportion-test.ts'
import { sampleRatio } from './sample-ratio.ts'
import { sequential } from './sequential.ts'
import { welch } from './welch.ts'

function got<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer
}
const arm = (values: readonly number[]): Arm | Refusal =>
  meanArm({
    n: values.length,
    sum: values.reduce((a, b) => a + b, 0),
    sumSquares: values.reduce((a, b) => a + b * b, 0),
  })

test("[PIL-1] Welch's test of two small samples, worked by hand", () => {
  // Means 2 and 5, variances 1 and 4, three units each: t = 3 ÷ √(5 ÷ 3), dof = (5 ÷ 3)² ÷ ((1 ÷ 9 + 16 ÷ 9) ÷ 2).
  const effect = got(effectOf(got(arm([1, 2, 3])), got(arm([3, 5, 7])), 'absolute'))
  expect(effect.effect).toBe(3)
  expect(effect.variance).toBeCloseTo(5 / 3, 14)
  expect(effect.dof).toBeCloseTo(25 / 9 / (17 / 18), 12)
  const { lower, upper, p } = welch(effect)
  expect((lower + upper) / 2).toBeCloseTo(3, 12)
  expect(p).toBeGreaterThan(0.05)
  expect(lower).toBeLessThan(0)
})

test('[PIL-1] a relative effect is the absolute one over the base, with the doubt of the base beside it', () => {
  const [a, b] = [got(arm([9, 10, 11, 10])), got(arm([10, 11, 12, 11]))]
  const relative = got(effectOf(a, b, 'relative'))
  expect(relative.effect).toBeCloseTo(0.1, 14)
  expect(relative.variance).toBeCloseTo(b.variance / 4 / 100 + (a.variance * 121) / 4 / 10_000, 14)
})

test('[PIL-1] what was before takes the chance apart from the effect', () => {
  // During = before + effect + a small rest: with the adjustment hardly any doubt is left.
  const before = [1, 2, 3, 4, 5, 6, 7, 8]
  const rest = [0.1, -0.1, 0.1, -0.1, -0.1, 0.1, -0.1, 0.1]
  const sums = (shift: number) =>
    pairedArm({
      n: 8,
      after: before.reduce((sum, x, i) => sum + x + shift + (rest[i] as number), 0),
      afterSquares: before.reduce((sum, x, i) => sum + (x + shift + (rest[i] as number)) ** 2, 0),
      before: 36,
      beforeSquares: 204,
      product: before.reduce((sum, x, i) => sum + x * (x + shift + (rest[i] as number)), 0),
    })
  const [control, treated] = [got(sums(0)), got(sums(0.5))]
  const plain = got(effectOf(control, treated, 'absolute', false))
  const adjusted = got(effectOf(control, treated, 'absolute'))
  expect(plain.effect).toBeCloseTo(0.5, 12)
  expect(adjusted.effect).toBeCloseTo(0.5, 12)
  expect(welch(plain).p).toBeGreaterThan(0.6)
  expect(welch(adjusted).p).toBeLessThan(1e-4)
  expect(adjusted.theta).toBeCloseTo(1, 1)
})

test('[PIL-10] pairs: the change of the differences; a slope is only fitted to thirty pairs', () => {
  // Changes 1, 2, 3: mean 2, variance 1, of three pairs.
  const few = got(pairedEffect([5, 7, 9], [4, 5, 6]))
  expect(few).toMatchObject({ effect: 2, dof: 2, n: 6, theta: 1 })
  expect(few.variance).toBeCloseTo(1 / 3, 14)
  const before = Array.from({ length: 40 }, (_, i) => Math.sin(i))
  const during = before.map((x, i) => 0.5 * x + 3 + 0.01 * Math.cos(i * 5))
  const many = got(pairedEffect(during, before))
  expect(many.theta).toBeCloseTo(0.5, 2)
  expect(many.effect).toBeCloseTo(3, 2)
  expect(many.dof).toBe(38)
  expect(pairedEffect([1], [1])).toMatchObject({ refused: 'too-few' })
  expect(pairedEffect([1, 2], [1])).toMatchObject({ refused: 'uneven' })
  expect(pairedEffect([1, 2], [0, 1])).toMatchObject({ refused: 'constant' })
})

test('[PIL-2] a flat prior believes the data; a sharp one believes itself; risks differ by the effect', () => {
  const effect = got(
    effectOf(got(proportionArm({ n: 100, sum: 49 })), got(proportionArm({ n: 100, sum: 51 })), 'relative'),
  )
  const flat = bayes(effect)
  expect(flat.mean).toBe(effect.effect)
  expect(flat.risk[0] - flat.risk[1]).toBeCloseTo(flat.mean, 14)
  const sharp = bayes(effect, 0.05, { mean: 0.3, variance: 1e-12 })
  expect(sharp.mean).toBeCloseTo(0.3, 6)
  expect(sharp.chance).toBe(1)
  expect(sharp.risk[1]).toBe(0)
})

test('[PIL-3] the split: kept, broken, planned uneven', () => {
  expect(got(sampleRatio([1000, 1000])).p).toBe(1)
  expect(got(sampleRatio([10_000, 8600])).broken).toBe(true)
  expect(got(sampleRatio([9000, 1000], [0.9, 0.1])).broken).toBe(false)
  expect(sampleRatio([5])).toMatchObject({ refused: 'too-few' })
  expect(sampleRatio([5, 5], [1])).toMatchObject({ refused: 'uneven' })
  expect(sampleRatio([5, 5], [1, 0])).toMatchObject({ refused: 'not-positive' })
  expect(sampleRatio([0, 0])).toMatchObject({ refused: 'too-few' })
})

test('[PIL-4] units, power and length belong together', () => {
  const units = unitsFor({ effect: 0.2 }) as number
  expect(powerOf({ effect: 0.2 }, units)).toBeCloseTo(0.8, 9)
  expect(powerOf({ effect: 0 }, 50)).toBeCloseTo(0.05, 9)
  // By the normal law twice the effect needs a quarter of the units.
  const [one, two] = [0.1, 0.2].map((effect) => unitsFor({ effect, law: 'normal' }) as number)
  expect((one as number) / (two as number)).toBeCloseTo(4, 6)
  expect(unitsFor({ effect: 0 })).toMatchObject({ refused: 'no-change' })
  expect(unitsFor({ effect: 1e-9 })).toMatchObject({ refused: 'too-large' })
  expect(unitsFor({ effect: 0.2 }, 1)).toMatchObject({ refused: 'not-finite' })
  expect(unitsFor({ effect: 30 })).toBeGreaterThan(1)
  expect(smallestSeen(1)).toBeCloseTo(1.959964 + 0.841621, 5)
  const trial = { error: 0.02, before: 84, during: 21 }
  const length = lengthFor(trial, 0.04) as number
  expect(smallestSeen(errorAfter(trial, length))).toBeCloseTo(0.04, 9)
  expect(errorAfter(trial, 21)).toBeCloseTo(0.02, 12)
  expect(lengthFor(trial, 0.001)).toBeNull()
  expect(lengthFor(trial, 0)).toBeNull()
})

test('[PIL-5] no answer where there is none: constant, one unit, no base, not finite, too huge', () => {
  const flat = got(arm([2, 2, 2]))
  const other = got(arm([1, 2, 3]))
  expect(effectOf(flat, other, 'absolute')).toMatchObject({ refused: 'constant' })
  expect(arm([1])).toMatchObject({ refused: 'too-few' })
  expect(arm([])).toMatchObject({ refused: 'too-few' })
  expect(arm([1, Number.NaN])).toMatchObject({ refused: 'not-finite' })
  expect(arm([1e300, -1e300, 1])).toMatchObject({ refused: 'not-finite' })
  expect(effectOf(got(arm([-1, 0, 1])), other, 'relative')).toMatchObject({ refused: 'not-positive' })
  expect(proportionArm({ n: 10, sum: 11 })).toMatchObject({ refused: 'uneven' })
  expect(ratioArm({ n: 3, part: 1, partSquares: 1, whole: 0, wholeSquares: 0, product: 0 })).toMatchObject({
    refused: 'not-positive',
  })
  expect(proportionTest({ n: 10, sum: 0 }, { n: 10, sum: 0 })).toMatchObject({ refused: 'constant' })
})

test('[PIL-5] whatever comes in, no NaN and no infinity go out', () => {
  const any = fc.oneof(
    fc.double(),
    fc.double({ min: -100, max: 100 }),
    fc.constantFrom(0, 1, 1e300, -1e300, 1e-300, Number.NaN, Number.POSITIVE_INFINITY),
  )
  const sums = fc.record({ n: any, sum: any, sumSquares: any })
  fc.assert(
    fc.property(sums, sums, fc.constantFrom('relative' as const, 'absolute' as const), (x, y, difference) => {
      const [a, b] = [meanArm(x), meanArm(y)]
      if (isRefusal(a) || isRefusal(b)) return
      const effect = effectOf(a, b, difference)
      if (isRefusal(effect)) return
      const sharp = bayes(effect, 0.05, { mean: 0, variance: 5e-324 })
      const numbers = [
        effect,
        welch(effect),
        sequential(effect),
        sequential(effect, 0.05, 1e300),
        bayes(effect),
        sharp,
      ].flatMap((answer) => Object.values(answer).flat())
      expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
    }),
    { numRuns: 5000 },
  )
})
