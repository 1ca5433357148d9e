import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Draws, drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import type { Located } from './answer.ts'
import type { LocateDimension } from './dimension.ts'
import { type Locatable, locate } from './locate.ts'

/** All combinations of a city, a format and so on, each with so many values. */
function grid(sizes: readonly number[]): LocateDimension[] {
  const rows = sizes.reduce((so, size) => so * size, 1)
  let width = 1
  return sizes.map((size, place) => {
    const step = width
    width *= size
    return {
      name: 'abcdef'[place] ?? '',
      values: Array.from({ length: size }, (_, i) => `v${i}`),
      codes: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / step) % size),
    }
  })
}

/** Expected values of very different sizes, and actual ones that scatter around them. */
function table(draws: Draws, sizes: readonly number[], scatter: (expected: number) => number): Locatable {
  const dimensions = grid(sizes)
  const rows = dimensions[0]?.codes.length ?? 0
  const expected = Float64Array.from({ length: rows }, () => 100 * (-Math.log(1 - draws.uniform())) ** 1.5 + 0.1)
  return { dimensions, expected, actual: expected.map(scatter) }
}

/** The same, with every leaf that has these codes moved to `ratio` of what was expected. */
function planted(draws: Draws, sizes: readonly number[], codes: readonly (number | null)[], ratio: number): Locatable {
  const plain = table(draws, sizes, (expected) => expected * Math.exp(0.05 * draws.normal()))
  const inside = (row: number) => codes.every((code, d) => code === null || plain.dimensions[d]?.codes[row] === code)
  const actual = plain.actual.map((value, row) =>
    inside(row) ? (plain.expected[row] as number) * ratio * Math.exp(0.02 * draws.normal()) : value,
  )
  return { ...plain, actual }
}

function found(asked: Locatable): Located {
  const answer = locate(asked)
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`)
  return answer
}

const places = (asked: Locatable) => found(asked).elements.map(({ where }) => where)

test('[LOC-1] of planted falls and rises, in one dimension or several, at most six in a hundred are missed', () => {
  const sizes = [12, 8, 5]
  const code = fc.tuple(...sizes.map((size) => fc.option(fc.integer({ min: 0, max: size - 1 }))))
  const ratio = fc.constantFrom(0, 0.2, 0.5, 0.65, 1.6, 2.5)
  const plant = fc.tuple(
    fc.integer(),
    code.filter((codes) => codes.some((one) => one !== null)),
    ratio,
  )
  // A single leaf that moved little may drown in the others' scatter: one or two in a hundred do.
  const missed = fc.sample(plant, 200).filter(([seed, codes, moved]) => {
    const where = Object.fromEntries(codes.flatMap((one, d) => (one === null ? [] : [['abc'[d], `v${one}`]])))
    const answer = locate(planted(drawsOf(seed), sizes, codes, moved))
    return (
      isRefusal(answer) || JSON.stringify(answer.elements.map((element) => element.where)) !== JSON.stringify([where])
    )
  })
  expect(missed.length).toBeLessThanOrEqual(12)
})

test('[LOC-1] two failures of their own sizes, one rising and one falling', () => {
  const draws = drawsOf(5)
  const fall = planted(draws, [12, 8, 5], [3, null, null], 0.4)
  const rises = (row: number) => fall.dimensions[1]?.codes[row] === 6 && fall.dimensions[2]?.codes[row] === 2
  const actual = fall.actual.map((value, row) => (rises(row) ? (fall.expected[row] as number) * 1.8 : value))
  expect(places({ ...fall, actual })).toEqual(expect.arrayContaining([{ a: 'v3' }, { b: 'v6', c: 'v2' }]))
  expect(places({ ...fall, actual })).toHaveLength(2)
})

test('[LOC-1] a new segment, and values below 0', () => {
  const plain = table(drawsOf(6), [12, 8, 5], (expected) => expected)
  const isNew = (row: number) => plain.dimensions[0]?.codes[row] === 4
  const expected = plain.expected.map((value, row) => (isNew(row) ? 0 : value))
  expect(places({ ...plain, expected })).toEqual([{ a: 'v4' }])
  const negated = { ...plain, actual: plain.actual.map((v) => -v), expected: expected.map((v) => -v) }
  expect(places(negated)).toEqual([{ a: 'v4' }])
})

test('[LOC-2] neither order nor unit matters, and rows with the same values add up', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -150, max: 150 }), (seed, power) => {
      const draws = drawsOf(seed)
      const asked = planted(draws, [6, 5, 4], [2, null, 1], 0.3)
      const order = Array.from(asked.actual.keys())
      for (let i = order.length - 1; i > 0; i--) {
        const j = draws.below(i + 1)
        ;[order[i], order[j]] = [order[j] as number, order[i] as number]
      }
      // Each row twice, with half of its value.
      const rows = [...order, ...order]
      const scale = 2 ** power / 2
      const pick = (values: Float64Array) => Float64Array.from(rows, (row) => (values[row] as number) * scale)
      const dimensions = asked.dimensions
        .map((one) => ({ ...one, codes: Int32Array.from(rows, (row) => one.codes[row] as number) }))
        .reverse()
      const other = { dimensions, actual: pick(asked.actual), expected: pick(asked.expected) }
      expect(places(other)).toEqual(places(asked))
      expect(found(other).explained).toBeCloseTo(found(asked).explained as number, 9)
    }),
    { numRuns: 25 },
  )
})

/** Ways in which leaves scatter when nothing happened. */
const noises: Readonly<Record<string, (draws: Draws) => (expected: number) => number>> = {
  normal: (draws) => (expected) => expected * (1 + 0.15 * draws.normal()),
  lognormal: (draws) => (expected) => expected * Math.exp(0.3 * draws.normal()),
  'heavy tails': (draws) => (expected) => {
    const spread = Math.sqrt((draws.normal() ** 2 + draws.normal() ** 2 + draws.normal() ** 2) / 3 + 1e-9)
    return expected * Math.exp((0.1 * draws.normal()) / spread)
  },
  counts: (draws) => (expected) => Math.max(0, Math.round(expected + Math.sqrt(expected) * draws.normal())),
  'all moved together': (draws) => (expected) => 0.8 * expected * (1 + 0.1 * draws.normal()),
}

test('[LOC-3] of tables of pure noise at most two in a hundred get an answer', () => {
  const wrong: Record<string, number> = {}
  for (const [name, noise] of Object.entries(noises)) {
    for (let seed = 0; seed < 60; seed++) {
      const draws = drawsOf(seed * 1000 + 7)
      const answer = locate(table(draws, seed % 2 ? [12, 8, 5] : [6, 4, 3], noise(draws)))
      if (!isRefusal(answer)) wrong[name] = (wrong[name] ?? 0) + 1
    }
  }
  const all = Object.values(wrong).reduce((sum, count) => sum + count, 0)
  expect(all, JSON.stringify(wrong)).toBeLessThanOrEqual(6)
})

test('[LOC-4] a change that is spread evenly is refused, and what all have in common is said', () => {
  const draws = drawsOf(8)
  const even = table(draws, [12, 8, 5], (expected) => expected * 0.8 * Math.exp(0.02 * draws.normal()))
  const answer = locate(even)
  expect(answer).toMatchObject({ refused: 'noise' })
  expect(isRefusal(answer) && answer.detail?.common).toBeCloseTo(0.8, 2)
  // On top of it, one place that fell further is found against the others.
  const actual = even.actual.map((value, row) => (even.dimensions[0]?.codes[row] === 3 ? value * 0.5 : value))
  expect(places({ ...even, actual })).toEqual([{ a: 'v3' }])
  expect(found({ ...even, actual }).common).toBeCloseTo(0.8, 2)
})

test('[LOC-5] elements and residual make up the change, and there is a runner-up', () => {
  const asked = planted(drawsOf(9), [12, 8, 5], [3, null, 2], 0.3)
  const { change, elements, explained, residual, runnerUp, complete, layers } = found(asked)
  const sum = (values: Float64Array) => values.reduce((so, value) => so + value, 0)
  expect(change).toBeCloseTo(sum(asked.actual) - sum(asked.expected), 6)
  expect((elements[0]?.change ?? 0) + residual).toBeCloseTo(change, 6)
  expect(elements[0]?.share).toBeCloseTo(explained as number, 12)
  expect(runnerUp?.where).not.toEqual(elements[0]?.where)
  expect(runnerUp?.share).not.toBeNull()
  expect({ complete, layers }).toEqual({ complete: true, layers: 3 })
})

test('[LOC-5] where the whole change is 0 there is no share of it', () => {
  const plain = table(drawsOf(10), [6, 5, 4], () => 0)
  const expected = plain.expected.map(() => 8)
  const moved = (row: number) => ({ 2: 4, 3: -4 })[plain.dimensions[0]?.codes[row] as number] ?? 0
  const answer = found({ ...plain, expected, actual: expected.map((value, row) => value + moved(row)) })
  expect(answer.elements.map(({ where, share }) => [where, share])).toEqual([
    [{ a: 'v2' }, null],
    [{ a: 'v3' }, null],
  ])
  expect(answer.explained).toBeNull()
})
