import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWorkspace } from '../model/index.ts'
import type { Metric, Model } from '../model/types.ts'
import { breakdownOf } from './explain/breakdown.ts'
import { figureOf } from './figure.ts'
import { formOf } from './form.ts'
import type { PairTable } from './pair.ts'
import { driverParts, segmentParts } from './parts.ts'
import { reversalOf } from './say/breakdown.ts'
import { slicesOf } from './segments.ts'
import type { Figure, Part } from './types.ts'

const names = 'abcdefghijklmno'.split('')
const text = `name: test
label: Test
locale: en
timezone: UTC
week_start: monday
currency: EUR
datasets:
  - name: facts
    source: {files: facts.csv}
    entities: [{name: fact, type: primary}]
    dimensions: [{name: city}]
metrics:
${names.map((name) => `  - {name: ${name}, type: simple, dataset: facts, agg: sum, expr: ${name}}`).join('\n')}
  - {name: rate, type: ratio, numerator: a, denominator: b}
  - {name: product, type: derived, expr: a * b / c}
  - {name: mixed, type: derived, expr: a * b - c}
  - {name: long, type: derived, expr: ${names.slice(0, 13).join(' * ')} - n}
`
const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
const metric = (name: string) => model.metrics.get(name) as Metric
const formulaOf = (name: string) => (metric(name) as Extract<Metric, { type: 'derived' }>).expr

const wild = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 4, arbitrary: fc.double({ min: 1e-3, max: 1e6, noNaN: true }) },
  { weight: 3, arbitrary: fc.constantFrom(0, -0, 1e300, -1e300, 1e-300, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE) },
  { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN, Infinity, -Infinity) },
)

/** What every list of parts keeps, whatever the numbers: finite, and summing to the change. */
function holds({ value, compared, change }: Figure, amounts: readonly number[]): void {
  expect(amounts.filter((amount) => !Number.isFinite(amount))).toEqual([])
  if (change === null) {
    expect(amounts).toEqual([])
    return
  }
  const sizes = amounts.reduce((sum, amount) => sum + Math.abs(amount), 0)
  const size = Math.max(Math.abs(value ?? 0), Math.abs(compared ?? 0), sizes)
  const missed = Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - change)
  expect(missed).toBeLessThanOrEqual(1e-9 * size)
}

const clean = (number: number | null) => (number !== null && Number.isFinite(number) ? number : null)

test('the definitions are sound', () => expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]))

test('[ANA-1] [ANA-15] parts by drivers are finite and sum to the change, whatever the numbers', () => {
  const pair = fc.tuple(wild, wild)
  fc.assert(
    fc.property(
      fc.constantFrom('product', 'mixed', 'long'),
      pair,
      fc.array(pair, { minLength: 14, maxLength: 14 }),
      (name, own, factors) => {
        const figure = figureOf(clean(own[0]), clean(own[1]))
        const figures = new Map(factors.map(([value, compared], i) => [names[i] as string, figureOf(value, compared)]))
        const { parts, factors: multiplied } = driverParts(model, figure, formulaOf(name), figures)
        holds(
          figure,
          parts.map(({ amount }) => amount),
        )
        for (const factor of multiplied.values()) expect(Number.isFinite(factor)).toBe(true)
      },
    ),
    { numRuns: 600 },
  )
})

function tableOf(rows: readonly (readonly [number | null, number | null, number | null, number | null])[]): PairTable {
  const side = (index: number) => ({
    values: rows.map((row) => clean(row[index] ?? null)),
    exact: rows.map(() => null),
  })
  return {
    keys: rows.map((_, index) => [`city ${index}`]),
    start: new Map([
      ['a', side(0)],
      ['b', side(1)],
    ]),
    end: new Map([
      ['a', side(2)],
      ['b', side(3)],
    ]),
    sql: [],
  }
}

test('[ANA-1] [ANA-15] parts by slices are finite and sum to the change, whatever the numbers', () => {
  const row = fc.tuple(wild, wild, wild, wild)
  fc.assert(
    fc.property(
      fc.constantFrom('a', 'rate'),
      fc.tuple(wild, wild),
      fc.array(row, { maxLength: 60 }),
      (name, own, rows) => {
        const figure = figureOf(clean(own[0]), clean(own[1]))
        const form = formOf(model, metric(name))
        const table = tableOf(rows)
        const { parts } = segmentParts(model, figure, form, 'city', slicesOf(table, name, form))
        holds(
          figure,
          parts.map(({ amount }) => amount),
        )
        const told = breakdownOf(model, metric(name), form, 'city', figure, table)
        const numbers = [
          ...told.rows.flatMap(({ amount, within, mix, weight }) => [amount, within ?? 0, mix ?? 0, weight ?? 0]),
          told.gap,
        ]
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([])
        if (figure.change !== null) holds(figure, [...told.rows.map(({ amount }) => amount), told.gap])
      },
    ),
    { numRuns: 600 },
  )
})

const shown = (parts: readonly Part[]) => parts.map(({ name, amount }) => [name, Math.round(amount * 1e9) / 1e9])
const byName = (figures: Record<string, Figure>) => new Map(Object.entries(figures))

test('[ANA-2] a product that was 0: what was 0 takes the whole change, and what had no value there none', () => {
  const figures = byName({ a: figureOf(500, 0), b: figureOf(0.1, null), c: figureOf(2, 2) })
  const { parts, method } = driverParts(model, figureOf(25, 0), formulaOf('product'), figures)
  expect(method).toBe('shapley')
  expect(shown(parts)).toEqual([
    ['a', 25],
    ['b', 0],
    ['c', 0],
  ])
  const gone = byName({ a: figureOf(0, 500), b: figureOf(null, 0.1), c: figureOf(2, 2) })
  expect(shown(driverParts(model, figureOf(0, 25), formulaOf('product'), gone).parts)).toEqual([
    ['a', -25],
    ['b', 0],
    ['c', 0],
  ])
})

test('[ANA-2] the factors of LMDI-I multiply to the ratio of the values', () => {
  const figures = byName({ a: figureOf(120, 100), b: figureOf(0.1, 0.2), c: figureOf(5, 4) })
  const [value, compared] = [(120 * 0.1) / 5, (100 * 0.2) / 4]
  const { factors } = driverParts(model, figureOf(value, compared), formulaOf('product'), figures)
  expect([...factors.values()].map((factor) => Math.round(factor * 1e6) / 1e6)).toEqual([1.2, 0.5, 0.8])
})

test('[ANA-3] more than 12 factors of what is no product leave an honest gap', () => {
  const figures = new Map(names.slice(0, 14).map((name) => [name, figureOf(2, 1)]))
  const { parts, method } = driverParts(model, figureOf(2 ** 13 - 2, 0), formulaOf('long'), figures)
  expect(method).toBe('none')
  expect(parts.map(({ kind, amount }) => [kind, amount])).toEqual([['gap', 2 ** 13 - 2]])
})

test('[ANA-16] slices that all rose while the whole fell are told as a turn of the mix, and others are not', () => {
  const form = formOf(model, metric('rate'))
  const told = (rows: Parameters<typeof tableOf>[0]) => {
    const sum = (index: number) => rows.reduce((total, row) => total + (row[index] ?? 0), 0)
    const figure = figureOf(sum(2) / sum(3), sum(0) / sum(1))
    return reversalOf(breakdownOf(model as Model, metric('rate'), form, 'city', figure, tableOf(rows)), figure)
  }
  // 200 → 204 and 110 → 112 each, while the cheap one grows from a tenth to a fifth.
  const turned = told([
    [200 * 90, 90, 204 * 80, 80],
    [110 * 10, 10, 112 * 20, 20],
  ])
  expect(turned).toMatchObject({ all: true, shifted: { weight: 0.2, comparedWeight: 0.1 } })
  expect(
    told([
      [200 * 90, 90, 190 * 80, 80],
      [110 * 10, 10, 112 * 20, 20],
    ]),
  ).toBeNull()
  expect(
    told([
      [200 * 90, 90, 204 * 90, 90],
      [110 * 10, 10, 112 * 10, 10],
    ]),
  ).toBeNull()
})
