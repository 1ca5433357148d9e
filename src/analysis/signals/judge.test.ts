import { describe, expect, test } from 'vitest'
import { parseWorkspace } from '../../model/index.ts'
import type { Model } from '../../model/types.ts'
import type { Shift } from '../../stats/signal/shift.ts'
import { formOf } from '../form.ts'
import type { Followed } from './candidate.ts'
import { gather, toldOn } from './gather.ts'
import { candidatesOn } from './judge.ts'
import { daysOfSpan } from './panel.ts'
import type { Place } from './place-series.ts'
import type { Watched } from './watched.ts'

const text = `name: test
label: Test
locale: en
timezone: UTC
currency: EUR
datasets:
  - name: facts
    source: {files: facts.csv}
    time: day
    dimensions: [{name: day, type: time}, {name: town}]
metrics:
  - {name: visits, type: simple, dataset: facts, agg: sum, expr: visits, direction: up}
  - {name: orders, type: simple, dataset: facts, agg: sum, expr: orders, direction: up}
  - {name: conversion, type: ratio, numerator: orders, denominator: visits, direction: up}
  - {name: complaints, type: simple, dataset: facts, agg: sum, expr: complaints, direction: down}
  - {name: root, type: derived, expr: orders * 1, identity: visits * conversion, direction: up}
trees:
  - {name: tree, root: root, slices: [town], guardrails: [{metric: complaints, max: 130, by: town, each: 30}]}
`
const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
const days = daysOfSpan('2026-01-01', '2026-07-19')
const on = '2026-07-19'
const last = days.count - 1

test('the workspace of these tests is sound', () => {
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
})

const depths: Readonly<Record<string, number | null>> = { root: 0, visits: 1, conversion: 1, complaints: null }

const watchedOf = (of: Model, name: string): Watched => {
  const metric = of.metrics.get(name)
  if (!metric) throw new Error(name)
  const guardrail = of.trees.get('tree')?.guardrails.find((one) => one.metric === name) ?? null
  return { metric, form: formOf(of, metric), tree: 'tree', depth: depths[name] ?? null, guardrail }
}
const known = new Map(['root', 'visits', 'conversion', 'complaints'].map((name) => [name, watchedOf(model, name)]))

const usual: Readonly<Record<string, readonly [number, number | null]>> = {
  root: [100, null],
  visits: [1000, null],
  conversion: [100, 1000],
  complaints: [100, null],
}

interface Planted {
  readonly score?: number
  readonly sigma?: number
  readonly shifts?: readonly Partial<Shift>[]
  readonly level?: number
}

/** A metric of the company, or of a place that holds a share of it, with what its track says of the last day. */
function followed(name: string, place: Place | null, share: number, planted: Planted = {}): Followed {
  const { score = 0, sigma = 0.02, shifts = [] } = planted
  // Unless said otherwise the new level stands.
  const level = planted.level ?? (shifts.length > 0 ? (shifts.at(-1)?.size ?? -0.2) : 0)
  const fill = (value: number) => new Float64Array(days.count).fill(value)
  const [part, whole] = usual[name] as readonly [number, number | null]
  const track = {
    expected: fill(0),
    level: fill(level),
    sigma: fill(sigma),
    score: fill(0),
    shifts: shifts.map((one) => ({
      start: last - 9,
      told: last - 4,
      size: -0.2,
      score: -8,
      before: 0,
      returnOf: null,
      ...one,
    })),
  }
  track.score[last] = score
  return {
    watched: known.get(name) as Watched,
    place,
    days,
    part: fill(part * share),
    whole: whole === null ? null : fill(whole * share),
    track,
    isLog: true,
  }
}

const town = (value: string, unit: number): Place => ({ dimension: 'town', value, units: [unit, unit + 100] })
const shop = (unit: number): Place => ({ dimension: 'shop', value: `S${unit}`, units: [unit] })
const company = (planted: Readonly<Record<string, Planted>> = {}) =>
  ['root', 'visits', 'conversion', 'complaints'].map((name) => followed(name, null, 1, planted[name]))
const told = (series: { company: Followed[]; places: Followed[] }) => candidatesOn({ model, series, on })
const names = (series: { company: Followed[]; places: Followed[] }) =>
  told(series).map(({ kind, followed: own }) => `${kind} ${own.watched.metric.name} ${own.place?.value ?? '*'}`)

describe('[SIG-6] days', () => {
  test('a score that one series would tell is no news among a thousand', () => {
    const one = followed('visits', town('A', 0), 0.5, { score: 6, sigma: 0.05 })
    const quiet = Array.from({ length: 1000 }, (_, at) => followed('visits', shop(at), 0.001))
    expect(names({ company: company(), places: [one] })).toEqual(['unusual visits A'])
    expect(names({ company: company(), places: [one, ...quiet] })).toEqual([])
    const sure = followed('visits', town('A', 0), 0.5, { score: 14, sigma: 0.05 })
    expect(names({ company: company(), places: [sure, ...quiet] })).toEqual(['unusual visits A'])
  })
})

describe('[SIG-7] size', () => {
  test('per cent alone is not enough: the same fall of a small place is worth nothing at the root', () => {
    const fell = { shifts: [{}] }
    expect(names({ company: company(), places: [followed('visits', shop(1), 0.1, fell)] })).toEqual(['shift visits S1'])
    expect(names({ company: company(), places: [followed('visits', shop(1), 0.005, fell)] })).toEqual([])
  })

  test('what it is worth at the root, all else as it was', () => {
    const [fall] = told({ company: company(), places: [followed('visits', shop(1), 0.1, { shifts: [{}] })] })
    // A tenth of all visits fell to e^−0.2; the root goes with visits.
    const lost = 0.1 * (Math.exp(0.2) - 1)
    expect(fall?.effect?.root).toBe('root')
    expect(fall?.effect?.rate).toBeCloseTo(1 / (1 + lost) - 1, 12)
    expect(fall?.rate).toBeCloseTo(Math.exp(-0.2) - 1, 12)
  })

  test('a broken guardrail is told however small, by the bound of its slices', () => {
    const rose = { shifts: [{ size: 0.04, score: 7 }] }
    expect(names({ company: company(), places: [followed('complaints', town('A', 0), 0.35, rose)] })).toEqual([
      'shift complaints A',
    ])
    expect(names({ company: company(), places: [followed('complaints', town('A', 0), 0.25, rose)] })).toEqual([])
  })
})

test('[SIG-7] what no formula carries to the root is told only where it turns bad', () => {
  const worse = company({ complaints: { shifts: [{ size: 0.1, score: 7 }] } })
  expect(names({ company: worse, places: [] })).toEqual(['shift complaints *'])
  const better = company({ complaints: { shifts: [{ size: -0.1, score: -7 }] } })
  expect(names({ company: better, places: [] })).toEqual([])
})

test('[SIG-8] what was undone, has faded or is old is not told', () => {
  const back = [
    { start: 100, told: 106 },
    { start: 150, told: 156, size: 0.2, returnOf: 0 },
  ]
  expect(names({ company: company({ visits: { shifts: back } }), places: [] })).toEqual([])
  expect(
    names({ company: company({ visits: { shifts: [{ start: 100, told: 106 }], level: -0.05 } }), places: [] }),
  ).toEqual([])
  expect(
    names({ company: company({ visits: { shifts: [{ start: 100, told: 106 }], level: -0.19 } }), places: [] }),
  ).toEqual(['shift visits *'])
  expect(
    names({ company: company({ visits: { shifts: [{ start: 2, told: 8 }], level: -0.19 } }), places: [] }),
  ).toEqual([])
})

describe('[SIG-9] one thing is one signal', () => {
  const fell = { shifts: [{}], level: -0.2 }
  const places = [
    followed('conversion', town('A', 0), 0.5, fell),
    followed('conversion', shop(0), 0.2, { shifts: [{ told: last - 5 }], level: -0.2 }),
    followed('root', town('A', 0), 0.5, fell),
  ]

  test('places that overlap at one time are one, told by the driver next to the root, from its first day', () => {
    const groups = gather(told({ company: company({ conversion: { shifts: [{ size: -0.1 }], level: -0.1 } }), places }))
    expect(groups).toHaveLength(1)
    expect(groups[0]?.lead.followed.watched.metric.name).toBe('conversion')
    expect(groups[0]?.lead.followed.place?.value).toBe('A')
    expect(toldOn(groups[0] as (typeof groups)[number])).toBe('2026-07-14')
  })

  test('places apart, or times apart, are two', () => {
    const apart = [followed('visits', shop(1), 0.2, fell), followed('visits', shop(2), 0.2, fell)]
    expect(gather(told({ company: company(), places: apart }))).toHaveLength(2)
    const later = [
      followed('visits', shop(1), 0.2, fell),
      followed('conversion', shop(1), 0.2, { shifts: [{ start: last - 30, told: last - 25 }], level: -0.2 }),
    ]
    expect(gather(told({ company: company(), places: later }))).toHaveLength(2)
  })
})
