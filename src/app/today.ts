import { dateAt, type IsoDate, isDate } from '../base/calendar/date.ts'
import { failure } from '../base/errors/index.ts'

/** A day given from outside, by option or in the environment. Throws VALUE_INVALID. */
export function givenDate(name: string, value: string | undefined): IsoDate | undefined {
  if (value === undefined || value === '') return undefined
  if (!isDate(value)) throw failure('VALUE_INVALID', { key: name, value, expected: 'YYYY-MM-DD' })
  return value
}

/** What day it is: as given, else as CYNOSURE_TODAY says, else by the clock in the workspace's zone. */
export function todayIn(timezone: string, given?: IsoDate): IsoDate {
  return given ?? givenDate('CYNOSURE_TODAY', process.env.CYNOSURE_TODAY) ?? dateAt(new Date(), timezone)
}
