import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { postgres } from '../../src/sql/index.ts'
import { hasPostgres, openPostgresTables } from './both.ts'
import { questions, tables, yaml } from './plans.ts'
import { rowsOf, type Tables } from './tables.ts'

describe.skipIf(!hasPostgres)('PostgreSQL text of plans', () => {
  let data: Tables
  beforeAll(async () => {
    data = await openPostgresTables({ yaml, tables })
  })
  afterAll(() => data?.close())

  test.each(questions)('%s', async (_, query, rows) => {
    const plan = planQuestion(resolveQuestion(query, data.context), data.context)
    const { relation } = data.engine
    const sql = sqlOf(plan, postgres, relation)
    expect(sql.replaceAll(relation?.('orders').schema ?? '', 'shop')).toMatchSnapshot()
    expect(rowsOf(await data.engine.run(sql))).toEqual(rows)
  })
})
