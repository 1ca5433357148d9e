import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dateAt, dateOfDay } from './date.ts'
import { daysWithin } from './zone.ts'

test('[CAL-15] the days of a zone that have arrived in full when days of another have', () => {
  const arrived = { from: '2026-11-01', to: '2026-11-18' }
  const inZone = (zone: string) => daysWithin(arrived, 'Asia/Shanghai', zone)
  expect(inZone('Asia/Shanghai')).toEqual(arrived)
  expect(inZone('Asia/Singapore')).toEqual(arrived)
  expect(inZone('Europe/London')).toEqual({ from: '2026-11-01', to: '2026-11-17' })
  expect(inZone('America/New_York')).toEqual({ from: '2026-11-01', to: '2026-11-17' })
  expect(inZone('Pacific/Apia')).toEqual({ from: '2026-11-02', to: '2026-11-18' })
  expect(daysWithin({ from: '2026-11-01', to: '2026-11-01' }, 'Asia/Shanghai', 'Europe/London')).toBeNull()
})

test('[CAL-15] they begin and end within what has arrived, also over changes of the clocks', () => {
  const zones = ['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Asia/Shanghai', 'Australia/Lord_Howe', 'UTC']
  const anyZone = fc.constantFrom(...zones)
  fc.assert(
    fc.property(fc.integer({ min: 14_000, max: 21_000 }), anyZone, anyZone, (first, zone, other) => {
      const arrived = { from: dateOfDay(first), to: dateOfDay(first + 9) }
      const days = daysWithin(arrived, zone, other)
      if (!days) throw new Error('ten days hold eight of any other zone')
      // Noon of the first and last day lies on a day that has arrived, and one day more on either side would not.
      const noon = (date: string, hours: number) => new Date(Date.parse(`${date}T12:00:00Z`) + hours * 3_600_000)
      const seen = [...Array(49).keys()].map((hours) => noon(days.to, hours - 24))
      const own = seen.filter((instant) => dateAt(instant, other) === days.to).map((instant) => dateAt(instant, zone))
      expect(own.every((date) => date <= arrived.to)).toBe(true)
      const begun = [...Array(49).keys()].map((hours) => noon(days.from, hours - 24))
      const there = begun.filter((instant) => dateAt(instant, other) === days.from).map((at) => dateAt(at, zone))
      expect(there.every((date) => date >= arrived.from)).toBe(true)
      expect([arrived.from, addDays(arrived.from, 1)]).toContain(days.from)
      expect([arrived.to, addDays(arrived.to, -1)]).toContain(days.to)
    }),
    { numRuns: 60 },
  )
})
