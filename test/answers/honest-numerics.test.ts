import { describe, expect, test } from 'vitest'
import {
  decompose,
  detect,
  experiment,
  forecast,
  leads,
  locate,
  locateRate,
  synthetic,
} from '../../conformance/analytics.ts'

const count = 60
const series: Readonly<Record<string, readonly number[]>> = {
  empty: [],
  one: [1],
  two: [1, 2],
  constant: Array(count).fill(7),
  zeros: Array(count).fill(0),
  'not a number': Array(count).fill(Number.NaN),
  gaps: Array.from({ length: count }, (_, i) => (i % 3 ? Number.NaN : i)),
  infinite: Array.from({ length: count }, (_, i) => (i === 30 ? Number.POSITIVE_INFINITY : i)),
  negative: Array.from({ length: count }, (_, i) => -100 - (i % 7)),
  huge: Array.from({ length: count }, (_, i) => (i % 2 ? 1e300 : -1e300)),
  'huge and growing': Array.from({ length: count }, (_, i) => 1e300 * (1 + i / count)),
  tiny: Array.from({ length: count }, (_, i) => 1e-300 * (1 + (i % 5))),
  'both ends': Array.from({ length: count }, (_, i) => (i % 2 ? 1e300 : 1e-300)),
}

/** The places of an answer that hold what is no number. */
function badNumbers(answer: unknown, path = ''): string[] {
  if (typeof answer === 'number') return Number.isFinite(answer) ? [] : [`${path} is ${answer}`]
  if (answer === null || typeof answer !== 'object') return []
  return Object.entries(answer).flatMap(([key, value]) => badNumbers(value, `${path}.${key}`))
}

const dates = (length: number) =>
  Array.from({ length }, (_, i) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10))
const letters = (length: number) => Array.from({ length }, (_, i) => `v${i % 5}`)

describe('[STA-4] every method answers with numbers or refuses, whatever comes in', () => {
  for (const [name, values] of Object.entries(series)) {
    const other = values.map((value) => value * 0.9)
    const dimensions = { a: letters(values.length), b: values.map((_, i) => `w${i % 3}`) }
    const works: Record<string, () => unknown> = {
      forecast: () => forecast([...values], 7, 5, [0.8, 0.95]),
      'detect history': () => detect({ time: dates(values.length), value: [...values] }, {}),
      'detect online': () => detect({ time: dates(values.length), value: [...values] }, { online: true }),
      leads: () => leads({ outcome: [...values], candidates: { other, same: [...values] }, season: 12 }),
      locate: () => locate({ dimensions, actual: [...values], expected: other }),
      'locate from nothing': () => locate({ dimensions, actual: [...values], expected: values.map(() => 0) }),
      locateRate: () =>
        locateRate({
          dimensions,
          actual: { part: other, whole: [...values] },
          expected: { part: [...values], whole: other },
        }),
      'decompose product': () => decompose({ kind: 'product', start: values.slice(0, 6), end: other.slice(0, 6) }),
      'decompose lmdi': () => decompose({ kind: 'lmdi', start: [values.slice(0, 4)], end: [other.slice(0, 4)] }),
      'synthetic sdid': () =>
        synthetic({ units: [[...values], other, values.map((v) => v * 1.1)], treated: [0], from: 40, method: 'sdid' }),
      'synthetic sc': () =>
        synthetic({ units: [[...values], other, values.map((v) => v * 1.1)], treated: [0], from: 40, method: 'sc' }),
      welch: () =>
        experiment({
          kind: 'welch',
          a: { n: values.length, sum: values[0] ?? 0, sum_squares: values[1] ?? 0 },
          b: { n: values.length, sum: values[2] ?? 0, sum_squares: values[3] ?? 0 },
        }),
    }
    for (const [method, work] of Object.entries(works)) {
      test(`${method} of ${name}`, () => expect(badNumbers(work())).toEqual([]))
    }
  }

  test('the search for bad numbers finds them', () => {
    expect(badNumbers({ a: [1, { b: Number.NaN }], c: Number.POSITIVE_INFINITY })).toHaveLength(2)
  })

  test('a thousand dimensions end', () => {
    const length = 500
    const dimensions = Object.fromEntries(
      Array.from({ length: 1000 }, (_, d) => [`d${d}`, Array.from({ length }, (_, i) => `v${(i * (d + 1)) % 11}`)]),
    )
    const expected = Array.from({ length }, (_, i) => 100 + (i % 13))
    const actual = expected.map((value, i) => (i % 11 === 4 ? value * 0.5 : value))
    expect(badNumbers(locate({ dimensions, actual, expected }))).toEqual([])
  })
})
