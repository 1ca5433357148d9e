import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CynosureError, describeError } from '../../../src/base/errors/index.ts'
import type { Table } from '../../../src/base/table.ts'
import type { MetricQuery } from '../../../src/model/index.ts'
import type { Answer } from '../../../src/plan/index.ts'
import { openTables } from '../../sql/tables.ts'
import type { Answered, Case, EngineName, Group, Refused, Sql } from './case.ts'
import { expectExact, expectKeyOrder, expectSame } from './compare.ts'

/** One engine with the tables of a group in it. */
export interface Asked {
  readonly engine: EngineName
  ask(question: MetricQuery): Promise<Answer>
  /** Hand-written SQL, on the same tables. */
  hand(sql: string): Promise<Table>
}

export interface Opened {
  readonly engines: readonly Asked[]
  close(): Promise<void>
}

async function openGroup({ definitions, tables, today }: Group): Promise<Opened> {
  const data = await openTables({ yaml: definitions, tables, ...(today && { today }) })
  const duckdb: Asked = { engine: 'duckdb', ask: data.ask, hand: (sql) => data.engine.run(sql) }
  return { engines: [duckdb], close: data.close }
}

const sqlFor = (sql: Sql, engine: EngineName) => (typeof sql === 'string' ? sql : sql[engine])

async function expectAnswered({ question, check }: Answered, engines: readonly Asked[]): Promise<void> {
  const keys = (question.by?.length ?? 0) + (question.grain ? 1 : 0)
  const answers: Answer[] = []
  for (const { engine, ask, hand } of engines) {
    const [answer, expected] = [await ask(question), await hand(sqlFor(check, engine))]
    expectSame(answer, expected, question.order !== undefined)
    if (engine === 'duckdb') expectExact(answer, expected)
    if (question.order === undefined) expectKeyOrder(answer, keys)
    answers.push(answer)
  }
  const [first, ...others] = answers
  for (const other of others) expectSame(other, first as Answer, true)
}

async function expectRefused({ question, refused, says = [] }: Refused, engines: readonly Asked[]): Promise<void> {
  for (const { ask } of engines) {
    const error = await ask(question).then(
      () => undefined,
      (found: unknown) => found,
    )
    if (!(error instanceof CynosureError)) throw error ?? new Error('it was answered')
    const { fact, remedy } = describeError(error)
    const text = `${fact.en} ${remedy.en}`
    expect({ code: error.code, missing: says.filter((part) => !text.includes(part)) }).toEqual({
      code: refused,
      missing: [],
    })
  }
}

function answer(one: Case, opened: () => Opened): void {
  const run = one.known === undefined ? test : test.fails
  run(one.known === undefined ? one.name : `${one.name} (known: ${one.known})`, async () => {
    const { engines } = opened()
    await ('refused' in one ? expectRefused(one, engines) : expectAnswered(one, engines))
  })
}

/** Asks every question of a group on every engine, over data that `open` brings. */
export function answerOver(name: string, cases: readonly Case[], open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened | undefined
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.close())
    for (const one of cases) answer(one, () => opened as Opened)
  })
}

/** Asks every question of a group on every engine. */
export function answerGroup(group: Group): void {
  answerOver(group.name, group.cases, () => openGroup(group))
}
