import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { dayNumber, isoDay, weekdayOf } from './calendar.ts'
import { isMadeUp, SPRING_FESTIVALS, springFestival } from './statutory.ts'

/** Asks chinese-days where it can be trusted: in a process whose zone is that of the dates. */
function ask(expression: string): unknown {
  const script = `const days = require('chinese-days'); console.log(JSON.stringify(${expression}))`
  const env = { ...process.env, TZ: 'Asia/Shanghai' }
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: import.meta.dirname, env, encoding: 'utf8' }))
}

test('Spring Festivals are those of the lunar calendar', () => {
  const firsts = SPRING_FESTIVALS.map((iso) => `${iso.slice(0, 4)}-01-01`)
  const lunar = ask(`${JSON.stringify(firsts)}.map((first) => days.getSolarDateFromLunar(first).date)`)
  expect(SPRING_FESTIVALS).toEqual(lunar)
  expect(springFestival(2026)).toBe('2026-02-17')
  expect(() => springFestival(2050)).toThrow(RangeError)
})

test('weekends that are worked are those of the statutory calendar', () => {
  const first = dayNumber('2023-11-01')
  const span = Array.from({ length: dayNumber('2026-12-31') - first + 1 }, (_, i) => first + i)
  const weekends = span.filter((n) => weekdayOf(n) >= 5).map(isoDay)
  const worked = ask(`${JSON.stringify(weekends)}.filter((day) => days.isWorkday(day))`)
  expect(weekends.filter(isMadeUp)).toEqual(worked)
  expect(worked).toHaveLength(19)
})
