import { answerGroup } from './answers.ts'
import { bridges } from './groups/bridges.ts'
import { emptiness } from './groups/emptiness.ts'
import { history } from './groups/history.ts'
import { partitions } from './groups/partitions.ts'
import { paths } from './groups/paths.ts'
import { values } from './groups/values.ts'

for (const group of [paths, bridges, history, partitions, values, emptiness]) answerGroup(group)
