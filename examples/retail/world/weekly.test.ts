import { describe, expect, test } from 'vitest'
import { weeklyOf } from './weekly.ts'

const WEEKS = Array.from({ length: 143 }, (_, i) => i - 156)
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1)

/** Mean and variance of a series over many seeds. */
function moments(series: (weekly: ReturnType<typeof weeklyOf>, week: number) => number) {
  const values = SEEDS.flatMap((seed) => WEEKS.map((week) => series(weeklyOf({ seed }), week)))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
}

describe('the moods of the company', () => {
  test('have mean 0 and variance 1, and u is carried on from week to week', () => {
    for (const name of ['z', 'u', 'e'] as const) {
      const { mean, variance } = moments((weekly, week) => weekly[name](week))
      expect(Math.abs(mean)).toBeLessThan(0.08)
      expect(variance).toBeGreaterThan(0.72)
      expect(variance).toBeLessThan(1.12)
    }
    const carried = moments((weekly, week) => weekly.u(week) - 0.5 * weekly.u(week - 1))
    expect(carried.variance).toBeGreaterThan(0.6)
    expect(carried.variance).toBeLessThan(0.85)
  })

  test('turn the old members two weeks after those who complain, until W−14', () => {
    const weekly = weeklyOf({ seed: 7 })
    for (const week of WEEKS) expect(weekly.z(week)).toBeCloseTo(-0.6 * weekly.u(week - 2) + 0.8 * weekly.e(week), 12)
  })

  test('are planted at the end, whatever the seed', () => {
    for (const seed of SEEDS) {
      const { u, z } = weeklyOf({ seed })
      expect([-5, -4, -3, -2].map(u)).toEqual([1, 1.2, 1.2, 1])
      expect([-13, -9, -4, 0].map((week) => Math.abs(z(week)))).toEqual([0, 0, 0, 0])
      expect(z(-14)).not.toBe(0)
    }
  })
})
