import { createRequire } from 'node:module'

/** Statutory holidays of China: a date with 'English,Chinese,days'. */
type StatutoryDays = { holidays: Record<string, string>; workdays: Record<string, string> }

/**
 * The table of chinese-days itself. Its functions are not used: they read dates in the machine's time zone, and west of
 * Greenwich a Saturday becomes a Friday.
 */
const TABLE: StatutoryDays = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json')

/** Spring Festivals, checked against chinese-days; the Chinese calendar of Intl is a day late in 2027 and early in 2030. */
export const SPRING_FESTIVALS = [
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
  '2036-01-28',
]

/** Day of the Spring Festival of a year; throws a RangeError beyond the years that are known. */
export function springFestival(year: number): string {
  const found = SPRING_FESTIVALS.find((iso) => iso.startsWith(`${year}-`))
  if (!found) throw new RangeError(`the Spring Festival of "${year}" is not known: 2023 to 2036`)
  return found
}

/** Whether a date is worked to make up for a holiday (调休). */
export function isMadeUp(iso: string): boolean {
  return iso in TABLE.workdays
}

/** The English name of the statutory holiday that gives this day off, null for any other day. */
export function holidayOn(iso: string): string | null {
  return TABLE.holidays[iso]?.split(',')[0] ?? null
}
