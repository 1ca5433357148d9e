import { describe, expect, test } from 'vitest'
import { calendarOf } from '../calendar.ts'
import { parseWorkspace } from '../workspace.ts'

const read = (calendar: string) => {
  const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text: `name: shop\n${calendar}\n` }])
  return { calendar: calendarOf(model), issues: issues.map(({ code, params }) => `${code} ${params.key}`) }
}

describe('[CAL-13] the calendar of a workspace', () => {
  test('without one weeks are ISO weeks and there is no fiscal year', () => {
    expect(read('')).toEqual({ calendar: { weekStart: 1 }, issues: [] })
    expect(read('calendar: iso\nweek_start: sunday')).toEqual({ calendar: { weekStart: 7 }, issues: [] })
  })

  test('a fiscal year of months, and one of weeks', () => {
    expect(read('calendar: {year_starts: april, year_named: end}').calendar.fiscal).toEqual({
      startMonth: 4,
      named: 'end',
      weekStart: 1,
    })
    const retail = `week_start: sunday
calendar: {year_starts: february, year_named: start, weeks: 4-5-4, year_ends: nearest}`
    expect(read(retail).calendar.fiscal).toEqual({
      startMonth: 2,
      named: 'start',
      weekStart: 7,
      weeks: { pattern: '4-5-4', ends: 'nearest', longMonth: 12, yearEarlier: '52-weeks' },
    })
    const own = 'long_month: 3, year_earlier: number, week_starts: saturday'
    const other = `calendar: {year_starts: january, weeks: 5-4-4, year_ends: last, ${own}}`
    expect(read(other)).toEqual({
      calendar: {
        weekStart: 1,
        fiscal: {
          startMonth: 1,
          named: 'start',
          weekStart: 6,
          weeks: { pattern: '5-4-4', ends: 'last', longMonth: 3, yearEarlier: 'number' },
        },
      },
      issues: [],
    })
  })

  test.each([
    ['calendar: lunar', ['VALUE_INVALID calendar']],
    ['calendar: {}', ['KEY_MISSING calendar.year_starts', 'KEY_MISSING calendar.year_named']],
    ['calendar: {year_starts: april}', ['KEY_MISSING calendar.year_named']],
    ['calendar: {year_starts: smarch, year_named: end}', ['VALUE_INVALID year_starts']],
    ['calendar: {year_starts: may, year_named: end, weeks: 4-4-4, year_ends: last}', ['VALUE_INVALID weeks']],
    ['calendar: {year_starts: may, year_named: end, weeks: 4-4-5}', ['KEY_MISSING calendar.year_ends']],
    ['calendar: {year_starts: may, year_named: end, long_month: 3}', ['KEY_MISSING calendar.weeks']],
    [
      'calendar: {year_starts: may, year_named: end, weeks: 4-4-5, year_ends: last, long_month: 13}',
      ['VALUE_INVALID long_month'],
    ],
    ['calendar: {year_starts: may, year_named: end, fortnights: 26}', ['KEY_UNKNOWN calendar.fortnights']],
  ])('%s is refused', (text, issues) => expect(read(text).issues).toEqual(issues))
})
