import { expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

const sql = `with "_a" as (
  -- 1. reads Orders
  --    keeps rows where note is -- 2. this
  select 1
), "_b" as (
  -- 2. takes step 1
  select * from "_a"
)
-- 3. gives it
select * from "_b"
`

test('[PLAN-22] a step’s SQL is found by the number of its comment', () => {
  const pieces = segmentsOf(sql, 3)
  expect(pieces.map((piece) => piece.split('\n')[0])).toEqual(['with "_a" as (', '), "_b" as (', '-- 3. gives it'])
  expect(pieces.join('')).toBe(sql)
})

test('[PLAN-22] a text without such comments stays whole', () => {
  expect(segmentsOf('select 1', 3)).toEqual(['select 1'])
  expect(segmentsOf('-- 1. gives it\nselect 1\n', 1)).toEqual(['-- 1. gives it\nselect 1\n'])
})
