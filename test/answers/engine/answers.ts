import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CynosureError, describeError } from '../../../src/base/errors/index.ts'
import type { Table } from '../../../src/base/table.ts'
import { createAsk } from '../../../src/engine/index.ts'
import type { Answer } from '../../../src/plan/index.ts'
import { type EngineName, openBoth } from '../../sql/both.ts'
import type { Tables } from '../../sql/tables.ts'
import type { Answered, Case, Group, Question, Refused, Sql } from './case.ts'
import { expectExact, expectKeyOrder, expectSame } from './compare.ts'

/** One engine with the tables of a group in it. */
interface Asked {
  readonly engine: EngineName
  /** Asks a question, or the saved one of that name. */
  ask(question: Question): Promise<Answer>
  /** Asks several in one batch. */
  askAll(questions: readonly Question[]): Promise<Answer[]>
  /** Hand-written SQL, on the same tables. */
  hand(sql: string): Promise<Table>
}

interface Opened {
  readonly engines: readonly Asked[]
  close(): Promise<void>
}

function askedOn(engine: EngineName, { engine: over, context }: Tables): Asked {
  const saved = (name: string) => {
    const found = context.model.savedQueries.get(name)
    if (!found) throw new Error(`there is no saved question ${name}`)
    return found.query
  }
  const askAll = createAsk(over, () => context)
  const meant = (question: Question) => (typeof question === 'string' ? saved(question) : question)
  return {
    engine,
    ask: async (question) => (await askAll([meant(question)]))[0] as Answer,
    askAll: (questions) => askAll(questions.map(meant)),
    hand: (sql) => over.run(sql),
  }
}

async function openGroup({ definitions, tables, today }: Group): Promise<Opened> {
  const both = await openBoth({ yaml: definitions, tables, ...(today && { today }) })
  const postgres = both.postgres ? [askedOn('postgres', both.postgres)] : []
  return { engines: [askedOn('duckdb', both.duckdb), ...postgres], close: both.close }
}

const sqlFor = (sql: Sql, engine: EngineName) => (typeof sql === 'string' ? sql : sql[engine])

async function expectAnswered({ question, check }: Answered, engines: readonly Asked[]): Promise<void> {
  const answers: Answer[] = []
  for (const { engine, ask, hand } of engines) {
    const [answer, expected] = [await ask(question), await hand(sqlFor(check, engine))]
    const { order, by, grain } = answer.question
    expectSame(answer, expected, order.length > 0)
    if (engine === 'duckdb') expectExact(answer, expected)
    if (order.length === 0) expectKeyOrder(answer, by.length + (grain ? 1 : 0))
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

const isAnswered = (one: Case): one is Answered => !('refused' in one) && one.known === undefined

async function expectTogether(cases: readonly Case[], { ask, askAll }: Asked): Promise<void> {
  const questions = cases.filter(isAnswered).map(({ question }) => question)
  const together = await askAll(questions)
  for (const [at, question] of questions.entries()) expectSame(together[at] as Answer, await ask(question), true)
}

/** Asks every question of a group on every engine, each by itself and then all at once. */
export function answerGroup(group: Group): void {
  describe(group.name, () => {
    let opened: Opened | undefined
    const there = () => opened as Opened
    beforeAll(async () => {
      opened = await openGroup(group)
    })
    afterAll(() => opened?.close())
    for (const one of group.cases) answer(one, there)
    if (group.cases.filter(isAnswered).length > 1) {
      test('all of these in one batch answer as each alone', async () => {
        for (const asked of there().engines) await expectTogether(group.cases, asked)
      })
    }
  })
}
