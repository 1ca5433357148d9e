/** SQL dates of the sample's weeks and months, counted from a last day by the specification alone. */
export type Dates = {
  /** The last day. */
  last: string
  /** A day of W+k: Monday is 0. */
  day(week: number, weekday?: number): string
  /** `date between` the Monday and the Sunday of W+from and W+to. */
  weeks(from: number, to?: number): string
  /** `date between` the first and last day of M+k. */
  month(k: number): string
  /** SQL: the week of a column that is a date, from W0. */
  weekOf(column: string): string
}

const DAY_MS = 86_400_000

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The dates of a sample whose last day is `last`, 'YYYY-MM-DD'. */
export function datesOf(last: string): Dates {
  const end = Date.parse(`${last}T00:00:00Z`)
  const sunday = end - (new Date(end).getUTCDay() % 7) * DAY_MS
  const monday = sunday - 6 * DAY_MS
  const after = new Date(end + DAY_MS)
  const [year, month] = [after.getUTCFullYear(), after.getUTCMonth()]
  const day = (week: number, weekday = 0) => `date '${iso(monday + (week * 7 + weekday) * DAY_MS)}'`
  return {
    last: `date '${last}'`,
    day,
    weeks: (from, to = from) => `date between ${day(from)} and ${day(to, 6)}`,
    month: (k) =>
      `date between date '${iso(Date.UTC(year, month - 1 + k, 1))}' and date '${iso(Date.UTC(year, month + k, 0))}'`,
    weekOf: (column) => `date_diff('week', ${day(0)}, cast(date_trunc('week', ${column}) as date))`,
  }
}
