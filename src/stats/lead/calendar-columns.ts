import { chineseDay, festivals } from '../../base/calendar/chinese.ts'
import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import { daysFromSpringFestival } from '../../base/calendar/lunar.ts'

/** Stretches of days around the Spring Festival (0) in which trade is alike. */
const stretches: readonly (readonly [from: number, to: number])[] = [
  [-21, -15],
  [-14, -8],
  [-7, -2],
  [-1, 1],
  [2, 6],
  [7, 15],
]

const singles = festivals.filter((festival) => festival !== 'spring-festival' && festival !== 'once')

/** How many of `days` days from each date on a test holds. */
function counted(starts: readonly IsoDate[], days: number, holds: (date: IsoDate) => boolean): Float64Array {
  return Float64Array.from(starts, (start) => {
    let count = 0
    for (let day = 0; day < days; day++) if (holds(addDays(start, day))) count++
    return count
  })
}

/**
 * What China's calendar brings to periods of some days (a week: 7), one column each: days in the stretches around the Spring Festival,
 * which moves by up to a month, days off at each other festival, and weekends worked for them. Few columns, so that two years carry them.
 */
export function calendarColumns(starts: readonly IsoDate[], days: number): Float64Array[] {
  const spring = stretches.map(([from, to]) =>
    counted(starts, days, (date) => {
      const offset = daysFromSpringFestival(date)
      return offset !== null && offset >= from && offset <= to
    }),
  )
  const others = singles.map((festival) =>
    counted(starts, days, (date) => {
      const day = chineseDay(date)
      return day.kind === 'holiday' && day.festival === festival
    }),
  )
  return [...spring, ...others, counted(starts, days, (date) => chineseDay(date).kind === 'working-weekend')]
}
