import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CynosureError } from '../base/errors/index.ts'
import { readComputed } from './computed.ts'

describe('[PLAN-32] a computed column as it is written in a command', () => {
  test.each([
    ['a = revenue', { metric: 'revenue' }],
    ['a=销售额 over 28 days', { metric: '销售额', window: '28 days' }],
    ['a = Net sales since month', { metric: 'Net sales', grainToDate: 'month' }],
    ['a = revenue 7 days earlier', { metric: 'revenue', offsetWindow: '7 days' }],
    ['a = revenue over 3 days, 7 days earlier', { metric: 'revenue', window: '3 days', offsetWindow: '7 days' }],
    ['a = revenue over 3 days 7 days earlier', { metric: 'revenue', window: '3 days', offsetWindow: '7 days' }],
    ['a = revenue at the start of month', { metric: 'revenue', offsetToGrain: 'month' }],
    ["a = revenue where city = 'over 3 days'", { metric: 'revenue', where: "city = 'over 3 days'" }],
    [
      " a  =  revenue OVER 3 days WHERE city = '杭州' ",
      { metric: 'revenue', window: '3 days', where: "city = '杭州'" },
    ],
    // Left as written, so that whoever reads lengths of time says what is wrong with it.
    ['a = revenue over 28days', { metric: 'revenue', window: '28days' }],
  ])('%j', (text, read) => {
    expect(readComputed(text)).toEqual({ as: 'a', ...read })
  })

  test.each(['', 'revenue over 28 days', '= revenue', 'a =', 'a = '])('%j cannot be read', (text) => {
    expect(() => readComputed(text)).toThrow(
      expect.objectContaining({ code: 'COMPUTED_INVALID' } satisfies Partial<CynosureError>),
    )
  })

  test('a filter is kept to the letter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const where = text.trim()
        fc.pre(where !== '' && !/\swhere\s/i.test(` ${where}`))
        expect(readComputed(`a = revenue over 3 days where ${where}`).where).toBe(where)
      }),
    )
  })
})
