import type { Lang } from '../../base/text.ts'
import type { SavedAnswer } from '../../contract/saved.ts'
import { printTable } from '../table.ts'

const words = {
  name: { zh: '名称', en: 'name' },
  label: { zh: '问题', en: 'question' },
  asks: { zh: '问的是', en: 'asks for' },
  description: { zh: '说明', en: 'description' },
  none: {
    zh: '没有存好的问题；写在 metrics/*.yml 的 saved_queries 里。',
    en: 'There are no saved queries; write them under saved_queries in metrics/*.yml.',
  },
}

/** Every saved query in a row, with what it asks for. */
export function printSaved({ saved }: SavedAnswer, lang: Lang): string {
  if (saved.length === 0) return words.none[lang]
  const asked = saved.map(({ question: { metrics = [], by = [] } }) => [metrics, by].map((names) => names.join(', ')))
  const columns = {
    name: saved.map(({ name }) => name),
    label: saved.map(({ label }) => label[lang]),
    asks: asked.map((names) => names.filter((text) => text !== '').join(' / ')),
    description: saved.map(({ description }) => description?.[lang] ?? ''),
  }
  const heads = ['name', 'label', 'asks', 'description'] as const
  return printTable(heads.map((head) => ({ heading: words[head][lang], align: 'left', cells: columns[head] })))
}
