import type { Word } from '../../src/base/words.ts'
import { tableRow } from './table-row.ts'

/** docs/vocabulary.md, whole, from the vocabulary: one row a word, in the order they are declared. */
export function vocabularyPage(words: Readonly<Record<string, Word>>): string {
  const rows = Object.values(words).map((word) => tableRow([word.en, word.zh, word.meaning.en, word.meaning.zh]))
  return [
    '# Vocabulary 词汇',
    '',
    'One word for one idea, in code, pages and documents, in both languages. Generated from `src/base/words.ts` by',
    '`npm run docs`; change it there.',
    '',
    '| word | 中文 | meaning | 含义 |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
