/// <reference lib="dom" />

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatExact } from '../../src/base/number/format.ts'
import type { MetricDetail } from '../../src/contract/metric.ts'
import type { GuardrailsAnswer, TreeAnswer } from '../../src/contract/tree.ts'
import type { WorkspaceState } from '../../src/contract/workspace.ts'
import { faultsOf } from './audit.ts'
import { canBrowse, openBrowser, openPage, settled } from './browser.ts'
import { type PageServer, startPageServer } from './server.ts'
import { shownTexts } from './shown.ts'
import { truthsOf } from './truths.ts'

const langs = ['zh', 'en'] as const
const openWide = ['', '.traffic', '.traffic.passers_by', '.conversion', '.basket']
  .map((id) => `sales_per_sqm${id}`)
  .join(',')

describe.skipIf(!canBrowse)('the page in a browser', () => {
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

  describe.each(langs)('in %s', (lang) => {
    test('walks from home to the north star, the tree, a node and why, without a word in the console', async () => {
      const { page, complaints } = await openPage(browser)
      await page.goto(`${server.url}/?lang=${lang}`)
      await settled(page)
      await page.getByRole('link', { name: lang === 'zh' ? '看为什么' : 'See why it moved' }).click()
      await page.waitForURL('**/watch?**')
      await settled(page)
      expect(await page.locator('[data-said=headline]').textContent()).toMatch(
        lang === 'zh' ? /坪效.*1\.\d+/ : /Sales per m².*1\.\d+/,
      )
      await page.locator('.rail').getByRole('link').nth(3).click()
      await page.waitForURL('**/tree?**')
      await page.locator('[data-item="sales_per_sqm.conversion"] a').click()
      await page.waitForURL('**/metrics/conversion?**')
      await settled(page)
      expect(await page.locator('[data-said=headline]').textContent()).toMatch(lang === 'zh' ? /杭州/ : /Hangzhou/)
      for (const line of ['fact', 'together', 'unknown']) {
        expect((await page.locator(`[data-said=${line}]`).first().textContent())?.length).toBeGreaterThan(4)
      }
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en')
      expect(complaints).toEqual([])
      await page.context().close()
    })

    const pages = [
      { name: 'home', path: '/?me=周衡', size: 'screen', metric: 'sales_per_sqm' },
      { name: 'watch', path: '/watch?', size: 'screen', metric: 'sales_per_sqm' },
      { name: 'tree', path: '/tree?', size: 'screen', metric: 'sales_per_sqm' },
      { name: 'node', path: '/metrics/conversion?', size: 'screen', metric: 'conversion' },
      { name: 'home on a phone', path: '/?me=周衡', size: 'phone', metric: 'sales_per_sqm' },
      { name: 'watch on a phone', path: '/watch?', size: 'phone', metric: 'sales_per_sqm' },
      { name: 'tree on a phone', path: '/tree?', size: 'phone', metric: 'sales_per_sqm' },
    ] as const
    test.each(pages)('every figure, share and word of $name is that of the API', async ({ path, size, metric }) => {
      const truths = await truthsOf(server, lang, metric)
      const { page, complaints } = await openPage(browser, size)
      await page.goto(`${server.url}${path}&lang=${lang}`)
      await settled(page)
      const shown = await shownTexts(page)
      expect(shown.filter(({ kind }) => kind === 'figure').length).toBeGreaterThan(8)
      expect(faultsOf(shown, truths)).toEqual([])
      if (path === '/tree?') expect(shown.map(({ key }) => key)).toContain('conversion|place|rest')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  })

  test('an invented figure on a page is found', async () => {
    const truths = await truthsOf(server, 'zh', 'sales_per_sqm')
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll('[data-figure="conversion|toRoot"]')) figure.textContent = '−9.99'
      document.querySelector('h2')?.append(' 12%')
    })
    const faults = faultsOf(await shownTexts(page), truths)
    expect(faults.some((fault) => fault.startsWith('conversion|toRoot: −9.99 instead of'))).toBe(true)
    expect(faults.length).toBeGreaterThan(1)
    await page.context().close()
  })

  test('the parts of the root and of the nodes below it add up', async () => {
    const tree = await server.read<TreeAnswer>('/api/trees/north-star')
    for (const node of tree.nodes) {
      const children = tree.nodes.filter(({ parent }) => parent === node.id)
      const gap = node.parts.find(({ kind }) => kind === 'gap')
      if (children.length === 0 || node.toRoot === null || gap) continue
      const sum = children.reduce((total, { toRoot }) => total + (toRoot ?? 0), 0)
      expect(sum).toBeCloseTo(node.toRoot, 9)
    }
  })

  test('the tree is walked by keyboard: arrows, opening, closing, focusing and finding', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/tree?lang=zh`)
    await page.waitForSelector('[data-item]')
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-item') ?? null)
    await page.locator('[data-item="sales_per_sqm"]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await at()).toBe('sales_per_sqm.traffic')
    await page.keyboard.press('ArrowDown')
    expect(await at()).toBe('sales_per_sqm.conversion')
    const segments = page.locator('[data-item^="sales_per_sqm.conversion#segment"]')
    const before = await segments.count()
    await page.keyboard.press('Enter')
    await expect.poll(() => segments.count()).not.toBe(before)
    await page.keyboard.press('ArrowLeft')
    if ((await at()) !== 'sales_per_sqm') await page.keyboard.press('ArrowLeft')
    expect(await at()).toBe('sales_per_sqm')
    await page.keyboard.press('/')
    await page.keyboard.type('客单价')
    await page.keyboard.press('Enter')
    await expect.poll(at).toBe('sales_per_sqm.basket')
    await page.keyboard.press('f')
    await expect.poll(() => page.locator('[data-item="sales_per_sqm"]').count()).toBe(0)
    expect(page.url()).toContain('focus=sales_per_sqm.basket')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-item="sales_per_sqm"]').count()).toBe(1)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the badge of the data opens on focus with its datasets, as the workspace counts them', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    const { datasets } = await server.read<WorkspaceState>('/api/workspace')
    const detail = await server.read<MetricDetail>('/api/metrics/sales_per_sqm')
    await page.locator('.trust').first().focus()
    const panel = page.locator('.trust-made')
    await panel.waitFor()
    for (const name of detail.datasets) {
      const known = datasets.find((dataset) => dataset.name === name)
      expect(await panel.locator(`[data-figure="${name}|rows"]`).textContent()).toBe(formatExact(known?.rows ?? null))
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/collect?**')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('red for a rise swaps the two colours and nothing else, and is remembered', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    const change = page.locator('.bar-star [data-figure="sales_per_sqm|change"]')
    const colour = () => change.evaluate((element) => getComputedStyle(element).color)
    const [before, text] = [await colour(), await page.locator('.bar-star').textContent()]
    await page.getByRole('button', { name: '外观' }).click()
    await page.getByLabel('涨红跌绿').click()
    await expect.poll(colour).not.toBe(before)
    expect(await page.locator('.bar-star').textContent()).toBe(text)
    await page.reload()
    await settled(page)
    expect(await colour()).not.toBe(before)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('what a period that is not over shows says so: charts hatched, bounds crossed only so far', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?period=2026-W47&lang=zh`)
    await settled(page)
    expect(await page.locator('.unfinished').count()).toBe(3)
    expect(await page.locator('.waterfall pattern').count()).toBe(1)
    const rails = await server.read<GuardrailsAnswer>('/api/trees/north-star/guardrails?period=2026-W47')
    const crossed = rails.guardrails.flatMap(({ room, worst }) => [room, worst?.room ?? null])
    const said = (await page.locator('main').textContent()) ?? ''
    expect(said.split('至今越线').length - 1).toBe(crossed.filter((room) => room !== null && room < 0).length)
    expect(said).not.toContain('已越线')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('no card of the tree stands under the panel, however much is open', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${server.url}/tree?lang=en&open=${openWide}`)
    await settled(page)
    await page.locator('[data-item="sales_per_sqm.basket.unit_price"]').click()
    const stage = (await page.locator('.tree-canvas').boundingBox()) as { x: number; width: number }
    const panel = (await page.locator('.tree-side').boundingBox()) as { x: number }
    expect(stage.x + stage.width).toBeLessThanOrEqual(panel.x)
    const last = page.locator('[data-item^="sales_per_sqm.basket.unit_price#"]').first()
    await expect
      .poll(async () => {
        const box = await last.boundingBox()
        return box !== null && box.x + box.width <= panel.x
      })
      .toBe(true)
    await page.context().close()
  })

  test.each(langs)('no label of the navigation is cut on a phone, in %s', async (lang) => {
    const { page } = await openPage(browser, 'phone')
    await page.goto(`${server.url}/define?lang=${lang}`)
    await settled(page)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.rail-item b, .rail-item span')].flatMap((label) => {
        const range = document.createRange()
        range.selectNodeContents(label)
        const [text, item] = [range.getBoundingClientRect(), label.closest('.rail-item')?.getBoundingClientRect()]
        return item && text.width > item.width ? [label.textContent] : []
      }),
    )
    expect(cut).toEqual([])
    await page.context().close()
  })

  test('a link restores period, comparison, filter and language', async () => {
    const { page, complaints } = await openPage(browser)
    const where = encodeURIComponent("city = '杭州'")
    await page.goto(`${server.url}/watch?period=2026-10&compare=year&where=${where}&lang=en`)
    await settled(page)
    const bar = page.locator('.bar-tools')
    await expect.poll(() => bar.textContent()).toContain('Hangzhou')
    expect(await bar.textContent()).toContain('Oct 2026')
    expect(await bar.textContent()).toContain('a year earlier')
    const tree = await server.read<TreeAnswer>(`/api/trees/north-star?period=2026-10&compare=year&where=${where}`)
    expect(await page.locator('.hero-value [data-figure]').textContent()).toBe(tree.nodes[0]?.value?.toFixed(1))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the open page changes when a file of the workspace changes, without being loaded again', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/watch?lang=zh`)
    await settled(page)
    await page.evaluate(() => Object.assign(window, { stayed: true }))
    await server.edit('metrics/sales.yml', (text) => text.replace('zh: 坪效,', 'zh: 每平米日销,'))
    await page.waitForFunction(() => document.querySelector('.bar-star')?.textContent?.includes('每平米日销'))
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
    await server.edit('metrics/sales.yml', (text) => text.replace('zh: 每平米日销,', 'zh: 坪效,'))
    await page.waitForFunction(() => document.querySelector('.bar-star')?.textContent?.includes('坪效'))
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
