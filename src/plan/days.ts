import type { IsoDate } from '../base/calendar/date.ts'

/** Days, both ends included. */
export interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** The first of some days; a day's text orders as the day does. */
export function earliest(first: IsoDate, ...others: readonly IsoDate[]): IsoDate {
  return [first, ...others].sort()[0] as IsoDate
}

/** The last of some days. */
export function latest(first: IsoDate, ...others: readonly IsoDate[]): IsoDate {
  return [first, ...others].sort().at(-1) as IsoDate
}
