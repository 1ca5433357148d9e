import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, formatDate, type IsoDate, weekday } from './date.ts'
import { lunarDate } from './lunar.ts'

/** The festivals that give days off in China; `once` is a day off that came a single time (2015). */
export const festivals = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
  'once',
] as const

export type Festival = (typeof festivals)[number]

/** `working-weekend` is a Saturday or Sunday that is worked to make up for a holiday (调休). */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'working-weekend'

/** What a calendar day is in China. `festival` is the one that gives the day off, or for which a weekend is worked. */
export interface ChineseDay {
  readonly kind: DayKind
  readonly festival: Festival | null
  /** Whether the State Council's arrangement of its year is known; else the days off are the usual ones. */
  readonly published: boolean
}

const byName: Readonly<Record<string, Festival>> = {
  "New Year's Day": 'new-year',
  'Spring Festival': 'spring-festival',
  'Tomb-sweeping Day': 'qingming',
  'Labour Day': 'labour-day',
  'Dragon Boat Festival': 'dragon-boat',
  'Mid-autumn Festival': 'mid-autumn',
  'National Day': 'national-day',
}

function byDate(days: Readonly<Record<string, string>>): Map<IsoDate, Festival> {
  return new Map(Object.entries(days).map(([date, names]) => [date, byName[names.split(',')[0] ?? ''] ?? 'once']))
}

const holidays = byDate(table.holidays)
const workingWeekends = byDate(table.workdays)

/** The years whose days off are published. */
export const publishedYears = (() => {
  const years = [...holidays.keys()].map((date) => Number(date.slice(0, 4)))
  return { first: Math.min(...years), last: Math.max(...years) } as const
})()

/** The day of 清明 by the formula of the almanac, good for 1901 to 2099. */
function qingming(year: number): IsoDate {
  const inCentury = year % 100
  return formatDate(year, 4, Math.floor(inCentury * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(inCentury / 4))
}

/** A festival's day with the weekend it touches. */
function bridged(date: IsoDate): IsoDate[] {
  const reach: Readonly<Record<number, readonly number[]>> = { 1: [-2, -1, 0], 5: [0, 1, 2], 6: [0, 1], 7: [-1, 0] }
  return (reach[weekday(date)] ?? [0]).map((days) => addDays(date, days))
}

const run = (from: IsoDate, days: number): IsoDate[] => Array.from({ length: days }, (_, i) => addDays(from, i))

/** The days off that a year without a published arrangement may be expected to have, under the rules of 2025. */
function usualHolidays(year: number): Map<IsoDate, Festival> {
  const spring = lunarDate(year, 1, 1)
  const boats = lunarDate(year, 5, 5)
  const autumn = lunarDate(year, 8, 15)
  const days: [Festival, IsoDate[]][] = [
    ['new-year', bridged(formatDate(year, 1, 1))],
    ['qingming', bridged(qingming(year))],
    ['labour-day', run(formatDate(year, 5, 1), 5)],
    ['spring-festival', spring ? run(addDays(spring, -1), 8) : []],
    ['dragon-boat', boats ? bridged(boats) : []],
    ['mid-autumn', autumn ? bridged(autumn) : []],
    ['national-day', run(formatDate(year, 10, 1), 7)],
  ]
  return new Map(days.flatMap(([festival, dates]) => dates.map((date): [IsoDate, Festival] => [date, festival])))
}

const usual = new Map<number, Map<IsoDate, Festival>>()

function usualHoliday(date: IsoDate): Festival | null {
  const year = Number(date.slice(0, 4))
  let days = usual.get(year)
  if (!days) {
    days = usualHolidays(year)
    usual.set(year, days)
  }
  return days.get(date) ?? null
}

/** What a date is by China's statutory calendar. Years that are not published yet have their usual days off and no worked weekends. */
export function chineseDay(date: IsoDate): ChineseDay {
  const year = Number(date.slice(0, 4))
  const published = year >= publishedYears.first && year <= publishedYears.last
  const festival = published ? (holidays.get(date) ?? null) : usualHoliday(date)
  if (festival) return { kind: 'holiday', festival, published }
  const madeUpFor = workingWeekends.get(date)
  if (madeUpFor) return { kind: 'working-weekend', festival: madeUpFor, published }
  return { kind: weekday(date) >= 6 ? 'weekend' : 'workday', festival: null, published }
}
