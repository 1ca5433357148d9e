import { expect, test } from 'vitest'
import { addDays } from '../../base/calendar/date.ts'
import { type Draws, drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { type Detection, type DetectOptions, detectUnusual } from './detect.ts'

function detection(
  values: readonly (number | null)[],
  options: DetectOptions = {},
  dates: string[] | null = null,
): Detection {
  const found = detectUnusual({ dates, values }, options)
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

const week = [0, -2, -1, 0, 2, 5, 4]
const seeds = Array.from({ length: 12 }, (_, i) => 100 + i)

function poisson({ uniform }: Draws, mean: number): number {
  let count = 0
  for (let product = uniform(); product > Math.exp(-mean); product *= uniform()) count++
  return count
}

/** Student's t with three degrees of freedom. */
function heavy({ normal }: Draws): number {
  return normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3)
}

function recursive(draws: Draws, phi: number): () => number {
  let last = 0
  return () => {
    last = phi * last + draws.normal()
    return last
  }
}

/** Noise of many kinds, each with the size of its errors; `at` is the place. */
const kinds: Readonly<Record<string, (draws: Draws) => { next: (at: number) => number; sigma: number }>> = {
  normal: (draws) => ({ next: () => 100 + 10 * draws.normal(), sigma: 10 }),
  'a season of 7 with a trend': (draws) => ({
    next: (at) => 100 + 5 * (week[at % 7] as number) + at / 20 + 5 * draws.normal(),
    sigma: 5,
  }),
  'a weekend that varies more': (draws) => ({ next: (at) => 100 + (at % 7 > 4 ? 15 : 5) * draws.normal(), sigma: 15 }),
  'a season that multiplies': (draws) => ({
    next: (at) => Math.exp(4 + (week[at % 7] as number) / 10 + at / 500 + 0.08 * draws.normal()),
    sigma: Number.NaN,
  }),
  'autocorrelated 0.8': (draws) => ({ next: recursive(draws, 0.8), sigma: 1.7 }),
  'a random walk': (draws) => ({ next: recursive(draws, 1), sigma: 1 }),
  'heavy tails': (draws) => ({ next: () => heavy(draws), sigma: Number.NaN }),
  'counts around 2': (draws) => ({ next: () => poisson(draws, 2), sigma: Number.NaN }),
  'counts around 0.2': (draws) => ({ next: () => poisson(draws, 0.2), sigma: Number.NaN }),
}

const seriesOf = (kind: string, seed: number, length: number) => {
  const draws = drawsOf(seed)
  for (let skip = 0; skip < 20; skip++) draws.uniform()
  const made = kinds[kind]?.(draws)
  return { values: Array.from({ length }, (_, i) => made?.next(i) ?? 0), sigma: made?.sigma ?? 1, draws }
}

test.each(Object.keys(kinds))('[DET-4] noise raises few alarms: %s', (kind) => {
  const alarms = seeds.map((seed) => detection(seriesOf(kind, seed, 400).values))
  const most = (kind === 'heavy tails' ? 2 : 1) * 0.4 * seeds.length
  expect(alarms.reduce((sum, { points }) => sum + points.length, 0)).toBeLessThanOrEqual(most)
  expect(alarms.reduce((sum, { shifts }) => sum + shifts.length, 0)).toBeLessThanOrEqual(1)
})

test.each(Object.keys(kinds).filter((kind) => Number.isFinite(seriesOf(kind, 1, 1).sigma)))(
  '[DET-5] a value six standard deviations off is found: %s',
  (kind) => {
    const found = seeds.filter((seed) => {
      const { values, sigma, draws } = seriesOf(kind, seed, 400)
      const at = draws.below(400)
      values[at] = (values[at] as number) + (draws.uniform() < 0.5 ? -6 : 6) * sigma
      return detection(values, { season: kind.includes('weekend') ? 7 : undefined }).points.some(
        ({ index }) => index === at,
      )
    })
    expect(found.length).toBeGreaterThanOrEqual(seeds.length - 2)
  },
)

test('[DET-5] odd values are found beside each other and in number, and do not hide each other', () => {
  const { values } = seriesOf('a season of 7 with a trend', 5, 365)
  const odd = [40, 41, 42, 43, 100, 170, 200, 201, 300, 364]
  for (const at of odd) values[at] = (values[at] as number) + 45
  expect(detection(values).points.map(({ index }) => index)).toEqual(odd)
  const still = Array.from({ length: 60 }, (_, i) => (i === 30 ? 9 : 4))
  expect(detection(still).points).toMatchObject([{ index: 30, expected: 4 }])
})

test('[DET-6] a level that changes and stays is a shift with its size, and no row of odd values', () => {
  for (const kind of ['normal', 'a season of 7 with a trend', 'heavy tails']) {
    const { values, sigma } = seriesOf(kind, 11, 300)
    const size = 5 * (Number.isFinite(sigma) ? sigma : 1)
    const { shifts, points } = detection(values.map((value, i) => (i >= 180 ? value - size : value)))
    expect(shifts.length, kind).toBe(1)
    expect(Math.abs((shifts[0]?.index ?? 0) - 180), kind).toBeLessThanOrEqual(2)
    expect(shifts[0]?.low, kind).toBeLessThan(-0.7 * size)
    expect(shifts[0]?.high, kind).toBeGreaterThan(-1.3 * size)
    expect(points.length, kind).toBeLessThanOrEqual(2)
  }
})

test('[DET-7] holidays are no surprise, a fall on another day is', () => {
  const dates = Array.from({ length: 800 }, (_, i) => addDays('2023-11-20', i))
  const closed = new Set(['2024-02-10', '2024-02-11', '2025-01-29', '2025-01-30'])
  const golden = (date: string) => /-10-0[1-7]$/.test(date)
  const { normal } = drawsOf(977_000)
  const values = dates.map((date, i) =>
    Math.exp(5 + (week[i % 7] as number) / 20 + (closed.has(date) ? -1 : golden(date) ? 0.4 : 0) + 0.05 * normal()),
  )
  values[500] = (values[500] as number) * 0.6
  const { points, shifts } = detection(values, {}, dates)
  expect(points.map(({ index }) => index)).toEqual([500])
  expect(shifts).toEqual([])
})

test('[DET-8] online each value is judged by those before it alone', () => {
  const { values } = seriesOf('a season of 7 with a trend', 8, 300)
  for (const at of [150, 220]) values[at] = (values[at] as number) - 40
  const all = detection(values, { mode: 'online', season: 7 })
  const known = detection(values.slice(0, 221), { mode: 'online', season: 7 })
  expect(all.points.map(({ index }) => index)).toEqual([150, 220])
  expect(known.points.map(({ index }) => index)).toEqual([150, 220])
  expect(all.expected.subarray(0, 21).every(Number.isNaN)).toBe(true)
  const changed = values.map((value, i) => (i > 200 ? 7 * value : value))
  expect(detection(changed, { mode: 'online', season: 7 }).expected.slice(0, 200)).toEqual(all.expected.slice(0, 200))
  expect(detection(values.slice(0, 221), { mode: 'newest', season: 7 }).points.map(({ index }) => index)).toEqual([220])
})

test('[DET-8] what is not complete is not judged and shapes nothing', () => {
  const { values } = seriesOf('normal', 2, 100)
  const late = [...values, 0, 0]
  expect(detection(late).points.map(({ index }) => index)).toEqual([100, 101])
  expect(detection(late, { complete: 100 })).toEqual(detection(values))
})

test('[DET-9] gaps are never unusual, and hide nothing', () => {
  const { values } = seriesOf('a season of 7 with a trend', 4, 365)
  const gaps: (number | null)[] = values.map((value, i) => (i % 11 === 0 || (i > 200 && i < 230) ? null : value))
  gaps[150] = 200
  for (const mode of ['history', 'online'] as const) {
    expect(detection(gaps, { season: 7, mode }).points.map(({ index }) => index)).toEqual([150])
  }
})

test('[DET-9] bad input is refused, and no scale, shape or season breaks the answer', () => {
  const refused = (values: (number | null)[], dates: string[] | null = null) => detectUnusual({ dates, values })
  expect(refused([1, 2])).toMatchObject({ refused: 'too-few' })
  expect(refused([1, 2], ['2024-01-01'])).toMatchObject({ refused: 'uneven' })
  expect(refused([...new Array(20).fill(1), Number.POSITIVE_INFINITY])).toMatchObject({ refused: 'not-finite' })
  expect(refused(new Array(200_001).fill(1))).toMatchObject({ refused: 'too-large' })
  expect(detection(new Array(50).fill(0)).points).toEqual([])
  const shapes = [
    ...[1e305, 1e-305, -1].map((scale) => seriesOf('normal', 1, 90).values.map((value) => value * scale)),
    Array.from({ length: 90 }, (_, i) => (i % 2 ? 1e300 : -1e300)),
    Array.from({ length: 90 }, (_, i) => i),
    [...new Array(80).fill(null), ...seriesOf('normal', 1, 10).values],
  ]
  for (const values of shapes) {
    for (const season of [null, 2, 7, 40, 89, 1000, 0, -3, 2.5]) {
      for (const mode of ['history', 'online', 'newest'] as const) {
        const { points, shifts, expected } = detection(values, { season, mode })
        const numbers = [...points, ...shifts].flatMap((one) => Object.values(one) as number[])
        expect([...numbers, ...expected.filter((value) => !Number.isNaN(value))].every(Number.isFinite)).toBe(true)
        if (mode === 'history') expect(expected.every(Number.isFinite)).toBe(true)
      }
    }
  }
})
