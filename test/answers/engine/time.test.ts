import { answerGroup } from './answers.ts'
import { calendar } from './groups/calendar.ts'

for (const group of [calendar]) answerGroup(group)
