import type { Lang, Text } from '../../base/text.ts'
import { spaced } from '../../model/index.ts'

/** A text of each language, made when it is read: a comment needs but one. Latin letters in Chinese are set apart. */
export function both(say: (lang: Lang) => string): Text {
  return {
    get zh() {
      return spaced(say('zh'))
    },
    get en() {
      return say('en')
    },
  }
}

/** Several things in a sentence: 城市、门店; city and store. */
export function together(parts: readonly Text[]): Text {
  return both((lang) => {
    const texts = parts.map((part) => part[lang])
    if (lang === 'zh') return texts.join('、')
    const last = texts.pop() ?? ''
    return texts.length > 0 ? `${texts.join(', ')} and ${last}` : last
  })
}

/** Several statements in a sentence. */
export function listed(parts: readonly Text[]): Text {
  return both((lang) => parts.map((part) => part[lang]).join(lang === 'zh' ? '；' : '; '))
}

/** What columns hold, of those that someone but the steps reads. */
export function columnsSaid(names: readonly string[], say: (name: string) => Text | undefined): Text | undefined {
  const said = names.flatMap((name) => say(name) ?? [])
  return said.length > 0 ? together(said) : undefined
}
