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

test('an error keeps its code, values and cause', () => {
  const cause = new Error('below')
  const error = failure('PORT_IN_USE', { port: 4600, other: 4601 }, cause)
  expect(error).toBeInstanceOf(CynosureError)
  expect(error).toMatchObject({ code: 'PORT_IN_USE', params: { port: 4600, other: 4601 }, cause })
})
