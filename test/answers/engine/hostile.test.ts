import { answerGroup } from './answers.ts'
import { hostileNames } from './groups/hostile-names.ts'
import { hostileRows } from './groups/hostile-rows.ts'
import { hostileValues } from './groups/hostile-values.ts'

for (const group of [hostileRows, hostileNames, hostileValues]) answerGroup(group)
