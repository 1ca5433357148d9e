/// <reference lib="dom" />

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lang } from '../../src/base/text.ts'
import type { CandidatesReading } from '../../src/contract/candidates.ts'
import { faultsOf, type Truths } from './audit.ts'
import { canBrowse, openBrowser, openPage, settled } from './browser.ts'
import { addCandidates } from './figures.ts'
import { candidateSentences } from './sentences.ts'
import { type PageServer, startPageServer } from './server.ts'
import { shownTexts } from './shown.ts'
import { truthsOf } from './truths.ts'

describe.skipIf(!canBrowse)('the candidates on the page', () => {
  let server: PageServer
  let browser: Browser
  let answer: CandidatesReading
  beforeAll(async () => {
    server = await startPageServer()
    browser = await openBrowser()
    answer = await server.post<CandidatesReading>('/api/candidates', {})
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    expect(server?.failures).toEqual([])
  })

  async function truthsOfCandidates(lang: Lang): Promise<Truths> {
    const truths = await truthsOf(server, lang, 'sales_per_sqm')
    addCandidates(truths.figures, answer)
    const weeks = answer.rows.flatMap(({ warning }) => warning?.weeks.map(({ period }) => period) ?? [])
    return {
      ...truths,
      answers: [...truths.answers, answer],
      periods: [...truths.periods, answer.from, answer.to, ...weeks],
      sentences: new Map([...truths.sentences, ...candidateSentences(lang, answer)]),
    }
  }

  test.each([
    ['zh', 'screen'],
    ['en', 'screen'],
    ['en', 'phone'],
  ] as const)('every figure and word is that of the API, in %s on a %s', async (lang, size) => {
    const truths = await truthsOfCandidates(lang)
    const { page, complaints } = await openPage(browser, size)
    await page.goto(`${server.url}/choose?lang=${lang}`)
    await settled(page)
    for (const more of await page.locator('details.basis summary').all()) await more.click()
    const shown = await shownTexts(page)
    expect(faultsOf(shown, truths)).toEqual([])
    const keys = shown.map(({ key }) => key)
    if (size === 'screen') expect(keys).toEqual(expect.arrayContaining(['repeat_rate|lag', 'repeat_rate|lower']))
    expect(keys.some((key) => key.startsWith('repeat_rate|warning'))).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('an invented effect is found', async () => {
    const truths = await truthsOfCandidates('zh')
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/choose?lang=zh`)
    await settled(page)
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll('[data-figure="repeat_rate|effect"]')) figure.textContent = '+9.9%'
    })
    expect(faultsOf(await shownTexts(page), truths)).toEqual([
      expect.stringContaining('repeat_rate|effect: +9.9% instead of'),
    ])
    await page.context().close()
  })

  test('says each verdict in words with a shape, marks what is vain, and leads from a refusal to what may stand for it', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/choose?lang=zh`)
    await settled(page)
    const words = {
      leads: '领先',
      'moves with': '同步变动',
      follows: '跟在后面',
      'no evidence': '没有证据',
      'not enough history': '历史不够',
      refused: '不能用',
    }
    const verdicts = page.locator('.verdict')
    expect(await verdicts.locator('[data-label]').allTextContents()).toEqual(
      answer.rows.map(({ verdict }) => words[verdict]),
    )
    const shapes = await verdicts.locator('.verdict-shape').allTextContents()
    expect(new Set(shapes).size).toBe(new Set(answer.rows.map(({ verdict }) => verdict)).size)
    expect(await page.locator('.candidate-vain').count()).toBe(
      answer.rows.filter(({ vanity }) => vanity.length > 0).length,
    )
    const proxy = answer.rows.flatMap(({ refusal }) => refusal?.proxies ?? [])[0]
    await page
      .locator('.candidate-said')
      .getByRole('link', { name: proxy?.label.zh ?? '–' })
      .click()
    await page.waitForURL(`**/metrics/${proxy?.metric}?**`)
    await page.context().close()
  })
})
