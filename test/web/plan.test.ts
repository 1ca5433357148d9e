/// <reference lib="dom" />

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExplainPlanAnswer } from '../../src/contract/explain-plan.ts'
import { canBrowse, openBrowser, openPage, settled, sizes } from './browser.ts'
import { type PageServer, startPageServer } from './server.ts'

const langs = ['zh', 'en'] as const
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const path = (lang: string, rest = '') => `/metrics/sales_per_sqm?tab=query&period=2026-W46&lang=${lang}${rest}`

async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForSelector('.plan-steps')
  await settled(page)
}

describe.skipIf(!canBrowse)('how a figure is computed, in a browser', () => {
  let server: PageServer
  let browser: Browser
  let plan: ExplainPlanAnswer
  beforeAll(async () => {
    server = await startPageServer()
    browser = await openBrowser()
    const question = { metrics: ['sales_per_sqm'], period: '2026-W46', compare: 'previous' }
    plan = await server.post<ExplainPlanAnswer>('/api/explain/plan', question)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    expect(server?.failures).toEqual([])
  })

  describe.each(langs)('in %s', (lang) => {
    test.each(['screen', 'phone'] as const)('[PLAN-22] the steps in words and the SQL, on a %s', async (size) => {
      const { page, complaints } = await openPage(browser, size)
      await opened(page, server.url + path(lang))
      const words = await page.locator('.plan-steps [data-said=plan]').allTextContents()
      expect(words).toEqual(plan.steps.flatMap((step) => step.words.map((phrase) => begun(phrase[lang]))))
      const names = await page.locator('.plan-name').allTextContents()
      expect(names.slice(0, -1)).toEqual(plan.steps.slice(0, -1).map(({ name }) => name))
      expect(await page.locator('.plan-beside pre').textContent()).toBe(plan.sql[lang].trimEnd())
      const foot = await page.locator('.plan-foot').innerText()
      for (const { label } of plan.reads) expect(foot).toContain(label[lang])
      for (const { sentence } of [...plan.joins, ...plan.checks]) expect(foot).toContain(sentence[lang])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  })

  test('[PLAN-22] from a sentence to its SQL by keyboard; the address keeps the step', async () => {
    const { page, complaints } = await openPage(browser)
    await opened(page, server.url + path('zh'))
    await page.locator('.plan-step').first().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const marked = page.locator('.sql-step.on')
    expect(await marked.textContent()).toContain(`"${plan.steps[1]?.name}" as (`)
    expect(await marked.textContent()).toContain(plan.steps[1]?.sql.split('\n')[1]?.trim())
    const inSight = async () => {
      const [box, part] = await Promise.all([page.locator('.plan-beside pre').boundingBox(), marked.boundingBox()])
      return Math.round((part?.y ?? 0) - (box?.y ?? 0))
    }
    expect(await inSight()).toBeGreaterThanOrEqual(0)
    expect(await inSight()).toBeLessThan(40)
    expect(page.url()).toContain('step=2')
    await page.reload()
    await page.waitForSelector('.sql-step.on')
    expect(await page.locator('.plan-step[aria-pressed=true]').textContent()).toContain(plan.steps[1]?.name)
    await page.locator('.plan-step[aria-pressed=true]').press('Enter')
    await expect.poll(() => marked.count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('on a phone a step opens its SQL below itself', async () => {
    const { page } = await openPage(browser, 'phone')
    await opened(page, server.url + path('en'))
    const step = page.locator('.plan-step').nth(2)
    await step.press('Enter')
    expect(await step.getAttribute('aria-expanded')).toBe('true')
    expect(await page.locator('.plan-steps pre').textContent()).toBe(plan.steps[2]?.sql)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  test('the SQL is copied as it is, and the reader chooses the question', async () => {
    const context = await browser.newContext({
      viewport: sizes.screen,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    await opened(page, server.url + path('en'))
    await page.locator('.plan-beside').getByRole('button', { name: 'Copy' }).click()
    await page.locator('.plan-beside').getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(plan.sql.en.trimEnd())
    await page.getByRole('button', { name: 'By City' }).click()
    await expect.poll(() => page.locator('.plan-beside pre').textContent()).toContain('"stores"."city"')
    expect(page.url()).toContain('ask=split')
    await context.close()
  })

  test('what shows it is fetched when it is first looked at', async () => {
    const { page } = await openPage(browser)
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    await page.goto(`${server.url}/metrics/sales_per_sqm?lang=zh`)
    await settled(page)
    const ofTab = () => fetched.filter((url) => /query-tab.*\.js|explain\/plan/.test(url))
    expect(ofTab()).toEqual([])
    await page.locator('.switcher').getByRole('button', { name: '查询' }).first().click()
    await page.waitForSelector('.plan-steps')
    expect(ofTab().length).toBe(2)
    await page.context().close()
  })
})
