import { describe, expect, test } from 'vitest'
import type { Ending, PaceReading } from '../pace/types.ts'
import { noForecastText } from './no-forecast.ts'
import { chanceText, paceBasis } from './pace.ts'

const ending = (value: number, target: number | null): Ending => ({
  value,
  low80: value - 0.6,
  high80: value + 0.6,
  low95: value - 1,
  high95: value + 1,
  chances: { floor: null, target, stretch: null },
})

const running: Omit<PaceReading, 'basis'> = {
  metric: 'sales_per_sqm',
  label: { zh: '坪效', en: 'Sales per m²' },
  unit: 'CNY/m²/day',
  direction: 'up',
  kind: 'rate',
  period: '2026-Q4',
  state: 'running',
  through: '2026-11-15',
  days: 92,
  elapsed: 46,
  value: 40.52,
  exact: null,
  marks: { floor: null, target: 40.4, stretch: null },
  due: 40.84,
  straight: 40.4,
  ahead: -0.32,
  aheadRate: -0.0078,
  misleads: true,
  end: ending(39.4, 0.03),
  shift: null,
  scenarios: [],
  path: [],
  refused: null,
  proposal: null,
  festival: [],
  queries: [],
}

const sentence = (more: Partial<typeof running>) => paceBasis({ ...running, ...more }, ['theta']).sentence

describe('[PAC-7] the sentence is made from the figures', () => {
  test('of a running period', () => {
    expect(sentence({})).toEqual({
      zh: '坪效本期至今 40.5，按进度应为 40.8（低 0.8%）；按平均进度应为 40.4，看似超前，但旺日多在前面；预计收于 39.4（十次里八次在 38.8 至 40.0），达到目标 40.4 的可能约 3%。',
      en: 'Sales per m² is at 40.5 to date; 40.8 is due by now (0.8% below); an even line would have 40.4 and look ahead, but the strong days came early; expected to end at 39.4 (38.8 to 40.0 eight times in ten), with a chance of about 3% to reach the target of 40.4.',
    })
  })

  test('of a change that may stay or end', () => {
    const shift = { since: '2026-11-10', change: null, changeRate: -0.0395, given: false }
    const scenarios: PaceReading['scenarios'] = [
      { kind: 'stays', label: { zh: '', en: '' }, end: ending(39.4, 0.005) },
      { kind: 'ends', label: { zh: '', en: '' }, end: ending(40.2, 0.32) },
    ]
    const { zh, en } = sentence({ misleads: false, shift, scenarios })
    expect(zh).toContain(
      '11月10日起的变化（−4.0%）若持续，预计收于 39.4，达标的可能不到 1%；若就此结束，预计收于 40.2，达标的可能约 32%。',
    )
    expect(en).toContain('should it end now, at 40.2, with a chance of about 32% to reach the target.')
  })

  test('of a period that is over, to come, without data, without a target', () => {
    const over = { state: 'over', end: null, misleads: false, value: 40.1, aheadRate: -0.0074 } as const
    expect(sentence(over).zh).toBe('2026年四季度坪效收于 40.1，比目标 40.4 低 0.7%。')
    expect(sentence({ ...over, value: 40.4, aheadRate: 0 }).en).toBe(
      'Sales per m² closed Q4 2026 at 40.4, level with the target of 40.4.',
    )
    const coming = { state: 'coming', value: null, due: null, aheadRate: null, misleads: false } as const
    expect(sentence(coming).zh).toMatch(/^2026年四季度还没有开始；预计收于 39.4/)
    expect(sentence({ value: null, end: null, misleads: false }).en).toBe(
      'There are no data for sales per m² in Q4 2026.',
    )
    const bare = sentence({ marks: null, due: null, aheadRate: null, misleads: false, end: ending(39.4, null) })
    expect(bare.zh).toBe('坪效本期至今 40.5；预计收于 39.4（十次里八次在 38.8 至 40.0）。')
  })

  test('what is refused is said in the same sentence', () => {
    const refused = noForecastText({ kind: 'refused', refusal: { refused: 'too-few', detail: { has: 9, needs: 14 } } })
    const { zh } = sentence({ end: null, misleads: false, due: null, aheadRate: null, refused })
    expect(zh).toBe('坪效本期至今 40.5。历史太短，不作预测：有 9 天，至少要 14 天。')
  })

  test('a chance is never none and never certain', () => {
    expect([0, 0.324, 1].map((chance) => chanceText(chance, 'zh'))).toEqual(['不到 1%', '约 32%', '99% 以上'])
  })
})
