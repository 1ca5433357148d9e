import { answerGroup } from './answers.ts'
import { calendar } from './groups/calendar.ts'
import { companyCalendar } from './groups/company-calendar.ts'
import { timeLevels } from './groups/time-levels.ts'
import { zones } from './groups/zones.ts'

for (const group of [calendar, companyCalendar, timeLevels, zones]) answerGroup(group)
