import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWorkspace } from '../model/index.ts'
import type { Metric } from '../model/types.ts'
import { formOf, sumTerms } from './form.ts'
import { driverEffects } from './formula/drivers.ts'
import { evaluateFormula } from './formula/evaluate.ts'
import { linearOf, monomialOf } from './formula/shape.ts'

const simple = ['a', 'b', 'c'].map(
  (name) => `  - {name: ${name}, type: simple, dataset: facts, agg: sum, expr: ${name}}`,
)
const formulas = {
  difference: 'a - 2 * b',
  shifted: 'a + 1',
  scaled: 'a * 1000 / c',
  percent: 'a / c * 100',
  net_rate: '(a - b) / c',
  power: 'a * a / c',
  nested: 'rate * b',
  guarded: 'coalesce(a, 0) / nullif(c, 0)',
  rounded: 'round(abs(a - b), 1) % 7 - greatest(b, c)',
}
const { model, issues } = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: test
locale: en
timezone: UTC
week_start: monday
currency: EUR
datasets:
  - {name: facts, source: {files: facts.csv}, time: day, dimensions: [{name: day, type: time}, place]}
metrics:
${simple.join('\n')}
  - {name: mean, type: simple, dataset: facts, agg: average, expr: a}
  - {name: rate, type: ratio, numerator: a, denominator: b}
  - {name: yes, type: simple, dataset: facts, agg: sum_boolean, expr: c > 0}
  - {name: balance, type: simple, dataset: facts, agg: sum, expr: c, non_additive_dimension: {name: day}}
  - {name: so_far, type: cumulative, metric: a}
  - {name: earlier, type: derived, expr: a - b, input_metrics: [{name: a}, {name: b, offset_window: 7 days}]}
  - {name: part_rate, type: ratio, numerator: {name: a, filter: place = 'x'}, denominator: b}
  - {name: place_rate, type: ratio, numerator: a, denominator: b, filter: place = 'x'}
  - {name: odd_rate, type: ratio, numerator: mean, denominator: b}
${Object.entries(formulas)
  .map(([name, expr]) => `  - {name: ${name}, type: derived, expr: '${expr}'}`)
  .join('\n')}
`,
  },
])
const metric = (name: string) => model.metrics.get(name) as Metric
const exprOf = (name: string) => {
  const found = metric(name)
  if (found.type !== 'derived') throw new Error(name)
  return found.expr
}

describe('[ANA-4] how a metric behaves when it is sliced', () => {
  test.each([
    ['a', 'total', { a: 1 }, {}],
    ['difference', 'total', { difference: 1 }, {}],
    ['rate', 'ratio', { a: 1 }, { b: 1 }],
    ['scaled', 'ratio', { a: 1000 }, { c: 1 }],
    ['percent', 'ratio', { a: 100 }, { c: 1 }],
    ['net_rate', 'ratio', { a: 1, b: -1 }, { c: 1 }],
    ['mean', 'other', { mean: 1 }, {}],
    ['odd_rate', 'other', { odd_rate: 1 }, {}],
    ['shifted', 'other', { shifted: 1 }, {}],
    ['power', 'other', { power: 1 }, {}],
    ['nested', 'other', { nested: 1 }, {}],
    ['yes', 'total', { yes: 1 }, {}],
    ['balance', 'other', { balance: 1 }, {}],
    ['so_far', 'other', { so_far: 1 }, {}],
    ['earlier', 'other', { earlier: 1 }, {}],
    ['part_rate', 'other', { part_rate: 1 }, {}],
    ['place_rate', 'other', { place_rate: 1 }, {}],
  ])('%s is %s', (name, kind, part, whole) => {
    expect(issues).toEqual([])
    const form = formOf(model, metric(name))
    expect({ kind: form.kind, part: Object.fromEntries(form.part), whole: Object.fromEntries(form.whole) }).toEqual({
      kind,
      part,
      whole,
    })
  })

  test('a missing term adds nothing; all missing is no value', () => {
    const terms = new Map([
      ['a', 1],
      ['b', -1],
    ])
    expect(sumTerms(terms, (name) => (name === 'a' ? 5 : null))).toBe(5)
    expect(sumTerms(terms, () => null)).toBeNull()
  })
})

describe('formulas', () => {
  const values = fc.record({
    a: fc.double({ min: 1, max: 1e4, noNaN: true }),
    b: fc.double({ min: 1, max: 1e4, noNaN: true }),
    c: fc.double({ min: 1, max: 1e4, noNaN: true }),
  })
  const at = (of: Record<string, number>) => (name: string) => of[name] ?? Number.NaN

  test('as a sum and as a product give the value of the formula', () => {
    fc.assert(
      fc.property(values, (of) => {
        const linear = linearOf(exprOf('difference'))
        const sum = [...(linear?.coefficients ?? [])].reduce((total, [name, by]) => total + by * at(of)(name), 0)
        expect(sum).toBeCloseTo(evaluateFormula(exprOf('difference'), at(of)), 6)
        const monomial = monomialOf(exprOf('power'))
        const product = [...(monomial?.powers ?? [])].reduce((total, [name, power]) => total * at(of)(name) ** power, 1)
        expect(product / evaluateFormula(exprOf('power'), at(of))).toBeCloseTo(1, 9)
      }),
    )
    expect(linearOf(exprOf('power'))).toBeNull()
    expect(monomialOf(exprOf('net_rate'))).toBeNull()
  })

  test('division by zero and missing factors are no value, unless the formula says what they are', () => {
    expect(evaluateFormula(exprOf('percent'), at({ a: 1, c: 0 }))).toBeNaN()
    expect(evaluateFormula(exprOf('guarded'), at({ c: 2 }))).toBe(0)
    expect(evaluateFormula(exprOf('guarded'), at({ a: 1, c: 0 }))).toBeNaN()
    expect(evaluateFormula(exprOf('rounded'), at({ a: 1, b: 10.26, c: 3 }))).toBeCloseTo((9.3 % 7) - 10.26, 12)
  })

  test('[ANA-2] [ANA-3] each takes the method that fits its values', () => {
    const method = (name: string, start: number[], end: number[]) =>
      driverEffects(exprOf(name), { names: ['a', 'b', 'c'], start, end })?.method
    expect(method('difference', [1, 2, 3], [-1, 0, 3])).toBe('sum')
    expect(method('power', [1, 2, 3], [2, 2, 3])).toBe('lmdi')
    expect(method('power', [1, 2, 3], [0, 2, 3])).toBe('shapley')
    expect(method('net_rate', [1, 2, 3], [2, 2, 3])).toBe('shapley')
    expect(method('net_rate', [1, 2, 3], [2, 2, 0])).toBeUndefined()
  })
})
