import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainPlan, planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { questions, tables, yaml } from './plans.ts'
import { openTables, rowsOf, type Tables } from './tables.ts'

describe('DuckDB text of plans', () => {
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
