import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Leaf, locate } from './locate.ts'
import { sinceWhen } from './since.ts'

const cities = ['杭州', '上海', '南京', '广州', '深圳', '北京']
const formats = ['旗舰店', '购物中心店', '街边店', '社区店']
const dayparts = ['上午', '下午', '晚高峰', '收尾']

/** Leaves with a small noise that is the same for the same seed, and whatever `plant` adds. */
function leavesWith(plant: (key: readonly string[]) => number, noise = 0.002): Leaf[] {
  let seed = 7
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647 - 0.5
  }
  return cities.flatMap((city) =>
    formats.flatMap((format) =>
      dayparts.map((daypart) => {
        const key = [city, format, daypart]
        const weight = 1 / 96
        return { key, weight, amount: plant(key) + next() * noise }
      }),
    ),
  )
}

const changeOf = (leaves: readonly Leaf[]) => leaves.reduce((sum, leaf) => sum + leaf.amount, 0)
const named = (leaves: readonly Leaf[]) => locate(leaves, changeOf(leaves))?.at.map(({ value }) => value) ?? null

describe('[ANA-9] the place that carries a change', () => {
  test('is named with all three dimensions when only their meeting moved', () => {
    const leaves = leavesWith(([city, format, daypart]) =>
      city === '杭州' && format === '旗舰店' && daypart === '晚高峰' ? -1 : 0,
    )
    expect(named(leaves)).toEqual(['杭州', '旗舰店', '晚高峰'])
  })

  test('is named with as few dimensions as tell it', () => {
    expect(named(leavesWith(([city]) => (city === '南京' ? -0.1 : 0)))).toEqual(['南京'])
    expect(named(leavesWith(([city, , daypart]) => (city === '南京' && daypart === '上午' ? 0.2 : 0)))).toEqual([
      '南京',
      '上午',
    ])
  })

  test('is none when everything moves alike, or when only noise moves', () => {
    expect(named(leavesWith(() => -0.05))).toBeNull()
    for (let run = 0; run < 20; run++)
      expect(named(leavesWith((key) => ((key[0]?.charCodeAt(0) ?? 0) + run) * 1e-9, 0.1))).toBeNull()
  })

  test('never fails on hostile leaves', () => {
    const amount = fc.oneof(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), fc.constant(0))
    const leaf = fc.record({
      key: fc.tuple(fc.constantFrom('a', 'b', null), fc.constantFrom('x', 'y')),
      amount,
      weight: fc.double({ min: 0, max: 1e9, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 30 }), (leaves) => {
        const place = locate(leaves, changeOf(leaves))
        if (place) expect(place.inside.length).toBeGreaterThan(0)
      }),
    )
  })
})

test('[ANA-9] a place is not named while a single slice outside moved by more', () => {
  const leaf = (key: string[], amount: number) => ({ key, amount, weight: 10 })
  const quiet = [
    leaf(['A', 'a'], 6),
    leaf(['A', 'b'], 5),
    leaf(['B', 'a'], 0),
    leaf(['B', 'b'], 0),
    leaf(['C', 'a'], 0),
  ]
  expect(locate(quiet, 11)?.inside).toEqual([0, 1])
  const loud = [
    ...quiet.slice(0, 2),
    leaf(['B', 'a'], 7),
    leaf(['B', 'b'], -12),
    leaf(['C', 'a'], 0),
    leaf(['C', 'b'], 5),
  ]
  expect(locate(loud, 11)).toBeNull()
})

describe('[ANA-11] since when', () => {
  const week = (rates: readonly number[]) =>
    rates.map((rate, index) => ({ date: `2026-11-0${index + 1}`, part: rate * 1000, whole: 1000 }))
  const before = week([0.12, 0.13, 0.125, 0.126, 0.127, 0.124, 0.126])

  test('the first day from which every day shows it', () => {
    const since = sinceWhen('ratio', week([0.125, 0.07, 0.071, 0.069, 0.068, 0.072, 0.07]), before)
    expect(since?.date).toBe('2026-11-02')
    expect(since?.value).toBeCloseTo(0.07, 10)
  })

  test('is not told when the first day shows it, when it comes and goes, or for one last day', () => {
    expect(sinceWhen('ratio', week([0.07, 0.07, 0.071, 0.069, 0.068, 0.072, 0.07]), before)).toBeNull()
    expect(sinceWhen('ratio', week([0.125, 0.07, 0.125, 0.07, 0.12, 0.07, 0.07]), before)?.date).not.toBe('2026-11-02')
    expect(sinceWhen('ratio', week([0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.07]), before)).toBeNull()
  })

  test('sums are held against the same day of the other span', () => {
    const sums = (values: readonly number[]) =>
      values.map((part, index) => ({ date: `2026-11-0${index + 1}`, part, whole: 0 }))
    const since = sinceWhen('total', sums([100, 120, 60, 90, 150]), sums([101, 119, 120, 180, 300]))
    expect(since).toEqual({ date: '2026-11-03', value: 100, compared: 200 })
    expect(sinceWhen('total', sums([1, 2]), sums([1, 2, 3]))).toBeNull()
  })

  test('a turn of the last days against the change, or with little of it, is no since', () => {
    const sums = (values: readonly number[]) =>
      values.map((part, index) => ({ date: `2026-11-0${index + 1}`, part, whole: 0 }))
    const old = sums([100, 100, 100, 100, 100, 100])
    expect(sinceWhen('total', sums([150, 160, 140, 150, 97, 96]), old)).toBeNull()
    const nextDay = old.map((day, index) => ({ ...day, date: `2026-10-0${index + 1}` }))
    expect(sinceWhen('total', sums([100, 100, 50, 50, 50, 50]), nextDay)).toBeNull()
    expect(sinceWhen('total', sums([100, 100, 50, 50, 50, 50]), old)?.date).toBe('2026-11-03')
  })
})
