/// <reference lib="dom" />

import type { Page } from 'playwright-core'

/** A text on the page that holds a digit, and what the page says it is. */
export interface Shown {
  readonly kind: 'figure' | 'said' | 'sentence' | 'when' | 'label' | 'chart' | 'code' | 'unaccounted'
  readonly key: string
  readonly text: string
}

/** Every visible text of the page with a digit in it, with the whole text of the element that accounts for it. */
export function shownTexts(page: Page): Promise<Shown[]> {
  return page.evaluate(() => {
    const kinds = ['figure', 'said', 'sentence', 'when', 'label', 'chart', 'code'] as const
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: Shown[] = []
    const seen = new Set<Element>()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || !/\d/.test(node.nodeValue ?? '') || !element.checkVisibility()) continue
      if (element.closest('script, style')) continue
      const holder = element.closest(kinds.map((kind) => `[data-${kind}]`).join(','))
      if (!holder) {
        found.push({ kind: 'unaccounted', key: element.className, text: node.nodeValue ?? '' })
        continue
      }
      if (seen.has(holder)) continue
      seen.add(holder)
      const kind = kinds.find((name) => holder.hasAttribute(`data-${name}`)) ?? 'label'
      found.push({ kind, key: holder.getAttribute(`data-${kind}`) ?? '', text: (holder.textContent ?? '').trim() })
    }
    return found
  })
}
