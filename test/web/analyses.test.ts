/// <reference lib="dom" />

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lang, Text } from '../../src/base/text.ts'
import type { ExplainAnswer } from '../../src/contract/explain.ts'
import type { PilotAnswer, PilotsAnswer } from '../../src/contract/pilot.ts'
import type { SignalsAnswer } from '../../src/contract/signals.ts'
import type { GuardrailsAnswer } from '../../src/contract/tree.ts'
import { faultsOf, type Truths } from './audit.ts'
import { canBrowse, openBrowser, openPage, settled } from './browser.ts'
import { addPilot } from './figures.ts'
import { pilotsSentence, rankSentence } from './sentences.ts'
import { type PageServer, startPageServer } from './server.ts'
import { shownTexts } from './shown.ts'
import { truthsOf } from './truths.ts'

const langs = ['zh', 'en'] as const

describe.skipIf(!canBrowse)('the analyses on the page', () => {
  let server: PageServer
  let browser: Browser
  beforeAll(async () => {
    server = await startPageServer()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    expect(server?.failures).toEqual([])
  })

  test('how a change was computed opens by keyboard, and says what the answer says', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/metrics/conversion?lang=zh`)
    await settled(page)
    const { basis, breakdowns } = await server.post<ExplainAnswer>('/api/explain', {
      metric: 'conversion',
      period: '2026-W46',
    })
    const told = [
      ['.reason-title', basis],
      ['.waterfall', basis],
      ['.breakdown-said', breakdowns[0]?.basis],
    ] as const
    for (const [part, known] of told) {
      const note = page.locator('.card', { has: page.locator(part) }).locator('details.basis')
      expect(await note.locator('[data-said=method]').isVisible()).toBe(false)
      await note.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await note.locator('[data-said=method]').textContent()).toBe(known?.method.zh)
      expect(await note.locator('[data-said=assumption]').allTextContents()).toEqual(
        known?.assumptions.map(({ zh }) => zh),
      )
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a north star that rose on the back of a guardrail says so beside it, at home and on its page', async () => {
    const { page, complaints } = await openPage(browser)
    const period = '2026-08-17..2026-09-13'
    const { conflicts } = await server.read<GuardrailsAnswer>(`/api/trees/north-star/guardrails?period=${period}`)
    expect(conflicts.length).toBeGreaterThan(0)
    for (const path of ['/', '/watch']) {
      await page.goto(`${server.url}${path}?lang=zh&period=${period}`)
      await settled(page)
      const said = page.locator('.conflicts [data-said=conflict]')
      await expect.poll(() => said.allTextContents()).toEqual(conflicts.map(({ sentence }) => sentence.zh))
    }
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    expect(await page.locator('.conflicts').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the pace day by day stands under its picture, and both ends of a change with their chances', async () => {
    const truths = await truthsOf(server, 'zh', 'sales_per_sqm')
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    const card = page.locator('.card', { has: page.locator('[data-sentence=paceEnd]') })
    await card.getByRole('button', { name: '数字' }).click()
    for (const more of await page.locator('details.basis summary').filter({ visible: true }).all()) await more.click()
    const shown = await shownTexts(page)
    expect(faultsOf(shown, truths)).toEqual([])
    const keys = shown.map(({ key }) => key)
    expect(keys).toContain('sales_per_sqm|path|2026-12-31|due')
    for (const kind of ['stays', 'ends']) expect(keys).toContain(`sales_per_sqm|pace|${kind}|chance`)
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll('[data-figure="sales_per_sqm|pace|stays|chance"]'))
        figure.textContent = '99%'
    })
    expect(faultsOf(await shownTexts(page), truths)).toEqual([expect.stringContaining('stays|chance: 99% instead of')])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('what adds up has a bar, a rate has none', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=en&tree=registrations`)
    await settled(page)
    expect(await page.locator('.axis-bar').count()).toBe(1)
    await page.goto(`${server.url}/watch?lang=en`)
    await settled(page)
    expect(await page.locator('.axis-bar').count()).toBe(0)
    await page.context().close()
  })

  test('signals stand apart by kind, open by keyboard with their truths, and lead to why with place and days', async () => {
    const answer = await server.read<SignalsAnswer>('/api/signals')
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    const kinds = page.locator('.signals > section')
    const said = (at: number) => kinds.nth(at).locator('.signal [data-said=signal], .signal > [data-said]')
    const zh = (list: readonly { sentence: Text }[]) => list.map(({ sentence }) => sentence.zh)
    expect(await kinds.locator('h3').allTextContents()).toEqual(['问题', '机会', '数据问题'])
    expect(await said(0).allTextContents()).toEqual(zh(answer.signals).slice(0, 4))
    expect(await said(1).allTextContents()).toEqual(zh(answer.opportunities).slice(0, 2))
    expect(await said(2).allTextContents()).toEqual(zh(answer.incidents).slice(0, 3))
    const first = page.locator('.signal').first()
    expect(await first.locator('[data-said=fact]').isVisible()).toBe(false)
    await first.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    for (const line of ['fact', 'together', 'unknown'] as const)
      expect(await first.locator(`[data-said=${line}]`).textContent()).toBe(answer.signals[0]?.[line].zh)
    await first.getByRole('link', { name: '为什么' }).click()
    await page.waitForURL(`**/metrics/${answer.signals[0]?.metric}?**`)
    await settled(page)
    const asked = new URL(page.url()).searchParams
    expect(asked.get('where')).toBe(answer.signals[0]?.explain.where)
    expect(asked.get('period')).toBe(answer.signals[0]?.explain.period)
    expect(await page.locator('[data-said=headline]').textContent()).toMatch(/转化率/)
    // The root has no dayparts: the top bar's reading of the tree is refused, which the browser tells.
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
    await page.context().close()
  })

  test('a quiet day says that all is quiet', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh&period=2025-W50`)
    await settled(page)
    const { signals, watched } = await server.read<SignalsAnswer>('/api/signals?on=2025-12-14')
    expect(signals).toEqual([])
    expect(await page.locator('.signal').count()).toBe(0)
    expect(await page.locator('.signals').textContent()).toContain(`一切平静：看过 ${watched.series} 条序列`)
    await page.context().close()
  })

  test('the target of everything is not drawn over a part', async () => {
    const { page } = await openPage(browser)
    const keys = () => page.locator('.line-key').first().textContent()
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    expect(await keys()).toContain('目标')
    await page.goto(`${server.url}/watch?lang=zh&where=${encodeURIComponent("city = '杭州'")}`)
    await settled(page)
    await expect.poll(keys).toContain('通常的范围')
    expect(await keys()).not.toContain('目标')
    expect(await page.locator('.hero-target').textContent()).toContain('筛选时不显示')
    await page.context().close()
  })

  test('a series shows its usual range, and where its level shifted', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/metrics/traffic?lang=zh&where=${encodeURIComponent("store = 'NJ03'")}`)
    await settled(page)
    await page.waitForSelector('.line-key')
    const keys = await page.locator('.line-key li').allTextContents()
    expect(keys).toEqual(expect.arrayContaining(['通常的范围', '水平']))
    expect(await page.locator('[data-said=course]').textContent()).toMatch(/^客流.*5月4–10日/)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each(langs)('every figure and word of the pilots is that of the API, in %s', async (lang) => {
    const { pilots } = await server.read<PilotsAnswer>('/api/pilots')
    const { page, complaints } = await openPage(browser, lang === 'zh' ? 'screen' : 'phone')
    expect(new Set(pilots.map(({ verdict }) => verdict))).toEqual(new Set(['works', 'stop', 'too-early', 'broken']))
    for (const { id } of pilots) {
      const pilot = await server.read<PilotAnswer>(`/api/pilots/${id}`)
      const truths = await pilotTruths(server, lang, pilots, pilot)
      await page.goto(`${server.url}/innovate?lang=${lang}&show=pilot:${id}`)
      await page.waitForSelector('.panel-said')
      await settled(page)
      for (const more of await page.locator('details.basis summary').filter({ visible: true }).all()) await more.click()
      const shown = await shownTexts(page)
      expect(faultsOf(shown, truths)).toEqual([])
      const keys = shown.map(({ key }) => key)
      // Nothing of an effect stands anywhere before a pilot can be judged.
      expect(keys.includes(`${id}|effect`)).toBe(pilot.effect !== null)
      expect(pilot.effect === null).toBe(['too-early', 'broken'].includes(pilot.verdict))
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('an invented effect of a pilot is found', async () => {
    const { pilots } = await server.read<PilotsAnswer>('/api/pilots')
    const pilot = await server.read<PilotAnswer>('/api/pilots/P1')
    const truths = await pilotTruths(server, 'zh', pilots, pilot)
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/innovate?lang=zh&show=pilot:P1`)
    await page.waitForSelector('.panel-said')
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll('[data-figure="P1|effect"]')) figure.textContent = '+9.9%'
    })
    const faults = faultsOf(await shownTexts(page), truths)
    expect(faults).toEqual([expect.stringContaining('P1|effect: +9.9% instead of')])
    await page.context().close()
  })

  test('a pilot opens by keyboard, has a link of its own, and closes again', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/innovate?lang=zh`)
    await settled(page)
    await page.locator('.pilot-name').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.panel-said')
    expect(page.url()).toMatch(/show=pilot(:|%3A)P1/)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.panel-said').count()).toBe(0)
    expect(page.url()).not.toContain('show=')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

/** What the pilots' page with a drawer open may say. */
async function pilotTruths(
  server: PageServer,
  lang: Lang,
  pilots: PilotsAnswer['pilots'],
  pilot: PilotAnswer,
): Promise<Truths> {
  const truths = await truthsOf(server, lang, 'sales_per_sqm')
  addPilot(truths.figures, pilot)
  const dates = pilots.map(({ startsOn, endsOn }) => `${startsOn}..${endsOn}`)
  const { readOn, enoughOn, through, weeks, second, id } = pilot
  return {
    ...truths,
    answers: [...truths.answers, pilots, pilot],
    periods: [
      ...truths.periods,
      ...dates,
      readOn,
      ...weeks.map(({ period }) => period),
      ...[enoughOn, through].filter((day) => day !== null),
    ],
    sentences: new Map([
      ...truths.sentences,
      ['pilots', pilotsSentence(lang, pilots)],
      ...(second ? ([[`${id}|rank`, rankSentence(lang, second)]] as const) : []),
    ]),
  }
}
