import { expect, test } from 'vitest'
import { CynosureError, describeError, type ErrorCode, errorRegistry, failure, issue } from './index.ts'

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
const codes = Object.keys(errorRegistry) as ErrorCode[]

test.each(codes)('%s says the fact and the remedy in both languages with the same values', (code) => {
  const { fact, remedy } = errorRegistry[code]
  expect([...new Set(slots(fact.zh))]).toEqual([...new Set(slots(fact.en))])
  expect([...new Set(slots(remedy.zh))].length).toBeLessThanOrEqual([...new Set(slots(remedy.en))].length + 1)
  for (const text of [fact.zh, fact.en, remedy.zh, remedy.en]) expect(text).toMatch(/[。.]$|[》）)]$|[}”"]$/)
  expect(fact.en).toMatch(/"|\{/)
})

test('every value reaches the text', () => {
  const told = describeError(issue('PERIOD_INVALID', { text: '2026-13' }))
  expect(told.fact.zh).toContain('“2026-13”')
  expect(told.fact.en).toContain('"2026-13"')
  expect(told.remedy.en).toContain('2026-W46')
})

test('types, grains and lists are told in the reader’s language; the values of the wire stay', () => {
  const found = issue('TYPE_MISMATCH', { part: 'city', position: 1, given: 'text', expected: 'number' })
  expect(describeError(found).fact).toEqual({
    zh: '“city”（第 1 个字符）是文本，这里需要数。',
    en: '"city" (character 1) is text where a number is needed.',
  })
  expect(found.params).toMatchObject({ given: 'text', expected: 'number' })
  const near = describeError(issue('NAME_UNKNOWN', { kind: 'column', name: 'x', likeness: 'near', near: 'a, b' }))
  expect([near.fact.zh, near.remedy.zh, near.remedy.en]).toEqual([
    '没有名为“x”的列。',
    '相近的有：a、b。',
    'Near to it: a, b.',
  ])
})

test('an error keeps its code, values and cause', () => {
  const cause = new Error('below')
  const error = failure('PORT_IN_USE', { port: 4600, other: 4601 }, cause)
  expect(error).toBeInstanceOf(CynosureError)
  expect(error).toMatchObject({ code: 'PORT_IN_USE', params: { port: 4600, other: 4601 }, cause })
})
