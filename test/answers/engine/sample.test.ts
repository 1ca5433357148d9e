import { retailData } from '../../fixtures/retail.ts'
import { answerGroup } from './answers.ts'
import { retail } from './groups/retail.ts'

answerGroup(retail(await retailData()))
