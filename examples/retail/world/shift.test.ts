import { expect, test } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { parseShift, shiftTruths } from './shift.ts'
import { chooseTruths } from './truths/index.ts'
import { makeWorld } from './world.ts'

const calendar = makeCalendar('2026-11-18')

test('a moved truth acts as many weeks earlier or later, with its events', () => {
  const truths = shiftTruths(
    chooseTruths(['T01', 'T04', 'T14', 'T21']),
    parseShift('T01=-3w,T04=2w,T14=-1w,T21=1w'),
    calendar,
  )
  const [t01, t04, t14, t21] = truths
  const world = makeWorld(calendar, 1, truths)
  const store = world.stores.find(({ id }) => id === 'HZ01')!
  const on = (week: number, weekday: number) => ({ store, day: calendar.dayAt(calendar.mondayOf(week) + weekday) })
  expect(t01!.conversion!(on(-3, 0), '晚高峰')).toBe(1)
  expect(t01!.conversion!(on(-3, 1), '晚高峰')).toBe(0.55)
  expect(t01!.events!(calendar)[0]!.from).toBe(calendar.mondayOf(-3) + 1)
  expect(t04!.repeatShare!(-2, world)).toBe(0)
  expect(t04!.repeatShare!(-1, world)).toBeCloseTo(-0.012, 12)
  expect(t04!.repeatShare!(2, world)).toBeCloseTo(-0.022, 12)
  const recall = t14!.recall!(on(-9, 0).day)
  expect(recall?.refundDay).toBe(calendar.mondayOf(-7) + 3)
  expect(t14!.recall!(on(-8, 0).day)).toBeNull()
  expect(t21!.split).toMatchObject({ from: -6, to: -3 })
})

test.each(['T01', 'T01=3', 'T1=3w', 'T01=3d'])('"%s" is refused', (text) => {
  expect(() => parseShift(text)).toThrow(RangeError)
})

test('a truth that is not planted cannot be moved', () => {
  expect(() => shiftTruths(chooseTruths(['T01']), { T24: 1 }, calendar)).toThrow('"T24" is not planted')
})
