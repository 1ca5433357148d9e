import { describe, expect, it } from 'vitest'
import type { ExplainAnswer } from '../../../src/contract/explain.ts'
import type { TreeAnswer } from '../../../src/contract/tree.ts'
import { openAtFirst, visibleItems } from './items.ts'
import { heightOf, placeItems } from './layout.ts'
import { nameOfCell, type PlaceInTree, placeInTree } from './place.ts'
import { moveOf } from './walk.ts'

const node = (id: string, parent: string | null, parts: unknown[] = []) => ({
  id,
  parent,
  metric: id,
  label: { zh: id, en: id },
  operator: '×',
  toRoot: 1,
  parts,
})
const segment = (name: string, amount: number) => ({ kind: 'segment', name, label: { zh: name, en: name }, amount })
const tree = {
  nodes: [
    node('star', null, [{ kind: 'gap', name: 'gap', label: { zh: '差额', en: 'Gap' }, amount: 0.5 }]),
    node('traffic', 'star'),
    node(
      'conversion',
      'star',
      Array.from({ length: 8 }, (_, index) => segment(`s${index}`, index + 1)),
    ),
  ],
  heaviest: ['star', 'conversion'],
  influences: [
    {
      from: 'queue',
      to: 'conversion',
      label: { zh: '排队', en: 'Queue' },
      sign: '-',
      lagDays: 0,
      why: null,
      measured: false,
    },
  ],
} as unknown as TreeAnswer

const cell = [
  { label: { zh: '杭州', en: 'Hangzhou' } },
  { label: { zh: '晚高峰', en: 'Evening' } },
] as ExplainAnswer['findings'][number]['cell']
const rooted = {
  ...tree,
  period: '2026-W46',
  nodes: tree.nodes.map((known) => ({ ...known, change: -2 })),
  heaviest: ['star', 'conversion', 'below'],
}
const answer = {
  metric: 'star',
  period: '2026-W46',
  change: -2,
  findings: [{ metric: 'conversion', cell, amount: -1.5, rest: 0.5 }],
} as unknown as ExplainAnswer

const ids = (open: string[], top?: string) => visibleItems(tree, new Set(open), top).map(({ id }) => id)

describe('the items of a tree', () => {
  it('opens the heaviest path, and in a large tree nothing else', () => {
    expect(openAtFirst(tree)).toEqual(['star', 'conversion'])
    const many = Array.from({ length: 20 }, (_, index) => node(`below${index}`, 'traffic'))
    expect(openAtFirst({ ...tree, nodes: [...tree.nodes, ...many] } as TreeAnswer)).toEqual(['star', 'conversion'])
    expect(openAtFirst({ ...tree, nodes: [...tree.nodes, ...many.slice(0, 3)] } as TreeAnswer)).toContain('traffic')
  })

  it('shows children and the gap of an open node, nothing below a closed one', () => {
    expect(ids(['star'])).toEqual(['star', 'traffic', 'conversion', 'star#gap:gap'])
    expect(ids([])).toEqual(['star'])
  })

  it('opens a leaf into its largest segments, the sum of the others, and its hypotheses', () => {
    const items = visibleItems(tree, new Set(['conversion']), 'conversion')
    expect(items.map(({ kind }) => kind)).toEqual(['node', 'segment', 'segment', 'segment', 'rest', 'hypothesis'])
    expect(items.find(({ kind }) => kind === 'rest')).toMatchObject({ amount: 1 + 2 + 3 + 4 + 5, count: 5 })
  })

  it('never overlaps two cards', () => {
    const items = visibleItems(tree, new Set(['star', 'conversion']), undefined)
    const places = placeItems(items)
    for (const a of items) {
      for (const b of items) {
        const [p, q] = [places.get(a.id), places.get(b.id)]
        if (a !== b && p && q && p.x === q.x) expect(p.y + heightOf(a) <= q.y || q.y + heightOf(b) <= p.y).toBe(true)
      }
    }
  })

  it('walks: right opens then enters, left leaves, up and down stay in the column', () => {
    const items = visibleItems(tree, new Set(['star']), undefined)
    const places = placeItems(items)
    const move = (key: string, at: string) => moveOf(key, at, items, places)
    expect(move('ArrowRight', 'star')).toEqual({ to: 'traffic' })
    expect(move('ArrowRight', 'conversion')).toEqual({ toggle: 'conversion' })
    expect(move('ArrowLeft', 'conversion')).toEqual({ to: 'star' })
    expect(move('ArrowLeft', 'star')).toEqual({ toggle: 'star' })
    expect(move('ArrowDown', 'traffic')).toEqual({ to: 'conversion' })
    expect(move('ArrowUp', 'traffic')).toBeNull()
    expect(move('x', 'star')).toBeNull()
  })

  it('puts the place that carries the driver before its segments, each split under its own caption', () => {
    const place = placeInTree(rooted, answer) as PlaceInTree
    const items = visibleItems(rooted, new Set(['conversion']), 'conversion', place)
    expect(items.map(({ kind }) => kind)).toEqual(
      'node caption place elsewhere caption segment segment rest hypothesis'.split(' '),
    )
    expect(items.filter(({ kind }) => kind === 'place' || kind === 'elsewhere').map(({ amount }) => amount)).toEqual([
      -1.5, 0.5,
    ])
    expect(items.filter(({ heavy }) => heavy).map(({ id }) => id)).toEqual(['conversion', 'conversion#place'])
    const places = placeItems(items)
    expect(moveOf('ArrowRight', 'conversion', items, places)).toEqual({ to: 'conversion#place' })
    expect(moveOf('ArrowDown', 'conversion#elsewhere', items, places)).toEqual({ to: items[5]?.id })
  })

  it('names no place that the tree does not speak of: another change, another driver, everything', () => {
    expect(placeInTree(rooted, { ...answer, change: -1.9 })).toBeNull()
    expect(placeInTree({ ...rooted, heaviest: ['star', 'traffic'] }, answer)).toBeNull()
    const everything = { ...answer.findings[0], cell: [] } as unknown as ExplainAnswer['findings'][number]
    expect(placeInTree(rooted, { ...answer, findings: [everything] })).toBeNull()
    expect(placeInTree(rooted, undefined)).toBeNull()
  })

  it('joins the Chinese words of a place, and sets others apart', () => {
    expect(nameOfCell(cell)).toEqual({ zh: '杭州晚高峰', en: 'Hangzhou · Evening' })
  })
})
