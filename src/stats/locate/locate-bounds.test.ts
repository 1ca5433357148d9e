import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { dimensionOf, type LocateDimension } from './dimension.ts'
import { locate } from './locate.ts'

const numbers = (...values: number[]) => Float64Array.from(values)
const ab = [dimensionOf('a', ['x', 'x', 'y', 'y']), dimensionOf('b', ['p', 'q', 'p', 'q'])]

/** No number of an answer is NaN or infinite. */
function expectHonest(answer: unknown): void {
  expect(
    JSON.stringify(answer, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? 'BAD' : value)),
  ).not.toContain('BAD')
}

test('[LOC-6] bad input is refused by name', () => {
  const ones = numbers(1, 1, 1, 1)
  expect(locate({ dimensions: [], actual: numbers(), expected: numbers() })).toMatchObject({ refused: 'too-few' })
  expect(locate({ dimensions: [dimensionOf('a', ['x'])], actual: numbers(1), expected: numbers(2) })).toMatchObject({
    refused: 'too-few',
  })
  expect(locate({ dimensions: ab, actual: numbers(1, NaN, 1, 1), expected: ones })).toMatchObject({
    refused: 'not-finite',
  })
  expect(locate({ dimensions: ab, actual: numbers(1, Infinity, 1, 1), expected: ones })).toMatchObject({
    refused: 'not-finite',
  })
  expect(locate({ dimensions: ab, actual: numbers(1, 2), expected: ones })).toMatchObject({ refused: 'uneven' })
  const wrong: LocateDimension = { name: 'a', codes: Int32Array.of(0, 1, 2, 3), values: ['x'] }
  expect(locate({ dimensions: [wrong], actual: ones, expected: ones })).toMatchObject({ refused: 'uneven' })
  expect(locate({ dimensions: ab, actual: ones, expected: ones })).toMatchObject({ refused: 'no-change' })
  expect(locate({ dimensions: ab, actual: numbers(0, 0, 0, 0), expected: numbers(0, 0, 0, 0) })).toMatchObject({
    refused: 'too-few',
  })
})

test('[LOC-6] huge, tiny, unknown and all-new values give an honest answer', () => {
  const draws = drawsOf(1)
  const dimensions = [
    dimensionOf(
      'a',
      Array.from({ length: 200 }, (_, i) => `a${i % 10}`),
    ),
    dimensionOf(
      'b',
      Array.from({ length: 200 }, (_, i) => `b${Math.floor(i / 10)}`),
    ),
  ]
  for (const scale of [1e300, 1e-300, 1]) {
    const expected = Float64Array.from({ length: 200 }, () => scale * draws.uniform())
    const actual = expected.map((value, i) => (i % 10 === 3 ? value * 0.2 : value * (1 + 0.05 * draws.normal())))
    const answer = locate({ dimensions, actual, expected })
    expectHonest(answer)
    expect(answer).toMatchObject({ elements: [{ where: { a: 'a3' } }] })
    const none = expected.map(() => 0)
    expectHonest(locate({ dimensions, actual, expected: none }))
    expectHonest(locate({ dimensions, actual: none, expected }))
    expectHonest(locate({ dimensions, actual: actual.map((value) => -value), expected }))
  }
  expectHonest(locate({ dimensions: ab, actual: numbers(1e300, -1e300, 1e-300, 0), expected: numbers(0, 1, -1, 5) }))
  expect(
    locate({ dimensions: ab, actual: numbers(1.7e308, 1.7e308, 1, 1), expected: numbers(0, 0, 1, 1) }),
  ).toMatchObject({
    refused: 'not-finite',
  })
})

test('[LOC-7] a thousand dimensions, a thousand values and fifty thousand leaves stay within the bound', () => {
  const draws = drawsOf(2)
  const rows = 1000
  const many = Array.from({ length: 1000 }, (_, d) =>
    dimensionOf(
      `d${d}`,
      Array.from({ length: rows }, () => `v${draws.below(d === 500 ? 1000 : 5)}`),
    ),
  )
  const expected = Float64Array.from({ length: rows }, () => 10 + draws.uniform())
  const at = many[7]?.codes as Int32Array
  const actual = expected.map((value, i) => (at[i] === 2 ? value * 0.4 : value * (1 + 0.03 * draws.normal())))
  const answer = locate({ dimensions: many, actual, expected })
  expectHonest(answer)
  expect(answer).toMatchObject({ elements: [{ where: { d7: many[7]?.values[2] } }], layers: 1 })
  const one = dimensionOf(
    'd',
    Array.from({ length: 100_000 }, (_, i) => `v${i % 7}`),
  )
  const tooMany = Array.from({ length: 300 }, (_, d) => ({ ...one, name: `d${d}` }))
  const long = Float64Array.from({ length: 100_000 }, (_, i) => i)
  expect(locate({ dimensions: tooMany, actual: long, expected: long.map((v) => v + 1) })).toMatchObject({
    refused: 'too-large',
  })
})

test('[LOC-7] a search that finds ever more stops, and says that the change is scattered', () => {
  const draws = drawsOf(3)
  const rows = 20_000
  const dimensions = ['a', 'b', 'c'].map((name) =>
    dimensionOf(
      name,
      Array.from({ length: rows }, () => `v${draws.below(100)}`),
    ),
  )
  const expected = Float64Array.from({ length: rows }, () => 100 * Math.exp(draws.normal()))
  // Half of the leaves hardly rise, the others fall as they like: nothing that a few places describe.
  const actual = expected.map((value) => value * (draws.below(2) ? 1 + 0.01 * draws.uniform() : draws.uniform()))
  expect(locate({ dimensions, actual, expected })).toMatchObject({ refused: 'noise' })
})
