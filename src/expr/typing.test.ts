import { expect, test } from 'vitest'
import { type Expr, parseExpression, typeOf, type ValueType } from './index.ts'

const columns: Record<string, ValueType> = {
  n: 'integer',
  money: 'decimal',
  ratio: 'double',
  city: 'text',
  day: 'date',
  at: 'time',
  open: 'boolean',
}

const typed = (text: string) => {
  const { type, issues } = typeOf(parseExpression(text).expr as Expr, ([name]) => columns[name as string])
  return issues.length > 0 ? issues.map(({ params }) => `${params.part}: ${params.given} not ${params.expected}`) : type
}

test.each([
  ['n + 1', 'integer'],
  ['n / 2', 'double'],
  ['n * money', 'decimal'],
  ['n * ratio', 'double'],
  ['-money', 'decimal'],
  ['day - day', 'integer'],
  ['day + 7', 'date'],
  ["day >= '2026-11-15'", 'boolean'],
  ["at between '2026-11-15' and '2026-11-16 12:00'", 'boolean'],
  ['mystery = 1 and mystery = city', 'boolean'],
  ['coalesce(money, 0)', 'decimal'],
  ["case when open then 'a' else city end", 'text'],
  ['hour(at)', 'integer'],
  ['cast(n as text) || city', 'text'],
  ['round(money, 1)', 'decimal'],
  ['null', 'unknown'],
  ["n = '2'", 'boolean'],
  ["n in ('1', 2)", 'boolean'],
  ["open = 'true'", 'boolean'],
])('[EXPR-9] %s is %s', (text, type) => {
  expect(typed(text)).toBe(type)
})

test.each([
  ["n = 'x'", ["'x': text not integer"]],
  ["city = 2 and upper(city) in (3, '4')", ['2: integer not text', '3: integer not text']],
  ['city > 3 and n', ['3: integer not text', 'n: integer not boolean']],
  ['city + 1', ['city: text not number']],
  ["day = 'soon'", ["'soon': text not date"]],
  ['upper(n)', ['n: integer not text']],
  ['year(city)', ['city: text not moment']],
  ['case when n then 1 end', ['n: integer not boolean']],
  ["n in (1, 'b')", ["'b': text not integer"]],
  ['not city', ['city: text not boolean']],
])('[EXPR-9] %s does not fit', (text, issues) => {
  expect(typed(text)).toEqual(issues)
})
