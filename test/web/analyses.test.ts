/// <reference lib="dom" />

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExplainAnswer } from '../../src/contract/explain.ts'
import type { GuardrailsAnswer } from '../../src/contract/tree.ts'
import { canBrowse, openBrowser, openPage, settled } from './browser.ts'
import { type PageServer, startPageServer } from './server.ts'

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
    const notes = page.locator('details.basis')
    for (const [index, known] of [basis, breakdowns[0]?.basis].entries()) {
      const note = notes.nth(index)
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
})
