import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type IsoDate, weekday } from '../../base/calendar/date.ts'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { type Pace, type PaceInput, paceOf } from './pace.ts'
import { recentShift } from './recent-shift.ts'

const first: IsoDate = '2025-01-01'
const week = [0.8, 0.8, 0.9, 1, 1.1, 1.3, 1.1]
const area = 1000

function made(input: PaceInput): Pace {
  const pace = paceOf(input)
  if (isRefusal(pace)) throw new Error(pace.refused)
  return pace
}

/** Daily sales with a week, and a level that wanders; from `change` on times `factor`. */
function sales(through: IsoDate, seed: number, change: IsoDate = '9999-12-31', factor = 1): Float64Array {
  const { normal } = drawsOf(seed)
  let drift = 0
  return Float64Array.from({ length: daysBetween(first, through) + 1 }, (_, i) => {
    const date = addDays(first, i)
    drift = 0.95 * drift + 0.005 * normal()
    const step = date >= change ? factor : 1
    return 40_000 * step * (week[weekday(date) - 1] as number) * Math.exp(drift + 0.02 * normal())
  })
}

const sum = (values: Float64Array) => values.reduce((so, value) => so + value, 0)
const quarter = { from: '2026-04-01', to: '2026-06-30' } as const

function asked(through: IsoDate, kind: 'total' | 'rate', more: Partial<PaceInput> = {}): PaceInput {
  const part = sales(through, 1)
  const whole = kind === 'rate' ? part.map(() => area) : null
  return { kind, first, part, whole, ...quarter, marks: [], ...more }
}

describe('where it stands', () => {
  test('[PAC-1] totals run as sums, rates as sum over sum; a day without a part counts for nothing', () => {
    const part = sales('2026-05-10', 1)
    part[part.length - 3] = Number.NaN
    const known = part.slice(daysBetween(first, quarter.from)).filter(Number.isFinite)
    const total = made(asked('2026-05-10', 'total', { part }))
    const rate = made(asked('2026-05-10', 'rate', { part, whole: part.map(() => area) }))
    expect(total.elapsed).toBe(40)
    expect(total.actual.at(-1)).toBeCloseTo(sum(known), 4)
    expect(rate.actual.at(-1)).toBeCloseTo(sum(known) / (known.length * area), 9)
  })

  test('[PAC-1] a period that is over has only its course; one to come has no course yet', () => {
    const over = made(asked('2026-07-05', 'total', { marks: [1] }))
    expect(over.landing).toMatchObject({ end: over.actual.at(-1), interval95: null, chances: null })
    expect(over.without).toBeNull()
    const coming = made(asked('2026-03-20', 'rate', { marks: [30, 50] }))
    expect(coming.elapsed).toBe(0)
    expect(coming.landing.path.mean).toHaveLength(91)
    expect(coming.landing.chances?.[0]).toBeGreaterThan(coming.landing.chances?.[1] as number)
  })
})

test('[PAC-2] what is due follows the season: a period that opens with its best days is ahead of an even line', () => {
  // Two weekdays more of the strong kind stand at the start of this span: Saturday and Sunday.
  const span = { from: '2026-05-02', to: '2026-05-10' }
  const total = made({ ...asked('2026-05-03', 'total'), ...span })
  expect(total.due?.[1]).toBeGreaterThan((total.straight[1] as number) * 1.1)
  expect(total.due?.at(-1)).toBeCloseTo(1, 12)
  const rate = made({ ...asked('2026-05-03', 'rate'), ...span })
  expect(rate.due?.[1]).toBeGreaterThan(1.1)
  expect(rate.due?.at(-1)).toBeCloseTo(1, 12)
  expect([...rate.straight]).toEqual(new Array(9).fill(1))
})

test('[PAC-3] the end comes with an interval that narrows, and chances that fall as the mark rises', () => {
  const early = made(asked('2026-04-10', 'total', { marks: [3e6, 3.65e6, 4.2e6] }))
  const late = made(asked('2026-06-20', 'total'))
  const width = (pace: Pace) => (pace.landing.interval95?.[1] as number) - (pace.landing.interval95?.[0] as number)
  expect(width(late)).toBeLessThan(0.4 * width(early))
  const [low = 0, middle = 0, high = 0] = early.landing.chances ?? []
  expect(low).toBeGreaterThan(0.95)
  expect(middle).toBeGreaterThan(high)
  expect(high).toBeLessThan(0.05)
  const below = made(asked('2026-04-10', 'total', { marks: [3.65e6], below: true }))
  expect((below.landing.chances?.[0] as number) + middle).toBeCloseTo(1, 9)
  expect(made(asked('2026-04-10', 'total')).landing.end).toBe(early.landing.end)
})

test('[PAC-3] simulated quarters end inside their intervals about as often as these say', () => {
  const rounds = 20
  let held80 = 0
  let held95 = 0
  for (let seed = 1; seed <= rounds; seed++) {
    const all = sales(quarter.to, 100 + seed)
    const part = all.slice(0, daysBetween(first, '2026-05-15') + 1)
    const { landing } = made(asked('2026-05-15', 'total', { part }))
    const end = sum(all.slice(daysBetween(first, quarter.from)))
    if (end >= (landing.interval80?.[0] as number) && end <= (landing.interval80?.[1] as number)) held80++
    if (end >= (landing.interval95?.[0] as number) && end <= (landing.interval95?.[1] as number)) held95++
  }
  expect(held95 / rounds).toBeGreaterThanOrEqual(0.85)
  expect(held80 / rounds).toBeGreaterThanOrEqual(0.6)
})

describe('a recent change', () => {
  test('[PAC-4] is told apart: the end with it staying, and without it', () => {
    const fallen = sales('2026-05-20', 1, '2026-05-14', 0.8)
    const pace = made(asked('2026-05-20', 'total', { part: fallen }))
    expect(pace.shift?.since).toBe('2026-05-14')
    expect(pace.shift?.size).toBeCloseTo(Math.log(0.8), 1)
    const untouched = made(asked('2026-05-20', 'total'))
    expect(untouched.shift).toBeNull()
    expect(untouched.without).toBeNull()
    const missing = sum(sales('2026-05-20', 1)) - sum(fallen)
    expect((pace.without?.end as number) / (untouched.landing.end - missing)).toBeCloseTo(1, 1)
    expect(pace.landing.end).toBeLessThan((pace.without?.end as number) * 0.95)
  })

  test('[PAC-4] is the one that was given, where one was', () => {
    const pace = made(asked('2026-05-20', 'total', { since: '2026-05-11' }))
    expect(pace.shift).toMatchObject({ since: '2026-05-11', given: true })
    expect(made(asked('2026-05-20', 'total', { since: '2027-01-01' })).shift).toBeNull()
  })

  test('[PAC-4] noise has none, nor a history too short to know what is usual', () => {
    const { normal } = drawsOf(3)
    const noise = Float64Array.from({ length: 400 }, () => normal())
    expect(recentShift(noise, 1)).toBeNull()
    const stepped = noise.map((value, i) => (i >= 390 ? value + 4 : value))
    expect(Math.abs((recentShift(stepped, 1)?.from ?? 0) - 390)).toBeLessThanOrEqual(1)
    expect(recentShift(stepped.subarray(300), 1)).toBeNull()
  })
})

test('[PAC-5] whatever the numbers: a refusal, or finite figures', () => {
  const odd = fc.oneof(
    { weight: 60, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
    { weight: 2, arbitrary: fc.constantFrom(0, -5, 1e300, -1e300, 1e-300, Number.NaN) },
    { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
  )
  const numbers = fc.array(odd, { minLength: 10, maxLength: 90 }).map((values) => Float64Array.from(values))
  fc.assert(
    fc.property(numbers, fc.boolean(), fc.integer({ min: -20, max: 90 }), (part, isRate, start) => {
      const from = addDays(first, start)
      const whole = isRate ? part.map((_, i) => part[part.length - 1 - i] as number) : null
      const kind = isRate ? 'rate' : 'total'
      const pace = paceOf({ kind, first, part, whole, from, to: addDays(from, 20), marks: [1, Number.NaN] })
      if (isRefusal(pace)) return
      const { landing, without } = pace
      for (const { end, interval95 } of [landing, without ?? landing])
        for (const value of [end, ...(interval95 ?? [])]) expect(Number.isFinite(value)).toBe(true)
      expect(pace.due?.every(Number.isFinite) ?? true).toBe(true)
    }),
    { numRuns: 60 },
  )
  expect(paceOf({ ...asked('2026-04-10', 'total'), to: '2039-01-01' })).toMatchObject({ refused: 'too-large' })
})
