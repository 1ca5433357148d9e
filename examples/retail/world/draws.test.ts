import { describe, expect, test } from 'vitest'
import {
  binomial,
  branch,
  type DrawKey,
  logNoise,
  normal,
  normalQuantile,
  openDraws,
  pick,
  poisson,
  uniform,
} from './draws.ts'

const KEY: DrawKey = { seed: 7, stream: 'footfall', place: 'HZ01', week: -3, weekday: 2 }

/** Draws `n` numbers of a kind and gives their mean and standard deviation. */
function moments(n: number, draw: () => number) {
  const values = Array.from({ length: n }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) }
}

describe('a stream', () => {
  test('is the same for the same key and another for each part of the key', () => {
    const first = (key: DrawKey) => uniform(openDraws(key))
    const others = [{ seed: 8 }, { stream: 'orders' }, { place: 'HZ02' }, { week: -4 }, { weekday: 3 }]
    const firsts = [KEY, ...others.map((other) => ({ ...KEY, ...other }))].map(first)
    expect(first({ ...KEY })).toBe(firsts[0])
    expect(new Set(firsts).size).toBe(firsts.length)
  })

  test('has branches that do not depend on each other', () => {
    const parent = openDraws(KEY)
    const third = uniform(branch(parent, 3))
    uniform(branch(parent, 2))
    expect(uniform(branch(parent, 3))).toBe(third)
    const { mean, sd } = moments(
      20_000,
      (
        (n) => () =>
          uniform(branch(parent, n++))
      )(0),
    )
    expect(mean).toBeCloseTo(0.5, 2)
    expect(sd).toBeCloseTo(Math.sqrt(1 / 12), 2)
  })
})

describe('a law', () => {
  test('has its mean and spread', () => {
    const draws = openDraws(KEY)
    const laws: [() => number, number, number][] = [
      [() => normal(draws), 0, 1],
      [() => normalQuantile(uniform(draws)), 0, 1],
      [() => logNoise(draws, 0.2), 1, 0.2],
      [() => binomial(uniform(draws), 60, 0.12), 7.2, Math.sqrt(60 * 0.12 * 0.88)],
      [() => poisson(draws, 0.4), 0.4, Math.sqrt(0.4)],
      [() => pick(uniform(draws), [1, 1, 2]), 1.25, Math.sqrt(11) / 4],
    ]
    for (const [draw, mean, sd] of laws) {
      const found = moments(40_000, draw)
      expect(Math.abs(found.mean - mean)).toBeLessThan((4 * sd) / 200)
      expect(Math.abs(found.sd / sd - 1)).toBeLessThan(0.03)
    }
  })

  test('gives no more successes at a smaller chance, and none without trials', () => {
    for (let n = 0; n < 500; n++) {
      const at = (p: number) => binomial(uniform(branch(openDraws(KEY), n)), 40, p)
      expect(at(0.07)).toBeLessThanOrEqual(at(0.126))
    }
    expect(binomial(0.7, 0, 0.5)).toBe(0)
    expect(binomial(0.7, 12, 0)).toBe(0)
  })
})
