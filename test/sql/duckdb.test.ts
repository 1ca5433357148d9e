import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainPlan, planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import * as kinds from './kinds.ts'
import * as plans from './plans.ts'
import { openTables, rowsOf, type Tables } from './tables.ts'

describe.each([
  ['DuckDB text of plans', plans],
  ['DuckDB text of every kind of metric', kinds],
])('%s', (_, { yaml, tables, questions }) => {
  let data: Tables
  beforeAll(async () => {
    data = await openTables({ yaml, tables })
  })
  afterAll(() => data?.close())

  test.each(questions)('%s', async (_, query, rows) => {
    const plan = planQuestion(resolveQuestion(query, data.context), data.context)
    const sql = sqlOf(plan, data.engine.dialect)
    expect(sql).toMatchSnapshot()
    const { steps } = explainPlan(plan, data.context.model, data.engine.dialect)
    expect(steps.map(({ name, words }) => [name, words])).toMatchSnapshot()
    expect(rowsOf(await data.engine.run(sql))).toEqual(rows)
  })
})
