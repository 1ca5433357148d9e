import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { postgres } from '../../src/sql/index.ts'
import { hasPostgres, openPostgresTables } from './both.ts'
import * as kinds from './kinds.ts'
import * as plans from './plans.ts'
import { rowsOf, type Tables } from './tables.ts'

/** The schema of a run, which is another each time. */
const schemaOf = ({ engine }: Tables) => engine.relation?.(engine.datasets()[0] ?? '').schema as string

describe.skipIf(!hasPostgres).each([
  ['PostgreSQL text of plans', plans],
  ['PostgreSQL text of every kind of metric', kinds],
])('%s', (_, { yaml, tables, questions }) => {
  let data: Tables
  beforeAll(async () => {
    data = await openPostgresTables({ yaml, tables })
  })
  afterAll(() => data?.close())

  test.each(questions)('%s', async (_, query, rows) => {
    const plan = planQuestion(resolveQuestion(query, data.context), data.context)
    const { relation } = data.engine
    const sql = sqlOf(plan, postgres, relation)
    expect(sql.replaceAll(schemaOf(data), 'shop')).toMatchSnapshot()
    expect(rowsOf(await data.engine.run(sql))).toEqual(rows)
  })
})
