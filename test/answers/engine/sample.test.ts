import { existsSync } from 'node:fs'
import { describe } from 'vitest'
import { retailData } from '../../fixtures/retail.ts'
import { answerGroup } from './answers.ts'
import { onlineShop, shopFiles } from './groups/online-shop.ts'
import { retail } from './groups/retail.ts'

answerGroup(retail(await retailData()))

describe.skipIf(!existsSync(shopFiles))('where the files of the real shop are', () => answerGroup(onlineShop))
