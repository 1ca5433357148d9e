import { describe, expect, it } from 'vitest'
import { formatView, parseView } from './view.ts'

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    const view = {
      period: '2026-W46',
      compare: 'year',
      where: "city = '杭州' and units > 2",
      lang: 'en',
      show: 'sql',
    } as const
    expect(parseView(formatView(view))).toEqual(view)
  })

  it('leaves out what is the default, and what is not known', () => {
    expect(formatView({ compare: 'previous' })).toBe('')
    expect(parseView('?lang=fr&compare=never&other=1')).toEqual({ compare: 'previous' })
  })
})
