import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figureOf } from '../figure.ts'
import { cellText } from './cell.ts'
import { type HeadlineFacts, headlineText } from './headline.ts'
import { fromToText, sizeText, valueText } from './number.ts'
import { isLevel, wordForShare } from './share.ts'

describe('[ANA-13] the words of a share', () => {
  test.each([
    [1.15, '几乎都'],
    [0.9, '几乎都'],
    [0.894, '绝大部分'],
    [0.845, '绝大部分'],
    [0.844, '约八成'],
    [0.75, '约八成'],
    [0.744, '大部分'],
    [0.55, '大部分'],
    [0.5, '约一半'],
    [0.3, '一部分'],
    [0.1, '一小部分'],
  ])('%d is %s', (share, zh) => expect(wordForShare(share)?.zh).toBe(zh))

  test('eight tenths is said from 75 to 84 % only', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (share) => {
        const percent = Math.round(share * 100)
        expect(wordForShare(share)?.zh === '约八成').toBe(percent >= 75 && percent <= 84)
      }),
    )
  })

  test('nothing is said of no share, of a share against the change, or of more than the whole', () => {
    for (const share of [null, -0.2, 1.3]) expect(wordForShare(share)).toBeNull()
  })

  test('level is a change under 0.5 % with a part under 5 %', () => {
    expect(isLevel(0.0049, 0.049)).toBe(true)
    expect(isLevel(0.005, 0.01)).toBe(false)
    expect(isLevel(-0.001, -0.05)).toBe(false)
    expect(isLevel(null)).toBe(false)
  })
})

test('places join where Chinese words do', () => {
  const city = { label: { zh: '杭州', en: 'Hangzhou' } }
  expect(cellText([city, { label: { zh: '旗舰店', en: 'Flagship' } }], 'zh')).toBe('杭州旗舰店')
  expect(cellText([city, { label: { zh: 'A1', en: 'A1' } }], 'zh')).toBe('杭州 · A1')
  expect(cellText([city, { label: { zh: '旗舰店', en: 'Flagship' } }], 'en')).toBe('Hangzhou · Flagship')
})

test('numbers carry their unit in a sentence, a quotient does not', () => {
  expect(sizeText(-34_000, 'CNY', 'zh')).toBe('3.40 万元')
  expect(sizeText(-1.24, 'CNY/m²/day', 'zh')).toBe('1.24')
  expect(sizeText(-0.0042, '%', 'en')).toBe('0.42 pts')
  expect(fromToText(3.5, 7.8, 'minute', 'zh')).toBe('3.50 → 7.80 分')
  expect(fromToText(0.126, 0.069, '%', 'en')).toBe('12.6% → 6.9%')
  expect(valueText(158_600, 'CNY', 'zh')).toBe('15.86 万元')
})

test('shares that would read alike have a digit more, and no value is said so', () => {
  expect(fromToText(0.09986, 0.10047, '%', 'zh')).toBe('9.99% → 10.05%')
  expect(fromToText(0.1, 0.1, '%', 'zh')).toBe('10.0% → 10.0%')
  expect(fromToText(null, 1783, 'minute', 'zh')).toBe('无 → 1,783 分')
  expect(fromToText(12, null, 'order', 'en')).toBe('12 → none')
})

describe('[ANA-13] the headline', () => {
  const label = { zh: '坪效', en: 'Sales per m²' }
  const part = (name: string, amount: number, change: number) => ({
    kind: 'driver' as const,
    state: null,
    factor: null,
    name,
    label: { zh: name, en: name },
    amount,
    share: amount / change,
    value: 1,
    compared: 1,
    unit: null,
  })
  const facts = (value: number | null, compared: number | null, more: Partial<HeadlineFacts> = {}): HeadlineFacts => ({
    metric: 'sqm',
    label,
    unit: 'CNY/m²/day',
    figure: figureOf(value, compared),
    period: { grain: 'week', from: '2026-11-09', to: '2026-11-15' },
    compare: 'previous',
    unfinished: false,
    parts: [],
    findings: [],
    breakdowns: [],
    ...more,
  })

  test('without data, or without something to compare, says so', () => {
    expect(headlineText(facts(null, 3)).zh).toBe('坪效在这个期间没有数据。')
    expect(headlineText(facts(3, null)).zh).toBe('坪效 3.00，上周没有可比的数。')
  })

  test('a change under 0.5 % is level, with what it stands against', () => {
    expect(headlineText(facts(40.1, 40)).zh).toBe('坪效与上周持平（+0.10）。')
    expect(headlineText(facts(40.1, 40, { unfinished: true })).zh).toBe('坪效与上周同期持平（+0.10）。')
    expect(headlineText(facts(40.1, 40, { compare: 'year' })).en).toBe(
      'Sales per m²: level with a year earlier (+0.10).',
    )
  })

  test('one driver, two drivers, more than the whole, and a gap', () => {
    const of = (...amounts: [string, number][]) =>
      headlineText(facts(38, 40, { parts: amounts.map(([name, amount]) => part(name, amount, -2)) })).zh
    expect(of(['客流', -1.9], ['转化率', -0.1])).toBe('坪效少了 2.00，几乎都来自客流。')
    expect(of(['客流', -1.1], ['转化率', -0.9])).toBe('坪效少了 2.00，主要是客流（−1.10）、转化率（−0.90）。')
    expect(of(['客流', -3], ['转化率', 1])).toBe('坪效少了 2.00，客流贡献 −3.00，其余抵回 1.00。')
    const gap = { ...part('gap', -1.5, -2), kind: 'gap' as const }
    expect(headlineText(facts(38, 40, { parts: [part('客流', -0.5, -2), gap] })).zh).toBe(
      '坪效少了 2.00，其中 −1.50 是差额：各部分加起来对不上。',
    )
  })
})
