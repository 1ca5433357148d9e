import { describe, expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { commonMovement, weightedMedian } from './common-movement.ts'
import { followCalendar } from './follow-many.ts'
import { risingOf } from './rising.ts'
import { dailyTrack, followSeries, weeklyTrack } from './track.ts'

const length = 500
const week = [-0.1, -0.12, -0.1, -0.05, 0.05, 0.2, 0.12]

/** Weekdays and noise of 6 %, a mood of 2 % that all days of a week have, and steps. */
function seriesOf(seed: number, steps: readonly { at: number; size: number }[] = [], mood = 0.02): Float64Array {
  const draws = drawsOf(seed)
  let own = 0
  return Float64Array.from({ length }, (_, at) => {
    if (at % 7 === 0) own = mood * draws.normal()
    const step = steps.reduce((sum, one) => sum + (at >= one.at ? one.size : 0), 0)
    return (week[at % 7] as number) + own + 0.06 * draws.normal() + step
  })
}

describe('[SIG-5] level shifts', () => {
  test('a fall of 18 % is found within a week of its day, in nearly every series', () => {
    const found = Array.from({ length: 60 }, (_, seed) => {
      const { shifts } = followSeries(seriesOf(seed, [{ at: 303, size: Math.log(0.82) }]))
      return shifts.find(({ start }) => Math.abs(start - 303) <= 7)
    })
    const told = found.flatMap((shift) => shift ?? [])
    expect(told.length).toBeGreaterThanOrEqual(57)
    for (const { size, told: day, start } of told) {
      expect(size).toBeLessThan(-0.1)
      expect(day - start).toBeGreaterThanOrEqual(2)
    }
  })

  test('weekdays, noise and moods of a week are no shift', () => {
    const shifts = Array.from({ length: 120 }, (_, seed) => followSeries(seriesOf(1000 + seed)).shifts.length)
    expect(shifts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1)
  })

  test('[SIG-8] a level that comes back undoes its shift', () => {
    const { shifts } = followSeries(
      seriesOf(5, [
        { at: 250, size: 0.3 },
        { at: 310, size: -0.3 },
      ]),
    )
    expect(shifts.map(({ start, returnOf }) => [Math.abs(start - 250) < 4 ? 250 : 310, returnOf])).toEqual([
      [250, null],
      [310, 0],
    ])
  })

  test('one day off is unusual, and no shift', () => {
    const series = seriesOf(8)
    series[400] = (series[400] as number) + 0.6
    const { shifts, score } = followSeries(series)
    expect(shifts).toEqual([])
    expect(score[400]).toBeGreaterThan(6)
  })
})

test('[SIG-2] later points change nothing that was known before', () => {
  const series = seriesOf(3, [{ at: 280, size: -0.25 }])
  const whole = followSeries(series)
  for (const end of [200, 283, 300, 420]) {
    const cut = followSeries(series.slice(0, end))
    for (const name of ['expected', 'score', 'sigma', 'level'] as const) {
      expect([...cut[name]], `${name} ${end}`).toEqual([...whole[name].slice(0, end)])
    }
    expect(cut.shifts).toEqual(whole.shifts.filter(({ told }) => told < end))
  }
})

test.each([
  ['empty', []],
  ['one', [1]],
  ['two', [1, 2]],
  ['constant', new Array(400).fill(3)],
  ['gaps only', new Array(400).fill(Number.NaN)],
  ['infinite', Array.from({ length: 400 }, (_, at) => (at % 50 === 0 ? Number.POSITIVE_INFINITY : at % 7))],
  ['huge', Array.from({ length: 400 }, (_, at) => (at % 2 ? 1e300 : -1e300))],
  ['tiny', Array.from({ length: 400 }, (_, at) => (at % 3) * 1e-300)],
])('bad series are followed by nothing wrong: %s', (_, values) => {
  for (const options of [dailyTrack, weeklyTrack]) {
    const { shifts } = followSeries(Float64Array.from(values), options)
    for (const { start, told, size, score } of shifts) {
      expect([start, told, size, score].every(Number.isFinite)).toBe(true)
    }
  }
  const dates = values.map((_value, at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10))
  expect(
    followCalendar(dates, [Float64Array.from(values)], { grain: 'day', china: true })[0]?.track.shifts.length,
  ).toBeLessThanOrEqual(3)
})

test('[SIG-3] what many rows share is not moved by a few that shift, nor by one that joins', () => {
  const draws = drawsOf(11)
  const shared = Float64Array.from({ length: 300 }, (_, at) => Math.sin(at / 20) * 0.3)
  const rows = Array.from({ length: 40 }, (_, row) =>
    shared.map((value, at) => {
      if (row === 39 && at < 120) return Number.NaN
      return value + row + 0.01 * draws.normal() + (row < 5 && at >= 200 ? -0.5 : 0)
    }),
  )
  const common = commonMovement(rows, new Array(40).fill(1))
  const base = (common[100] as number) - (shared[100] as number)
  for (const at of [130, 199, 210, 299]) {
    expect(Math.abs((common[at] as number) - (shared[at] as number) - base)).toBeLessThan(0.02)
  }
  expect(weightedMedian([1, 2, 10], [1, 1, 5])).toBe(10)
  expect(weightedMedian([], [])).toBeNaN()
  expect([...commonMovement([], [])]).toEqual([])
})

describe('[SIG-11] steady drifts', () => {
  test('the slope and test of Mann, Kendall, Theil and Sen', () => {
    // Gilbert 1987, Statistical Methods for Environmental Pollution Monitoring, section 16.4: S and its variance by hand.
    const rising = risingOf([10, 15, 14, 20, 22, 21, 25, 30])
    if ('refused' in rising) throw new Error(rising.refused)
    // 28 pairs, 2 of them fall: S = 24, variance 8 × 7 × 21 ÷ 18.
    expect(rising.p).toBeCloseTo(2 * (1 - 0.99777), 3)
    expect(rising.slope).toBeCloseTo(2.5, 1)
    expect(rising.change).toBeCloseTo(rising.slope * 7, 12)
  })

  test('noise drifts as often as it says', () => {
    const draws = drawsOf(21)
    const count = 400
    const low = Array.from({ length: count }, () => risingOf(Float64Array.from({ length: 27 }, draws.normal))).filter(
      (one) => !('refused' in one) && one.p < 0.05,
    )
    expect(low.length / count).toBeGreaterThan(0.02)
    expect(low.length / count).toBeLessThan(0.08)
  })

  test.each([
    [[1, 2, 3], 'too-few'],
    [new Array(30).fill(2), 'constant'],
    [new Array(500).fill(0).map((_, at) => at), 'too-large'],
    [[1e308, -1e308, 1e308, -1e308, 1, 2, 3, 4, 5], 'not-finite'],
  ])('refuses %#', (values, reason) => {
    expect(risingOf(values)).toMatchObject({ refused: reason })
  })
})
