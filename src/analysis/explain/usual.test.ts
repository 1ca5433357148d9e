import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../base/calendar/date.ts'
import { type Period, parsePeriod } from '../../base/calendar/period.ts'
import type { Day } from './since.ts'
import { spansBefore, usualOf } from './usual.ts'

const now = parsePeriod('2026-W46')
const base = parsePeriod('2026-W45')
const before = spansBefore({ period: now, compared: base })
const first = before.at(-1)?.from ?? ''

/** Days from the first span to the end of now; `level` gives part and whole of a day by its number of weeks before now. */
function daysWith(level: (week: number, day: number) => { part: number; whole: number }): Day[] {
  return Array.from({ length: 10 * 7 }, (_, index) => {
    const date = addDays(first, index)
    return { date, ...level(9 - Math.floor(index / 7), index % 7) }
  })
}
const spans = { now, base, before }
const season = (week: number) => 1 + 0.3 * Math.sin(week)
const steady = daysWith((week, day) => ({ part: 1000 * season(week) * (1 + day / 10), whole: 10_000 }))
const place = (share: (week: number) => number) =>
  daysWith((week, day) => ({ part: 100 * season(week) * (1 + day / 10) * share(week), whole: 1000 }))
const noise = (week: number) => 1 + 0.01 * Math.sin(week * 7)

test('the spans before are like periods that end before the one compared with; of a day the same days of the week', () => {
  expect(before.map(({ from }) => from).slice(0, 2)).toEqual(['2026-10-26', '2026-10-19'])
  expect(before).toHaveLength(8)
  const days = spansBefore({ period: parsePeriod('2026-11-11'), compared: parsePeriod('2026-11-10') })
  expect(days.slice(0, 2).map(({ from }) => from)).toEqual(['2026-11-04', '2026-10-28'])
})

describe('[ANA-19] what is usual for a place', () => {
  test('is its level beside the rest: a season that all share is no news', () => {
    const usual = usualOf('part', { place: place(noise), all: steady }, spans)
    expect(usual?.isOut).toEqual({ now: false, base: false })
    expect(usual?.low).toBeLessThan(usual?.value ?? 0)
    const inside = place(noise).filter(({ date }) => date >= now.from)
    const value = inside.reduce((sum, { part }) => sum + part, 0)
    expect(Math.abs(value / (usual?.value ?? 0) - 1)).toBeLessThan(0.03)
  })

  test('a place that moved now is out now, one that was odd before and is back was out then', () => {
    const fallen = place((week) => (week === 0 ? 0.8 : noise(week)))
    expect(usualOf('part', { place: fallen, all: steady }, spans)?.isOut).toEqual({ now: true, base: false })
    const back = place((week) => (week === 1 ? 0.5 : noise(week)))
    expect(usualOf('part', { place: back, all: steady }, spans)?.isOut).toEqual({ now: false, base: true })
    const closed = place((week) => (week === 0 ? 0 : noise(week)))
    expect(usualOf('part', { place: closed, all: steady }, spans)?.isOut.now).toBe(true)
  })

  test('a rate is held against its own rates, a share against its own shares', () => {
    const rates = usualOf('rate', { place: place((week) => noise(week) / season(week)), all: steady }, spans)
    expect(rates?.value).toBeGreaterThan(0)
    const grown = daysWith((week) => ({ part: 1, whole: week === 0 ? 2000 : 1000 * noise(week) }))
    const shares = usualOf('whole', { place: grown, all: steady }, spans)
    expect(shares?.isOut.now).toBe(true)
    expect(shares?.value).toBeCloseTo(0.1, 2)
  })

  test('too short a past, or one without a level, tells nothing', () => {
    const young = place((week) => (week > 4 ? 0 : 1))
    expect(usualOf('part', { place: young, all: steady }, spans)).toBeNull()
    expect(usualOf('part', { place: [], all: [] }, spans)).toBeNull()
    const short = { now, base: null as Period | null, before: before.slice(0, 4) }
    expect(usualOf('part', { place: place(noise), all: steady }, short)).toBeNull()
  })

  test('whatever the numbers, figures are finite or there are none', () => {
    const number = fc.oneof(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.constantFrom(0, 1e300, 5e-324, Number.NaN, Infinity),
    )
    const list = fc.array(fc.record({ part: number, whole: number }), { minLength: 70, maxLength: 70 })
    fc.assert(
      fc.property(list, list, fc.constantFrom('rate', 'part', 'whole'), (own, all, measure) => {
        const days = (numbers: typeof own) =>
          numbers.map((values, index) => ({ date: addDays(first, index), ...values }))
        const usual = usualOf(measure, { place: days(own), all: days(all) }, spans)
        if (usual) for (const value of [usual.value, usual.low, usual.high]) expect(Number.isFinite(value)).toBe(true)
      }),
    )
  })
})
