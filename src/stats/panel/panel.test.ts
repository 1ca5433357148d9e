import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { interrupted } from './interrupted.ts'
import { placeboTest } from './placebo.ts'
import { simplexWeights } from './simplex-weights.ts'
import { type PanelMethod, synthetic } from './synthetic.ts'

const methods: readonly PanelMethod[] = ['sdid', 'sc', 'did']

function got<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer
}

/** Units that share two waves with weights of their own, and a noise. */
function world(draws: ReturnType<typeof drawsOf>, units: number, times: number, noise: number): number[][] {
  return Array.from({ length: units }, () => {
    const [level, one, two] = [20 + 5 * draws.uniform(), draws.uniform(), draws.uniform()]
    return Array.from(
      { length: times },
      (_, t) => level + 3 * one * Math.sin(t / 3) + two * Math.cos(t / 5) * 2 + noise * draws.normal(),
    )
  })
}

const lifted = (units: number[][], treated: readonly number[], from: number, effect: number) =>
  units.map((row, unit) => row.map((value, t) => (treated.includes(unit) && t >= from ? value + effect : value)))

test('[PIL-7] difference-in-differences worked by hand', () => {
  const units = [
    [1, 2, 3, 4],
    [2, 3, 4, 5],
    [10, 11, 15, 16],
  ]
  // Treated rose from 10.5 to 15.5, the others by 2 each.
  expect(got(synthetic({ units, treated: [2], from: 2 }, 'did')).effect).toBeCloseTo(3, 12)
})

test('[PIL-7] a unit that is the mean of two others is followed by them, and its effect is found', () => {
  const draws = drawsOf(3)
  const units = world(draws, 6, 40, 0.3)
  const mixed = (units[0] as number[]).map((value, t) => (value + (units[1]?.[t] as number)) / 2)
  const panel = { units: [...lifted([mixed], [0], 30, 5), ...units], treated: [0], from: 30 }
  const { effect, weights, fit } = got(synthetic(panel, 'sc'))
  expect(effect).toBeCloseTo(5, 2)
  expect(weights[0]).toBeCloseTo(0.5, 2)
  expect(weights[1]).toBeCloseTo(0.5, 2)
  expect(fit).toBeLessThan(0.02)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
})

test('[PIL-7] weights are the best on a simplex: the corner, an edge', () => {
  const least = 1e-18
  // ‖w − (0.2, 0.8)‖² is 0 on the edge; ‖w − (3, 0)‖² is best at the corner.
  const gram = Float64Array.of(1, 0, 0, 1)
  const edge = simplexWeights({ gram, cross: Float64Array.of(0.45, 0.55), least })
  expect(edge[0]).toBeCloseTo(0.45, 6)
  expect([...simplexWeights({ gram, cross: Float64Array.of(3, 0), least })]).toEqual([1, 0])
})

test('[PIL-8] a planted effect has rank 1, several treated units too; without one ranks are spread', () => {
  const draws = drawsOf(11)
  for (const method of methods) {
    for (const treated of [[4], [1, 5, 9]]) {
      const units = lifted(world(draws, 16, 30, 0.3), treated, 22, 6)
      const { rank, of, error, found } = got(placeboTest({ units, treated, from: 22 }, method))
      expect(rank, method).toBe(1)
      expect(of).toBeGreaterThan(5)
      expect(Math.abs(found.effect - 6)).toBeLessThan(3 * (error as number))
    }
  }
  let high = 0
  for (let i = 0; i < 60; i++) {
    const { p } = got(placeboTest({ units: world(draws, 12, 24, 0.5), treated: [3], from: 18 }, 'sdid'))
    if (p <= 0.2) high++
  }
  // By chance 12 of 60; under 22 in 999 of 1,000 seeds.
  expect(high).toBeLessThan(22)
})

test('[PIL-7] an effect does not depend on the unit of money, nor on what all units share', () => {
  const draws = drawsOf(5)
  const units = lifted(world(draws, 9, 24, 0.4), [2], 18, 2)
  for (const method of methods) {
    const at = (change: (value: number, t: number) => number) =>
      got(synthetic({ units: units.map((row) => row.map(change)), treated: [2], from: 18 }, method)).effect
    const own = at((value) => value)
    expect(at((value) => value * 1e6) / 1e6, method).toBeCloseTo(own, 6)
    expect(at((value) => value * 1e-200) * 1e200, method).toBeCloseTo(own, 6)
  }
  // What all share at a time cancels where weights are equal, and nearly so where they are chosen anew.
  const shared = units.map((row) => row.map((value, t) => value + t ** 2))
  const did = (rows: number[][]) => got(synthetic({ units: rows, treated: [2], from: 18 }, 'did')).effect
  expect(did(shared)).toBeCloseTo(did(units), 9)
})

test('[PIL-5] panels without an answer say why; whatever comes in, no NaN goes out', () => {
  const fine = [
    [1, 2, 3],
    [2, 3, 5],
    [3, 3, 4],
  ]
  const ask = (units: number[][], treated: number[], from: number, method: PanelMethod = 'did') =>
    synthetic({ units, treated, from }, method)
  expect(ask([], [], 1)).toMatchObject({ refused: 'too-few' })
  expect(ask(fine, [], 1)).toMatchObject({ refused: 'too-few' })
  expect(ask(fine, [0, 1, 2], 1)).toMatchObject({ refused: 'too-few' })
  expect(ask(fine, [0], 0)).toMatchObject({ refused: 'too-few' })
  expect(ask(fine, [0], 3)).toMatchObject({ refused: 'too-few' })
  expect(ask(fine, [7], 1)).toMatchObject({ refused: 'uneven' })
  expect(ask([[1, 2], [1]], [0], 1)).toMatchObject({ refused: 'uneven' })
  expect(
    ask(
      [
        [1, Number.NaN],
        [1, 2],
      ],
      [0],
      1,
    ),
  ).toMatchObject({ refused: 'not-finite' })
  expect(ask(fine, [0], 1, 'sdid')).toMatchObject({ refused: 'too-few' })
  expect(
    ask(
      Array.from({ length: 1001 }, () => [1, 2]),
      [0],
      1,
    ),
  ).toMatchObject({ refused: 'too-large' })
  const value = fc.oneof(fc.double(), fc.constantFrom(0, 1, 1, 1e300, -1e300, 1e-300))
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 5 }),
      fc.constantFrom(...methods),
      (units, method) => {
        const answer = placeboTest({ units, treated: [1], from: 3 }, method)
        if (isRefusal(answer)) return
        const { found, rank, error } = answer
        expect(
          [found.effect, found.fit, rank, error ?? 0, ...found.weights].filter((n) => !Number.isFinite(n)),
        ).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test('[PIL-9] a step in a series that remembers: found, and rarely called where there is none', () => {
  const draws = drawsOf(21)
  const series = (effect: number) => {
    let error = 0
    return Array.from({ length: 90 }, (_, t) => {
      error = 0.5 * error + draws.normal()
      return 50 + error + (t >= 60 ? effect : 0)
    })
  }
  const found = got(interrupted({ values: series(8), from: 60, period: 1 }))
  expect(Math.abs(found.effect - 8)).toBeLessThan(3 * found.error)
  expect(found.p).toBeLessThan(1e-4)
  let alarms = 0
  let blind = 0
  for (let i = 0; i < 300; i++) {
    const values = series(0)
    if (got(interrupted({ values, from: 60, period: 1 })).p < 0.05) alarms++
    const level = (from: number, to: number) => values.slice(from, to).reduce((sum, v) => sum + v, 0) / (to - from)
    if (Math.abs(level(60, 90) - level(0, 60)) > 1.96 * 1.155 * Math.sqrt(1 / 30 + 1 / 60)) blind++
  }
  expect(alarms / 300).toBeLessThan(0.1)
  expect(blind / 300).toBeGreaterThan(0.15)
})

test('[PIL-5] a series without an answer says why', () => {
  const values = [1, 2, 1, 2, 1, 2, 3, 4]
  expect(interrupted({ values, from: 1, period: 1 })).toMatchObject({ refused: 'too-few' })
  expect(interrupted({ values: values.map(() => 3), from: 4, period: 1 })).toMatchObject({ refused: 'constant' })
  expect(interrupted({ values: [...values, Number.NaN], from: 4, period: 1 })).toMatchObject({ refused: 'not-finite' })
  expect(interrupted({ values, from: 4, period: 1, covariates: [[1]] })).toMatchObject({ refused: 'uneven' })
  expect(interrupted({ values, from: 4, period: 1, covariates: [[0, 0, 0, 0, 2, 2, 2, 2]] })).toMatchObject({
    refused: 'constant',
  })
  for (const scale of [1e300, 1e-300]) {
    const answer = interrupted({ values: values.map((value) => value * scale), from: 4, period: 1 })
    expect(isRefusal(answer) || Object.values(answer).every((n) => typeof n === 'object' || Number.isFinite(n))).toBe(
      true,
    )
  }
})
