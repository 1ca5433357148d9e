import { expect, test } from 'vitest'
import { chineseDay } from '../../base/calendar/chinese.ts'
import { addDays, addMonths, type IsoDate, weekday } from '../../base/calendar/date.ts'
import { daysFromSpringFestival } from '../../base/calendar/lunar.ts'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { type CalendarEffects, calendarEffects } from './calendar-effects.ts'

const week = [0.86, 0.84, 0.86, 0.9, 1.04, 1.28, 1.22].map(Math.log)
const weekMean = week.reduce((sum, one) => sum + one, 0) / 7

function planted(date: IsoDate): number {
  const { kind, festival } = chineseDay(date)
  const offset = daysFromSpringFestival(date) ?? 99
  const spring = offset === 0 ? Math.log(0.3) : offset >= -7 && offset <= -2 ? Math.log(1.4) : 0
  const national = kind === 'holiday' && festival === 'national-day' ? Math.log(1.28) : 0
  return spring + national
}

const datesFrom = (first: IsoDate, count: number) => Array.from({ length: count }, (_, i) => addDays(first, i))

function shop(dates: readonly IsoDate[], noise: number, seed = 1) {
  const { normal } = drawsOf(seed)
  return dates.map((date, i) =>
    Math.exp(5 + i / 5000 + planted(date) + (week[weekday(date) - 1] as number) + noise * normal()),
  )
}

function effectsOf(...args: Parameters<typeof calendarEffects>): CalendarEffects {
  const found = calendarEffects(...args)
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

test('[DET-1] festivals, the days around the Spring Festival and the week are found, and hold for days to come', () => {
  const dates = datesFrom('2023-11-20', 1095)
  const found = effectsOf(dates, shop(dates, 0.04))
  expect(found.scale).toBe('log')
  const wanted = {
    '2026-02-17': Math.log(0.3),
    '2027-02-06': Math.log(0.3),
    '2027-02-01': Math.log(1.4),
    '2027-10-03': Math.log(1.28),
  }
  for (const [date, effect] of Object.entries(wanted)) {
    expect(Math.abs(found.effectOn(date, ['festival']) - effect), date).toBeLessThan(0.06)
  }
  expect(found.effectOn('2027-05-15', ['weekday'])).toBeCloseTo((week[5] as number) - weekMean, 1)
  expect(Math.abs(found.effectOn('2027-06-09', ['festival']))).toBeLessThan(0.03)
  expect(found.sigma).toBeGreaterThan(0.03)
  expect(found.sigma).toBeLessThan(0.05)
})

test('[DET-1] what the effect leaves is the value on the scale; a missing value stays missing', () => {
  const dates = datesFrom('2024-01-01', 400)
  const values = shop(dates, 0.1)
  values[17] = Number.NaN
  const { adjusted, effect, effectOn, scale } = effectsOf(dates, values, { scale: 'log' })
  expect(scale).toBe('log')
  expect(adjusted[17]).toBeNaN()
  for (const i of [0, 40, 399]) {
    expect((adjusted[i] as number) + (effect[i] as number)).toBeCloseTo(Math.log(values[i] as number), 12)
    expect(effectOn(dates[i] as IsoDate)).toBeCloseTo(effect[i] as number, 12)
  }
})

test('[DET-2] noise alone has no effects', () => {
  const dates = datesFrom('2023-01-01', 1000)
  const { normal } = drawsOf(7)
  const found = effectsOf(
    dates,
    dates.map(() => 50 + 10 * normal()),
  )
  const sizes = found.effect.map(Math.abs).sort()
  expect(found.scale).toBe('plain')
  expect(sizes[500]).toBeLessThan(1.5)
})

test('[DET-2] a named event and a step are told apart from the calendar', () => {
  const dates = datesFrom('2024-03-01', 500)
  const event = { name: 'sale', from: '2024-08-05', to: '2024-08-07' }
  const values = shop(dates, 0.02).map((value, i) => {
    const date = dates[i] as IsoDate
    return value * (event.from <= date && date <= event.to ? 1.5 : 1) * (date >= '2025-03-03' ? 0.7 : 1)
  })
  const found = effectsOf(dates, values, { events: [event], shifts: ['2025-03-03'] })
  expect(found.effectOn('2024-08-06', ['event'])).toBeCloseTo(Math.log(1.5), 1)
  expect(found.effectOn('2024-08-08', ['event'])).toBe(0)
  const step = (found.level[367] as number) - (found.level[366] as number)
  expect(Math.abs(step - Math.log(0.7))).toBeLessThan(0.05)
})

test('[DET-1] a week carries the share of its days', () => {
  const mondays = Array.from({ length: 156 }, (_, i) => addDays('2023-11-20', 7 * i))
  const { normal } = drawsOf(3)
  const values = mondays.map((monday) => {
    const days = datesFrom(monday, 7).map((date) => Math.exp(planted(date)))
    return 1000 * days.reduce((sum, day) => sum + day, 0) * Math.exp(0.01 * normal())
  })
  const found = effectsOf(mondays, values, { grain: 'week' })
  expect(found.effectOn('2025-09-29', ['festival'])).toBeGreaterThan(0.1)
  expect(found.effectOn('2026-02-16', ['festival'])).toBeLessThan(-0.05)
  expect(found.effectOn('2026-06-01', ['weekday'])).toBe(0)
  const months = Array.from({ length: 40 }, (_, i) => addMonths('2023-01-01', i))
  expect(
    effectsOf(
      months,
      months.map(() => 5),
      { grain: 'month' },
    ).effect.every((effect) => effect === 0),
  ).toBe(true)
})

test('[DET-3] bad input is refused, and no scale breaks the answer', () => {
  const dates = datesFrom('2024-01-01', 800)
  expect(calendarEffects(dates, [1, 2])).toMatchObject({ refused: 'uneven' })
  expect(calendarEffects(dates.slice(0, 5), [1, 2, 3, 4, 5])).toMatchObject({ refused: 'too-few' })
  expect(
    calendarEffects(
      dates,
      dates.map(() => Number.POSITIVE_INFINITY),
    ),
  ).toMatchObject({ refused: 'not-finite' })
  expect(
    calendarEffects(
      ['', ...dates.slice(1)],
      dates.map(() => 1),
    ),
  ).toMatchObject({ refused: 'not-finite' })
  const events = dates.map((date) => ({ name: date, from: date, to: date }))
  expect(
    calendarEffects(
      dates,
      dates.map(() => 1),
      { events },
    ),
  ).toMatchObject({ refused: 'too-large' })
  for (const scale of [1e300, 1e-300, -1, 0]) {
    const found = effectsOf(
      dates,
      shop(dates, 0.1).map((value) => (value / 1000) * scale),
    )
    for (const numbers of [found.effect, found.adjusted, found.level]) expect(numbers.every(Number.isFinite)).toBe(true)
    expect(Number.isFinite(found.sigma)).toBe(true)
  }
})
