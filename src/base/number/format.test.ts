import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatChange, formatExact, formatRate, formatShare, formatSize, formatValue } from './format.ts'
import { unitOf } from './unit.ts'

const density = unitOf('CNY/m²/day')
const share = unitOf('%')
const visitors = unitOf('visitor')

describe('a value in its unit', () => {
  test.each([
    [37.83, density, '37.8', '37.8'],
    [144_312, visitors, '14.43 万', '144.3k'],
    [3_321_000, unitOf('CNY'), '332.1 万', '3.32M'],
    [0.1152, share, '11.5%', '11.5%'],
    [0.0064, unitOf('‰'), '6.4‰', '6.4‰'],
    [193.66, unitOf('CNY'), '193.7', '193.7'],
    [2.5, unitOf('unit/order'), '2.50', '2.50'],
    [0, visitors, '0', '0'],
    [-1234, visitors, '−1,234', '−1,234'],
    [240_000_000, unitOf('CNY'), '2.40 亿', '240.0M'],
  ])('%d', (value, unit, zh, en) => {
    expect(formatValue(value, unit, 'zh')).toBe(zh)
    expect(formatValue(value, unit, 'en')).toBe(en)
  })

  test('no number is a dash, never zero', () => {
    expect(formatValue(null, density, 'zh')).toBe('–')
    expect(formatChange(Number.NaN, density, 'zh')).toBe('–')
    expect(formatRate(null)).toBe('–')
    expect(formatShare(null)).toBe('–')
    expect(formatExact(null)).toBe('–')
  })

  test('no finite number is shown as NaN, Infinity or with a sign on zero', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(density, share, visitors),
        (value, unit) => {
          for (const text of [formatValue(value, unit, 'zh'), formatChange(value, unit, 'en')]) {
            expect(text).not.toMatch(/NaN|Infinity/)
            expect(text).not.toMatch(/^[+−][0.,]*$/)
          }
        },
      ),
    )
  })
})

describe('a change', () => {
  test('has its sign, and a share changes in points', () => {
    expect(formatChange(-1.24, density, 'zh')).toBe('−1.24')
    expect(formatChange(0.08, density, 'zh')).toBe('+0.080')
    expect(formatChange(-0.0042, share, 'zh')).toBe('−0.42 点')
    expect(formatChange(-0.0042, share, 'en')).toBe('−0.42 pts')
    expect(formatSize(-0.0042, share, 'zh')).toBe('0.42 点')
    expect(formatChange(0, density, 'zh')).toBe('0')
    expect(formatRate(-0.0318)).toBe('−3.2%')
    expect(formatRate(0.002)).toBe('+0.2%')
  })
})

test('units read as their people say them', () => {
  expect(density.label).toEqual({ zh: '元/㎡·天', en: 'CNY/m²/day' })
  expect(unitOf('m²·day').label).toEqual({ zh: '㎡·天', en: 'm²·days' })
  expect(unitOf('unit/order').label).toEqual({ zh: '件/单', en: 'units/order' })
  expect(unitOf(undefined).label).toEqual({ zh: '', en: '' })
})

test('the exact text keeps every digit', () => {
  expect(formatExact(9747747.934, '9747747.934')).toBe('9,747,747.934')
  expect(formatExact(-0.5)).toBe('−0.5')
})
