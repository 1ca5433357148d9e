import type { Day } from './calendar.ts'
import { logNoise, openDraws } from './draws.ts'
import type { World } from './world.ts'

/** Visitors of a weekday over those of a mean day, Monday to Sunday. */
export const WEEKDAYS = [0.86, 0.84, 0.86, 0.9, 1.04, 1.28, 1.22]
/** January to December. */
const MONTHS = [1, 1, 0.97, 0.97, 1, 0.98, 1, 1.02, 0.99, 1, 1, 1.04]
const WORKING_WEEKEND = 1.05
const VISITORS_A_YEAR = 1.04
const BASKET_A_YEAR = 1.012
const COMPANY_WEEK_NOISE = 0.006

/** Years from the Thursday of W0, where both growths have level 1. */
function yearsFromW0(day: Day): number {
  return (day.week * 7 + day.weekday - 3) / 365.25
}

function holidayFactor(day: Day): number {
  if (day.month === 10 && day.dayOfMonth <= 7) return 1.28
  if (day.month === 5 && day.dayOfMonth <= 5) return 1.2
  if (day.month === 6 && day.dayOfMonth >= 16 && day.dayOfMonth <= 18) return 0.98
  return 1
}

/** Visitors of a day over those of a day of level 1, from the calendar alone: weekday, month, holidays, growth. */
export function visitorLevel(day: Day): number {
  const weekday = day.workingWeekend ? WEEKDAYS[0]! * WORKING_WEEKEND : WEEKDAYS[day.weekday]!
  return weekday * MONTHS[day.month - 1]! * holidayFactor(day) * VISITORS_A_YEAR ** yearsFromW0(day)
}

/** Basket of a day over that of a day of level 1. */
export function basketLevel(day: Day): number {
  return BASKET_A_YEAR ** yearsFromW0(day)
}

/** What a week shares over the whole company. The two weeks that are compared, W−1 and W0, have none. */
export function companyWeekNoise(world: World, day: Day): number {
  if (day.week === 0 || day.week === -1) return 1
  const draws = openDraws({ seed: world.seed, stream: 'company week', place: 'company', week: day.week, weekday: 0 })
  return logNoise(draws, COMPANY_WEEK_NOISE)
}
