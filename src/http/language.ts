import type { Lang } from '../base/text.ts'

/** The language that an Accept-Language header asks for; English when it asks for neither of ours. */
export function languageOf(header: string | undefined): Lang {
  const asked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const quality = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find((text) => text !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)(-|$)/.test(tag))
    .sort((a, b) => b.quality - a.quality)
  return asked[0]?.tag.startsWith('zh') ? 'zh' : 'en'
}
