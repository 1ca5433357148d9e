import { answerGroup } from './answers.ts'
import { calendar } from './groups/calendar.ts'
import { comparisons } from './groups/comparisons.ts'
import { aprilYear, noFiscalYear, retailYear } from './groups/fiscal.ts'

for (const group of [calendar, comparisons, retailYear, aprilYear, noFiscalYear]) answerGroup(group)
