import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqlParts } from './sql-parts.ts'

const kindsOf = (sql: string) => sqlParts(sql).flatMap(({ kind, text }) => (kind === 'plain' ? [] : [[kind, text]]))

test('[PLAN-24] keywords, names, constants and comments are told apart', () => {
  expect(kindsOf(`with "a b" as (select sum("x") * 2.5 from t where k = 'it''s -- no') -- yes: 'no'`)).toEqual([
    ['keyword', 'with'],
    ['name', '"a b"'],
    ['keyword', 'as'],
    ['keyword', 'select'],
    ['name', '"x"'],
    ['number', '2.5'],
    ['keyword', 'from'],
    ['keyword', 'where'],
    ['text', "'it''s -- no'"],
    ['comment', "-- yes: 'no'"],
  ])
})

test('[PLAN-24] whatever a text holds, its parts put together are the text', () => {
  const anything = fc
    .array(fc.constantFrom('--', "'", '"', '/*', '*/', '\n', 'select', 'x', '1.5', '$$', '(', '中'))
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), anything), (sql) => {
      expect(
        sqlParts(sql)
          .map(({ text }) => text)
          .join(''),
      ).toBe(sql)
    }),
  )
})
