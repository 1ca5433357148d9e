import { describe, expect, it } from 'vitest'
import type { TreeAnswer } from '../../../src/contract/tree.ts'
import { openAtFirst, visibleItems } from './items.ts'
import { heightOf, placeItems } from './layout.ts'
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
})
