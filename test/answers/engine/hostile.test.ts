import { answerGroup } from './answers.ts'
import { hostileNames } from './groups/hostile-names.ts'
import { hostileRows } from './groups/hostile-rows.ts'

for (const group of [hostileRows, hostileNames]) answerGroup(group)
