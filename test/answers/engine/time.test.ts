import { answerGroup } from './answers.ts'
import { arrived } from './groups/arrived.ts'
import { calendar } from './groups/calendar.ts'
import { companyCalendar } from './groups/company-calendar.ts'
import { comparisons } from './groups/comparisons.ts'
import { aprilYear, noFiscalYear, retailYear } from './groups/fiscal.ts'
import { timeLevels } from './groups/time-levels.ts'
import { todays } from './groups/today.ts'
import { instants, localTimes, zoneDays } from './groups/zone-days.ts'
import { zones } from './groups/zones.ts'

const groups = [
  arrived,
  calendar,
  companyCalendar,
  comparisons,
  retailYear,
  aprilYear,
  noFiscalYear,
  timeLevels,
  zones,
  zoneDays,
  instants,
  localTimes,
  todays,
]
for (const group of groups) answerGroup(group)
