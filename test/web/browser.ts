/// <reference lib="dom" />

import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium, hasChineseFont } from '../../scripts/chromium.ts'

/** Whether pages can be opened here: a Chromium and a Chinese font. */
export const canBrowse = findChromium() !== null && hasChineseFont()

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const sizes = { screen: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: quiet })
}

/** A page of its own session, and everything its console complained about. */
export interface WatchedPage {
  readonly page: Page
  readonly complaints: string[]
}

export async function openPage(browser: Browser, size: keyof typeof sizes = 'screen'): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' })
  // Half a minute is not enough for a page on a machine that does much else.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

/** Waits until nothing on the page is a skeleton any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main .card, main .node, main .empty')
  await page.waitForFunction(() => document.querySelector('.bone') === null)
}
