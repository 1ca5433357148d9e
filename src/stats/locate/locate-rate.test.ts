import { expect, test } from 'vitest'
import { type Draws, drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { dimensionOf } from './dimension.ts'
import { type LocatableRate, locateRate } from './locate-rate.ts'

const column = (rows: number, value: (row: number) => string) => Array.from({ length: rows }, (_, row) => value(row))

/** 12 cities × 8 formats × 5 dayparts with rates of 2 to 12 %, drawn case by case. */
function visits(draws: Draws, rateNow: (rate: number, row: number) => number): LocatableRate {
  const rows = 12 * 8 * 5
  const wholes = Float64Array.from({ length: rows }, () => Math.round(60 * (-Math.log(1 - draws.uniform())) ** 1.5 + 1))
  const rates = wholes.map(() => 0.02 + 0.1 * draws.uniform())
  const drawn = (whole: number, rate: number) => {
    let part = 0
    for (let i = 0; i < whole; i++) if (draws.uniform() < rate) part++
    return part
  }
  const then = wholes.map((whole) => whole * 4)
  return {
    dimensions: [
      dimensionOf(
        'city',
        column(rows, (row) => `c${row % 12}`),
      ),
      dimensionOf(
        'format',
        column(rows, (row) => `f${Math.floor(row / 12) % 8}`),
      ),
      dimensionOf(
        'daypart',
        column(rows, (row) => `d${Math.floor(row / 96)}`),
      ),
    ],
    actual: { part: wholes.map((whole, row) => drawn(whole, rateNow(rates[row] as number, row))), whole: wholes },
    expected: { part: then.map((whole, row) => drawn(whole, rates[row] as number)), whole: then },
  }
}

test('[LOC-1] a rate that fell or rose in one place is found', () => {
  for (let seed = 0; seed < 6; seed++) {
    const rises = visits(drawsOf(seed), (rate, row) => (row % 12 === 4 ? rate + 0.2 : rate))
    expect(locateRate(rises)).toMatchObject({ elements: [{ where: { city: 'c4' } }] })
    const falls = visits(drawsOf(seed), (rate, row) => (Math.floor(row / 96) === 2 ? rate * 0.2 : rate))
    expect(locateRate(falls)).toMatchObject({ elements: [{ where: { daypart: 'd2' } }] })
  }
})

test('[LOC-2] a part and its complement give the same places', () => {
  const asked = visits(drawsOf(3), (rate, row) => (row % 12 === 4 && row < 96 ? rate + 0.5 : rate))
  const turn = ({ part, whole }: LocatableRate['actual']) => ({
    part: whole.map((w, i) => w - (part[i] as number)),
    whole,
  })
  const [one, other] = [
    locateRate(asked),
    locateRate({ ...asked, actual: turn(asked.actual), expected: turn(asked.expected) }),
  ]
  if (isRefusal(one) || isRefusal(other)) throw new Error('refused')
  expect(one.elements.map(({ where }) => where)).toEqual([{ city: 'c4', daypart: 'd0' }])
  expect(other.elements.map(({ where }) => where)).toEqual(one.elements.map(({ where }) => where))
  expect(other.change).toBeCloseTo(-one.change, 12)
})

test('[LOC-3] rates that only scatter get an answer at most twice in a hundred', () => {
  let answers = 0
  for (let seed = 0; seed < 60; seed++) {
    const draws = drawsOf(seed)
    // Every other table scatters more than single cases would.
    const more = seed % 2 ? 0.02 : 0
    const noise = (rate: number) => Math.max(0, rate + more * draws.normal())
    if (!isRefusal(locateRate(visits(draws, noise)))) answers++
  }
  expect(answers).toBeLessThanOrEqual(1)
})

test('[LOC-5] the change of a rate is the sum of what leaves bring, shares of the whole included', () => {
  const asked = visits(drawsOf(3), (rate, row) => (row % 12 === 4 ? rate + 0.2 : rate))
  const answer = locateRate(asked)
  if (isRefusal(answer)) throw new Error('refused')
  const sum = (values: Float64Array) => values.reduce((so, value) => so + value, 0)
  const rate = ({ part, whole }: LocatableRate['actual']) => sum(part) / sum(whole)
  expect(answer.change).toBeCloseTo(rate(asked.actual) - rate(asked.expected), 12)
  expect((answer.elements[0]?.change ?? 0) + answer.residual).toBeCloseTo(answer.change, 12)
})

test('[LOC-6] parts outside their wholes and no cases are refused', () => {
  const dimensions = [dimensionOf('a', ['x', 'y'])]
  const some = { part: Float64Array.of(1, 2), whole: Float64Array.of(4, 4) }
  const refusalOf = (actual: LocatableRate['actual'], expected = some) => locateRate({ dimensions, actual, expected })
  expect(refusalOf({ part: Float64Array.of(5, 2), whole: Float64Array.of(4, 4) })).toEqual({ refused: 'not-positive' })
  expect(refusalOf({ part: Float64Array.of(-1, 2), whole: Float64Array.of(4, 4) })).toEqual({ refused: 'not-positive' })
  expect(refusalOf({ part: Float64Array.of(0, 0), whole: Float64Array.of(0, 0) })).toEqual({ refused: 'not-positive' })
  expect(refusalOf({ part: Float64Array.of(NaN, 0), whole: Float64Array.of(1, 1) })).toEqual({ refused: 'not-finite' })
  expect(refusalOf(some)).toEqual({ refused: 'no-change' })
  expect(refusalOf({ part: Float64Array.of(3, 1), whole: Float64Array.of(4, 4) })).toMatchObject({ refused: 'noise' })
})
