import { expect, test } from 'vitest'
import { addDays } from '../base/calendar/date.ts'
import { keepsChinasCalendar } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { drawsOf } from '../stats/random.ts'
import { followCalendar } from '../stats/signal/follow-many.ts'

const inZone = (timezone: string) => keepsChinasCalendar({ timezone } as Model)

test("a workspace lives by China's calendar in its time zone, and nowhere else", () => {
  expect(inZone('Asia/Shanghai')).toBe(true)
  expect(inZone('Europe/London')).toBe(false)
  expect(inZone('Asia/Hong_Kong')).toBe(false)
})

test("where China's calendar is not kept, its feasts explain nothing", () => {
  const dates = Array.from({ length: 1095 }, (_, i) => addDays('2023-05-01', i))
  // A week from each Spring Festival on sells a half less; only that calendar knows why.
  const quiet = ['2024-02-10', '2025-01-29', '2026-02-17'].flatMap((first) =>
    Array.from({ length: 7 }, (_, i) => addDays(first, i)),
  )
  const draws = drawsOf(20261125)
  const values = Float64Array.from(dates, (date) => (quiet.includes(date) ? 50 : 100) * Math.exp(0.02 * draws.normal()))
  const feast = (china: boolean) =>
    Math.max(...(followCalendar(dates, [values], { grain: 'day', china })[0]?.feast ?? [Number.NaN]))
  expect(feast(true)).toBeGreaterThan(0.3)
  expect(feast(false)).toBe(0)
})
