import { expect, test } from 'vitest'
import type { Pilot, State } from '../../model/types.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { armsOf, splitOf } from './arms.ts'
import { estimate, toldAs } from './estimate.ts'
import { outlookOf } from './outlook.ts'
import { ownTouched, touchedByOthers } from './overlap.ts'
import type { PilotEffect, PilotGuardrail } from './types.ts'
import type { UnitValues } from './units.ts'
import { verdictOf } from './verdict.ts'
import { weeksOf } from './weeks.ts'

const words = { zh: '试', en: 'try' }
const pilot: Pilot = {
  id: 'P',
  name: words,
  hypothesis: words,
  metric: 'sales',
  unit: 'store',
  design: 'randomised_pairs',
  startsOn: '2026-01-05',
  endsOn: '2026-03-01',
  planned: { treated: 2, control: 2 },
  smallestEffect: 0.03,
  stopRule: words,
  owner: 'A',
}
const state = (arms: State['pilotArms'], pilots: Pilot[] = [pilot]) => ({ pilots, pilotArms: arms }) as unknown as State

const valuesOf = (before: Record<string, number>, during: Record<string, number>): UnitValues => ({
  before: new Map(Object.entries(before)),
  during: new Map(Object.entries(during)),
  weeks: [],
  from: 0,
  byWeek: new Map(),
})

const effect = (value: number, half: number): PilotEffect => ({
  method: 'pairs',
  value,
  lower95: value - half,
  upper95: value + half,
  lower90: value - 0.8 * half,
  upper90: value + 0.8 * half,
  p: 0.5,
  treated: 9,
  control: 9,
  leftOut: 0,
})
const guardrail = (kept: boolean | null) => ({ kept }) as PilotGuardrail

test('[PIL-13] the verdict follows the intervals and the guardrail', () => {
  const of = (value: number, half: number, kept: boolean | null = true) =>
    verdictOf(effect(value, half), 0.03, 'up', guardrail(kept), null)
  expect(of(0.05, 0.02)).toBe('works')
  expect(of(0.05, 0.02, null)).toBe('works')
  expect(of(0.05, 0.02, false)).toBe('costly')
  expect(of(0.05, 0.06)).toBe('unclear')
  expect(of(0.02, 0.015)).toBe('unclear')
  expect(of(0.01, 0.015)).toBe('stop')
  expect(of(-0.08, 0.02)).toBe('stop')
})

test('[PIL-13] a metric that should fall: signs are turned', () => {
  expect(verdictOf(effect(-0.05, 0.02), 0.03, 'down', null, null)).toBe('works')
  expect(verdictOf(effect(0.05, 0.02), 0.03, 'down', null, null)).toBe('stop')
})

test('[PIL-13] arms that were not drawn by lot work only where the second look bears it out', () => {
  const chosen = { ...effect(0.05, 0.02), method: 'did' as const }
  const second = { value: 0.04, rank: 3, of: 100, p: 0.03, error: 0.01 }
  expect(verdictOf(chosen, 0.03, 'up', null, second)).toBe('works')
  expect(verdictOf(chosen, 0.03, 'up', null, { ...second, p: 0.4 })).toBe('unclear')
  expect(verdictOf(chosen, 0.03, 'up', null, { ...second, value: -0.04 })).toBe('unclear')
  expect(verdictOf({ ...chosen, method: 'pairs' }, 0.03, 'up', null, { ...second, p: 0.4 })).toBe('works')
})

test('[PIL-10] pairs: worked by hand; a pair without a value is left out', async () => {
  const arm = (store: string, side: 'treated' | 'control', pair: number) => ({ pilot: 'P', store, arm: side, pair })
  const arms = await armsOf(
    state([
      arm('a', 'treated', 1),
      arm('b', 'control', 1),
      arm('c', 'treated', 2),
      arm('d', 'control', 2),
      arm('e', 'treated', 3),
      arm('f', 'control', 3),
    ]),
    pilot,
    async () => null,
  )
  if (!arms) throw new Error('no arms')
  expect(arms.pairs).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ])
  const before = { a: 100, b: 100, c: 50, d: 100, e: 10, f: 10 }
  const found = estimate(pilot, valuesOf(before, { a: 110, b: 100, c: 60, d: 100, e: 12 }), arms)
  if (isRefusal(found)) throw new Error(found.refused)
  const told = toldAs(found)
  expect(told.value).toBeCloseTo(Math.sqrt(1.1 * 1.2) - 1, 12)
  expect(told).toMatchObject({ method: 'pairs', treated: 2, control: 2, leftOut: 2 })
})

test('[PIL-10] chosen stores: the difference of the mean changes', () => {
  const arms = { treated: ['a', 'b'], control: ['c', 'd'], pairs: [] }
  const values = valuesOf({ a: 10, b: 20, c: 30, d: 40 }, { a: 11, b: 24, c: 30, d: 42 })
  const found = estimate({ ...pilot, design: 'matched' }, values, arms)
  if (isRefusal(found)) throw new Error(found.refused)
  expect(toldAs(found).value).toBeCloseTo(Math.sqrt((1.1 * 1.2) / (1 * 1.05)) - 1, 12)
})

test('[PIL-10] customers drawn by lot: those who never came count as 0, and what was before is taken off', () => {
  const ids = (name: string) => Array.from({ length: 400 }, (_, i) => `${name}${i}`)
  const arms = { treated: ids('t'), control: ids('c'), pairs: [] }
  const before: Record<string, number> = {}
  const during: Record<string, number> = {}
  for (const [index, unit] of [...arms.treated, ...arms.control].entries()) {
    before[unit] = index % 5
    // The last fifth of each arm never came: they have no row.
    if (index % 5 < 4) during[unit] = (index % 5) + 2 + (index < 400 ? 0.5 : 0) + (index % 2) * 0.01
  }
  const found = estimate({ ...pilot, unit: 'customer', design: 'randomised' }, valuesOf(before, during), arms)
  if (isRefusal(found)) throw new Error(found.refused)
  // Control: (2 + 3 + 4 + 5) ÷ 5 = 2.8 and 0.004; treated 0.5 × 4 ÷ 5 more.
  expect(toldAs(found).value).toBeCloseTo(0.4 / 2.804, 3)
  expect(toldAs(found)).toMatchObject({ method: 'welch', treated: 400, control: 400, leftOut: 0 })
})

test('[PIL-10] [PIL-13] without a control: a step in the own series, which is never said to work', () => {
  const rows = ['a', 'b', 'c'].map(
    (unit, index) =>
      [unit, Array.from({ length: 20 }, (_, t) => 100 + Math.sin(7 * t + index) + (t >= 12 ? 20 : 0))] as const,
  )
  const values = { ...valuesOf({}, {}), from: 12, byWeek: new Map(rows) }
  const alone: Pilot = { ...pilot, design: 'volunteers', planned: { treated: 3, control: 0 } }
  const arms = { treated: ['a', 'b', 'c'], control: [], pairs: [] }
  expect(splitOf(alone, arms).broken).toBe(false)
  const found = estimate(alone, values, arms)
  if (isRefusal(found)) throw new Error(found.refused)
  const told = toldAs(found)
  expect(told.value).toBeCloseTo(0.2, 1)
  expect(told).toMatchObject({ method: 'series', treated: 3, control: 0 })
  expect(verdictOf(told, 0.03, 'up', null, null)).toBe('unclear')
})

test('[PIL-11] the split: drawn arms are tested, chosen ones counted', () => {
  const arms = (treated: number, control: number) => ({
    treated: Array.from({ length: treated }, (_, i) => `t${i}`),
    control: Array.from({ length: control }, (_, i) => `c${i}`),
    pairs: [],
  })
  const drawn: Pilot = { ...pilot, design: 'randomised', planned: { treated: 1000, control: 1000 } }
  expect(splitOf(drawn, arms(1000, 1000))).toMatchObject({ broken: false, p: 1 })
  expect(splitOf(drawn, arms(1000, 800)).broken).toBe(true)
  expect(splitOf({ ...drawn, design: 'volunteers' }, arms(1000, 800))).toMatchObject({ broken: false, p: null })
  expect(splitOf({ ...drawn, design: 'volunteers' }, arms(8, 0)).broken).toBe(true)
})

test('[PIL-12] what can be told at the planned end, and when the smallest effect can', () => {
  const spans = {
    before: { grain: 'span' as const, from: '2025-10-13', to: '2026-01-04' },
    during: { grain: 'span' as const, from: '2026-01-05', to: '2026-01-18' },
    over: false,
  }
  const seen = (variance: number) => outlookOf(pilot, spans, { effect: 0, variance, dof: 40, n: 20, base: 0, theta: 1 })
  const quiet = seen(0.01 ** 2)
  expect(quiet.readOn).toBe('2026-03-02')
  expect(quiet.smallestSeen).toBeLessThan(0.03)
  expect(quiet.enoughOn && quiet.enoughOn < quiet.readOn).toBe(true)
  const noisy = seen(0.02 ** 2)
  expect(noisy.smallestSeen).toBeGreaterThan(0.03)
  expect(noisy.enoughOn === null || noisy.enoughOn > noisy.readOn).toBe(true)
  expect(seen(1).enoughOn).toBeNull()
  expect(outlookOf(pilot, null, null)).toEqual({ readOn: '2026-03-02', enoughOn: null, smallestSeen: null })
})

test('[PIL-10] stores that another pilot treated in these days are known', () => {
  const other: Pilot = { ...pilot, id: 'Q', startsOn: '2025-12-01', endsOn: '2025-12-20' }
  const long: Pilot = { ...other, id: 'R', startsOn: '2024-12-01', endsOn: '2024-12-20' }
  const arms = [
    { pilot: 'Q', store: 'a', arm: 'treated' as const },
    { pilot: 'Q', store: 'b', arm: 'control' as const },
    { pilot: 'R', store: 'c', arm: 'treated' as const },
  ]
  const touched = touchedByOthers(state(arms, [pilot, other, long]), pilot, {
    before: { grain: 'span', from: '2025-10-13', to: '2026-01-04' },
    during: { grain: 'span', from: '2026-01-05', to: '2026-03-01' },
    over: true,
  })
  expect([...touched]).toEqual(['a'])
  expect(ownTouched({ treated: ['c'], control: ['a'], pairs: [] }, touched)).toEqual(['a'])
})

test('[PIL-10] weeks: each arm as a share of its own mean week before; a week without a value stays empty', () => {
  const week = (from: string, to: string) => ({ grain: 'week' as const, from, to })
  const values: UnitValues = {
    ...valuesOf({}, {}),
    weeks: [week('2026-01-05', '2026-01-11'), week('2026-01-12', '2026-01-18'), week('2026-01-19', '2026-01-25')],
    from: 2,
    byWeek: new Map([
      ['a', [10, 10, 12]],
      ['b', [5, 5, null]],
    ]),
  }
  const weeks = weeksOf(values, { treated: ['a'], control: ['b'], pairs: [] })
  expect(weeks.map(({ period }) => period)).toEqual(['2026-W02', '2026-W03', '2026-W04'])
  expect(weeks[2]?.treated).toBeCloseTo(1.2, 12)
  expect(weeks[1]).toMatchObject({ control: 1 })
  expect(weeks[2]?.control).toBeNull()
})
