import { addDays } from '../../base/calendar/date.ts'
import { type Calendar, formatPeriod, type Period, periodOf, periodsBetween } from '../../base/calendar/period.ts'
import { columnOf, numbersOf } from '../../base/table.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Pilot } from '../../model/types.ts'
import type { Answer, Ask } from '../../plan/types.ts'
import type { Spans } from './spans.ts'

/** A metric of every unit: before, during, and by whole weeks. */
export interface UnitValues {
  readonly before: ReadonlyMap<string, number>
  readonly during: ReadonlyMap<string, number>
  readonly weeks: readonly Period[]
  /** The first of the weeks that lies in the pilot. */
  readonly from: number
  /** Each unit's value in each of the weeks. */
  readonly byWeek: ReadonlyMap<string, readonly (number | null)[]>
}

/** The weeks that lie wholly in the days before and during. */
function weeksIn({ before, during }: Spans, calendar: Calendar): Period[] {
  const first = periodOf(addDays(before.from, 6), 'week', calendar)
  return periodsBetween(first.from, during.to, 'week', calendar).filter(({ to }) => to <= during.to)
}

function byUnit(answer: Answer, metric: string): Map<string, number> {
  const units = columnOf(answer, answer.question.by[0]?.name ?? '')?.values ?? []
  const values = numbersOf(answer, metric)
  const known = new Map<string, number>()
  for (const [row, unit] of units.entries()) {
    const value = values[row] ?? null
    if (unit !== null && value !== null) known.set(String(unit), value)
  }
  return known
}

function weekly(answer: Answer | undefined, metric: string, weeks: readonly Period[]): Map<string, (number | null)[]> {
  const found = new Map<string, (number | null)[]>()
  if (!answer) return found
  const units = columnOf(answer, answer.question.by[0]?.name ?? '')?.values ?? []
  const periods = columnOf(answer, 'period')?.values ?? []
  const values = numbersOf(answer, metric)
  const at = new Map(weeks.map((week, index) => [formatPeriod(week), index]))
  for (const [row, unit] of units.entries()) {
    const index = at.get(String(periods[row]))
    if (unit === null || index === undefined) continue
    const own = found.get(String(unit)) ?? weeks.map(() => null)
    own[index] = values[row] ?? null
    found.set(String(unit), own)
  }
  return found
}

/** Asks the pilot's metric of every unit, of stores also by week. The unit is a dimension by its own name: `store`, `customer`. */
export async function readUnits(
  ask: Ask,
  calendar: Calendar,
  pilot: Pilot,
  spans: Spans,
  signal?: AbortSignal,
): Promise<UnitValues> {
  const { metric, unit } = pilot
  const weeks = weeksIn(spans, calendar)
  const question = ({ from, to }: Pick<Period, 'from' | 'to'>): MetricQuery => ({
    metrics: [metric],
    by: [unit],
    period: `${from}..${to}`,
  })
  const [first, last] = [weeks[0], weeks.at(-1)]
  const byWeek =
    unit === 'store' && first && last
      ? [{ ...question({ from: first.from, to: last.to }), grain: 'week' as const }]
      : []
  const [before, during, weekAnswer] = await ask([question(spans.before), question(spans.during), ...byWeek], signal)
  return {
    before: byUnit(before as Answer, metric),
    during: byUnit(during as Answer, metric),
    weeks,
    from: weeks.filter((week) => week.from < pilot.startsOn).length,
    byWeek: weekly(weekAnswer, metric, weeks),
  }
}
