import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWorkspace } from '../../model/index.ts'
import type { Model, Tree } from '../../model/types.ts'
import { figureOf } from '../figure.ts'
import type { Decomposed } from '../parts.ts'
import type { Figure } from '../types.ts'
import { contributionsToRoot, decomposeNode, heaviestPath } from './nodes.ts'

const leaves = ['a', 'b', 'c', 'd', 'e', 'f']

function modelOf(root: string, middle: string): { model: Model; tree: Tree } {
  const simple = leaves.map((name) => `  - {name: ${name}, type: simple, dataset: facts, agg: sum, expr: ${name}}`)
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
metrics:
${simple.join('\n')}
  - {name: middle, type: derived, expr: a, identity: '${middle}'}
  - {name: root, type: derived, expr: a, identity: '${root}'}
trees:
  - {name: tree, root: root}
`
  const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
  expect(issues.filter((issue) => issue.severity === 'error')).toEqual([])
  return { model, tree: model.trees.get('tree') as Tree }
}

const shapes = [
  ['middle * d / e', 'a * b * c'],
  ['middle + d - 2 * e', 'a * b / c'],
  ['middle * d + e', 'a - b'],
  ['middle / (d - e)', 'a * b + c * f'],
  ['d * 100 / middle', 'a * a * b'],
].map(([root = '', middle = '']) => modelOf(root, middle))

/** Everything about one reading of a tree whose metrics have these values. */
function read({ model, tree }: { model: Model; tree: Tree }, figures: ReadonlyMap<string, Figure>) {
  const known = { model, tree, figures, leaves: [], slices: new Map() }
  const decomposed = new Map(tree.nodes.map((node) => [node.id, decomposeNode(known, node)]))
  return { decomposed, contributions: contributionsToRoot(tree, figures.get('root')?.change ?? null, decomposed) }
}

const wild = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 6, arbitrary: fc.double({ min: 1e-3, max: 1e6, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, -1, 1e-9) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const shapeNumber = fc.nat({ max: shapes.length - 1 })
const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true })
const figuresWith = (value: fc.Arbitrary<number | null>) =>
  fc
    .array(fc.tuple(value, value), { minLength: 8, maxLength: 8 })
    .map(
      (pairs) =>
        new Map(['root', 'middle', ...leaves].map((name, i) => [name, figureOf(...(pairs[i] as [number, number]))])),
    )

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const partsOf = (decomposed: ReadonlyMap<string, Decomposed>, id: string) => decomposed.get(id)?.parts ?? []

describe('[ANA-1] the parts of a node', () => {
  test('sum to its change, whatever the values; there are none where there is no change', () => {
    fc.assert(
      fc.property(shapeNumber, fc.oneof(figuresWith(wild), figuresWith(positive)), (number, figures) => {
        const { decomposed } = read(shapes[number] as (typeof shapes)[0], figures)
        for (const id of ['root', 'root.middle']) {
          const { value, compared, change } = figures.get(id === 'root' ? 'root' : 'middle') as Figure
          const amounts = partsOf(decomposed, id).map((part) => part.amount)
          if (change === null) {
            expect(amounts).toEqual([])
            continue
          }
          expect(amounts.every(Number.isFinite)).toBe(true)
          const size = Math.max(Math.abs(value ?? 0), Math.abs(compared ?? 0), sum(amounts.map(Math.abs)))
          expect(Math.abs(sum(amounts) - change)).toBeLessThanOrEqual(1e-9 * size)
        }
      }),
      { numRuns: 400, endOnFailure: true },
    )
  })

  test('hold the gap of an identity that does not give the value', () => {
    const figures = new Map([
      ['root', figureOf(100, 80)],
      ...['middle', 'd', 'e'].map((name) => [name, figureOf(2, 2)] as const),
    ])
    const { parts, method } = read(shapes[0] as (typeof shapes)[0], figures).decomposed.get('root') as Decomposed
    expect(method).toBe('lmdi')
    expect(parts.map(({ kind, name, amount }) => [kind, name, amount])).toEqual([
      ['driver', 'middle', 0],
      ['driver', 'd', 0],
      ['driver', 'e', 0],
      ['gap', 'gap', 20],
    ])
  })
})

test('[ANA-6] what children bring to the root adds up to what their parent brings, less its gap', () => {
  fc.assert(
    fc.property(shapeNumber, fc.oneof(figuresWith(positive), figuresWith(wild)), (number, figures) => {
      const shape = shapes[number] as (typeof shapes)[0]
      const { decomposed, contributions } = read(shape, figures)
      const of = (id: string) => contributions.get(id) ?? null
      const middle = decomposed.get('root.middle') as Decomposed
      const children = shape.tree.nodes.filter((node) => node.parent === 'root.middle').map((node) => of(node.id))
      const whole = of('root.middle')
      for (const contribution of contributions.values())
        expect(contribution === null || Number.isFinite(contribution)).toBe(true)
      if (whole === null || middle.slopes.size === 0 || children.some((child) => child === null)) return
      const slope = decomposed.get('root')?.slopes.get('middle') ?? 0
      const gap = slope * (middle.parts.find((part) => part.kind === 'gap')?.amount ?? 0)
      // A divisor near zero leaves no number to measure the gap with; what was brought is finite all the same.
      if (!Number.isFinite(gap)) return
      const { value, compared } = figures.get('middle') as Figure
      const own = Math.abs(slope) * Math.max(Math.abs(value ?? 0), Math.abs(compared ?? 0))
      const size = Math.max(
        own,
        Math.abs(whole),
        Math.abs(gap),
        Number.MIN_VALUE,
        sum(children.map((child) => Math.abs(child ?? 0))),
      )
      expect(Math.abs(sum(children as number[]) + gap - whole)).toBeLessThanOrEqual(Math.max(1e-9 * size, 1e-300))
    }),
    { numRuns: 400, endOnFailure: true },
  )
})

test('[ANA-6] a parent that stays still passes on what its children bring against each other', () => {
  // middle = a × b × c stays at 1000 while a doubles and b halves.
  const figures = new Map([
    ['middle', figureOf(1000, 1000)],
    ['a', figureOf(20, 10)],
    ['b', figureOf(5, 10)],
    ['c', figureOf(10, 10)],
    ['d', figureOf(3, 3)],
    ['e', figureOf(2, 2)],
    ['root', figureOf(1500, 1500)],
  ])
  const { contributions, decomposed } = read(shapes[0] as (typeof shapes)[0], figures)
  expect(contributions.get('root.middle.a')).toBeCloseTo(1500 * Math.log(2), 9)
  expect(contributions.get('root.middle.b')).toBeCloseTo(-1500 * Math.log(2), 9)
  expect(partsOf(decomposed, 'root').map((part) => part.amount)).toEqual([0, 0, 0])
})

test('[ANA-7] the heaviest path follows the largest contribution', () => {
  const { tree } = shapes[0] as (typeof shapes)[0]
  const weights = new Map([
    ['root', 1],
    ['root.middle', -5],
    ['root.d', 4],
    ['root.middle.b', 2],
    ['root.middle.a', -1],
  ])
  expect(heaviestPath(tree, weights)).toEqual(['root', 'root.middle', 'root.middle.b'])
})
