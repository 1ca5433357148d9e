import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { formatValue } from '../../src/base/number/format.ts'
import { unitOf } from '../../src/base/number/unit.ts'
import type { QueryAnswer } from '../../src/contract/query.ts'
import { canBrowse, openBrowser, openPage, settled } from './browser.ts'
import { type PageServer, startPageServer } from './server.ts'

const yaml = `
saved_queries:
  - name: city_sales
    label: {zh: 各城市销售, en: Sales of cities}
    metrics: [net_sales]
    by: [city, metric_time__month]
    period: 2026-Q3
    order: [{by: net_sales, descending: true}]
  - {name: city_list, label: {zh: 城市, en: Cities}, by: [city]}
`

describe.skipIf(!canBrowse)('[PLAN-33] saved queries on the page', () => {
  let server: PageServer
  let browser: Browser
  beforeAll(async () => {
    server = await startPageServer()
    await server.edit('metrics/sales.yml', (text) => text + yaml)
    const saved = async () => (await server.read<{ saved: unknown[] }>('/api/saved')).saved.length
    await vi.waitUntil(async () => (await saved()) === 2, { timeout: 60_000 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    expect(server?.failures).toEqual([])
  })

  test.each([
    ['zh', '各城市销售', '城市'],
    ['en', 'Sales of cities', 'Cities'],
  ] as const)('answer when they are opened, in %s', async (lang, sales, cities) => {
    const { page, complaints } = await openPage(browser)
    await page.goto(`${server.url}/define?lang=${lang}`)
    await settled(page)
    await page.getByText(sales, { exact: true }).click()
    const table = page.getByRole('table', { name: sales })
    await table.waitFor()
    const answer = await server.post<QueryAnswer>('/api/query', { saved: 'city_sales' })
    const [city, month, figures] = answer.columns
    const cells = await table.locator('tbody tr').first().locator('td').allTextContents()
    const figure = formatValue(figures?.values[0] as number, unitOf('CNY'), lang)
    expect(cells.slice(0, 2)).toEqual([city?.labels?.[0]?.[lang], month?.values[0]])
    expect(cells[2]).toContain(figure)
    expect(await table.locator('tbody tr').count()).toBe(answer.rows)
    await page.getByText(cities, { exact: true }).last().click()
    const list = page.getByRole('table', { name: cities, exact: true })
    await list.waitFor()
    expect(await list.locator('tbody tr').count()).toBe(8)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
