import { answerGroup } from './answers.ts'
import { paths } from './groups/paths.ts'

for (const group of [paths]) answerGroup(group)
