import { type Calendar, isoDay } from './calendar.ts'
import { holidayOn } from './statutory.ts'
import type { WorldEvent } from './truth.ts'

/** Names by which chinese-days calls the statutory holidays, with the ids used here. */
const HOLIDAYS: Record<string, { id: string; zh: string; en: string }> = {
  "New Year's Day": { id: 'new-year', zh: '元旦', en: 'New Year’s Day' },
  'Spring Festival': { id: 'spring-festival', zh: '春节', en: 'Spring Festival' },
  'Tomb-sweeping Day': { id: 'qingming', zh: '清明节', en: 'Tomb-sweeping Day' },
  'Labour Day': { id: 'labour-day', zh: '劳动节', en: 'Labour Day' },
  'Dragon Boat Festival': { id: 'dragon-boat', zh: '端午节', en: 'Dragon Boat Festival' },
  'Mid-autumn Festival': { id: 'mid-autumn', zh: '中秋节', en: 'Mid-Autumn Festival' },
  'National Day': { id: 'national-day', zh: '国庆节', en: 'National Day' },
}

const STATE_COUNCIL = '国务院办公厅'
const COMPANY = { dimension: null, values: [] }

/** Runs of days off that carry the name of one statutory holiday. */
function statutory(calendar: Calendar): WorldEvent[] {
  const events: WorldEvent[] = []
  for (const day of calendar.days) {
    const name = holidayOn(day.iso)
    const holiday = name === null ? undefined : HOLIDAYS[name]
    if (!holiday) continue
    const last = events.at(-1)
    const id = `holiday-${day.year}-${holiday.id}`
    if (last?.id === id) last.to = day.n
    else {
      const names = { zh: `${day.year} 年${holiday.zh}`, en: `${holiday.en} ${day.year}` }
      events.push({ id, from: day.n, to: day.n, kind: 'holiday', ...COMPANY, ...names, source: STATE_COUNCIL })
    }
  }
  return events
}

/** Weekends worked for a holiday. */
function workingWeekends(calendar: Calendar): WorldEvent[] {
  return calendar.days
    .filter((day) => day.workingWeekend)
    .map((day) => {
      const names = { zh: `调休上班 ${isoDay(day.n)}`, en: `Working weekend ${isoDay(day.n)}` }
      const span = { from: day.n, to: day.n }
      return { id: `workday-${day.iso}`, ...span, kind: 'holiday', ...COMPANY, ...names, source: STATE_COUNCIL }
    })
}

/** 双十一, 11 November: an event like any other, with no effect of its own. */
function singlesDays(calendar: Calendar): WorldEvent[] {
  return calendar.days
    .filter((day) => day.month === 11 && day.dayOfMonth === 11)
    .map((day) => {
      const names = { zh: `${day.year} 年双十一`, en: `Singles’ Day ${day.year}` }
      const span = { from: day.n, to: day.n }
      return { id: `double-11-${day.year}`, ...span, kind: 'campaign', ...COMPANY, ...names, source: '市场部' }
    })
}

/** The events that the calendar alone gives. */
export function calendarEvents(calendar: Calendar): WorldEvent[] {
  const upgrade = calendar.mondayOf(-70)
  const names = { zh: '全部门店收银系统升级到 POS 5.1', en: 'All tills upgraded to POS 5.1' }
  return [
    ...statutory(calendar),
    ...workingWeekends(calendar),
    ...singlesDays(calendar),
    { id: 'system-pos-5.1', from: upgrade, to: upgrade, kind: 'system', ...COMPANY, ...names, source: '信息技术部' },
  ]
}
