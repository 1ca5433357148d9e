import { formatPeriod } from '../../base/calendar/period.ts'
import type { Arms } from './arms.ts'
import type { PilotWeek } from './types.ts'
import type { UnitValues } from './units.ts'

const meanOrNull = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** Each unit's weeks in logarithms around its own mean before; units without a week before have none. */
function aroundOwn(values: UnitValues, unit: string): (number | null)[] {
  const logs = (values.byWeek.get(unit) ?? []).map((value) => (value !== null && value > 0 ? Math.log(value) : null))
  const level = meanOrNull(logs.slice(0, values.from).filter((log) => log !== null))
  return logs.map((log) => (log === null || level === null ? null : log - level))
}

/** Both arms by week: the geometric mean of the units, each as a share of its own mean week before. */
export function weeksOf(values: UnitValues, arms: Arms): PilotWeek[] {
  const of = (units: readonly string[]) => units.map((unit) => aroundOwn(values, unit))
  const [treated, control] = [of(arms.treated), of(arms.control)]
  const at = (rows: readonly (readonly (number | null)[])[], week: number) => {
    const mean = meanOrNull(rows.flatMap((row) => row[week] ?? []))
    return mean === null ? null : Math.exp(mean)
  }
  return values.weeks.map((week, index) => ({
    period: formatPeriod(week),
    treated: at(treated, index),
    control: at(control, index),
  }))
}
