import { readFiscal } from '../../../src/base/calendar/fiscal-period.ts'
import {
  type Calendar,
  formatPeriod,
  type Grain,
  grains,
  isoCalendar,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../../../src/base/calendar/period.ts'
import type { QueryAnswer } from '../../../src/contract/query.ts'
import { calendarOf } from './calendar.ts'
import { type Question, useAsk, useWorkspace } from './queries.ts'

/** How far back a series of each grain goes, the asked period included. */
const reach: Record<Grain, number> = { day: 60, week: 53, month: 25, quarter: 13, year: 5 }

/** A series over time: one value a period, null where none is known. */
export interface Series {
  readonly periods: readonly string[]
  readonly values: readonly (number | null)[]
  readonly exact: readonly (string | null)[]
  readonly unfinished: boolean
  readonly sql: string
}

/** The grain at which a period's history is told: its own, or days for a free span or a fiscal period. */
export function grainOfPeriod(period: string): Grain {
  if (readFiscal(period)) return 'day'
  const { grain } = parsePeriod(period)
  return grains.find((known) => known === grain) ?? 'day'
}

/** The question of a metric's history up to a period; its weeks and fiscal years are those of the workspace. */
export function seriesQuestion(
  metric: string,
  grain: Grain,
  period: string,
  where: string | undefined,
  calendar: Calendar = isoCalendar,
): Question {
  const last = periodOf(parsePeriod(period, calendar).to, grain, calendar)
  let first = last
  for (let back = 1; back < reach[grain]; back++) first = previousPeriod(first)
  return { metrics: [metric], grain, period: `${first.from}..${last.to}`, ...(where ? { where } : {}) }
}

/** The series in an answer: without the empty periods before the first value and after the last one. */
export function seriesOf(answer: QueryAnswer, grain: Grain): Series {
  const times = answer.columns.find(({ kind }) => kind === 'period')?.values ?? []
  const column = answer.columns.find(({ kind }) => kind === 'metric')
  const values = (column?.values ?? []) as (number | null)[]
  const texts = times.map((time) => {
    const period = parsePeriod(String(time))
    return period.grain === 'day' ? formatPeriod(periodOf(period.from, grain)) : formatPeriod(period)
  })
  const first = values.findIndex((value) => value !== null)
  const end = values.findLastIndex((value) => value !== null) + 1
  const cut = <T>(list: readonly T[]) => (first < 0 ? [] : list.slice(first, end))
  const periods = cut(texts)
  return {
    periods,
    values: cut(values),
    exact: cut(column?.exact ?? values.map(() => null)),
    unfinished: answer.unfinishedPeriod !== null && periods.at(-1) === answer.unfinishedPeriod,
    sql: answer.sql,
  }
}

/** A metric's history up to a period; not asked while the period is unknown. */
export function useSeries(
  metric: string | undefined,
  grain: Grain,
  period: string | undefined,
  where: string | undefined,
) {
  const { data } = useWorkspace()
  return useAsk(metric && period && data ? seriesQuestion(metric, grain, period, where, calendarOf(data)) : undefined)
}
