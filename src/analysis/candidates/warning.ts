import { formatPeriod, type Period } from '../../base/calendar/period.ts'
import type { Metric } from '../../model/types.ts'
import type { Lead } from '../../stats/lead/leads.ts'
import { newestMovement } from '../../stats/lead/movement.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { sayWarning } from '../say/warning.ts'
import { relativeOf } from './effect.ts'
import type { EarlyWarning } from './types.ts'
import { laterWeek } from './weeks.ts'

export interface WarningInput {
  readonly outcome: Metric
  readonly candidate: Metric
  readonly lead: Lead
  readonly values: Float64Array
  readonly weeks: readonly Period[]
  readonly calendar: readonly Float64Array[]
}

/** What the newest weeks of a candidate that leads say of as many coming weeks of the outcome as it leads by; null where it does not lead. */
export function warningOf({ outcome, candidate, lead, values, weeks, calendar }: WarningInput): EarlyWarning | null {
  const { lag, effect, verdict } = lead
  if (verdict !== 'leads' || lag === null || effect === null) return null
  const { candidateInLogarithms: logarithm, outcomeInLogarithms } = effect
  const moved = newestMovement({ values, season: 52, calendar, newest: lag, logarithm })
  if (isRefusal(moved)) return null
  const coming = [...moved].flatMap((change, at) => {
    if (!Number.isFinite(change)) return []
    const week = laterWeek(weeks[weeks.length - lag + at] as Period, lag)
    const told = [effect.value, effect.lower, effect.upper].map((slope) =>
      relativeOf(slope * change, outcomeInLogarithms),
    )
    const [expected = 0, ...sides] = told
    return [{ period: formatPeriod(week), expected, lower: Math.min(...sides), upper: Math.max(...sides) }]
  })
  const last = moved.at(-1) as number
  if (coming.length === 0 || !Number.isFinite(last)) return null
  const kind = outcomeInLogarithms ? 'relative' : 'unit'
  const movedBy = relativeOf(last, logarithm)
  return {
    moved: movedBy,
    kind,
    weeks: coming,
    sentence: sayWarning(outcome, candidate, { movedBy, logarithm, kind, coming }),
  }
}
