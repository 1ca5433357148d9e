import type { Lang } from '../../base/text.ts'
import type { InitOutput } from '../../loop/collect/init.ts'

const sureness = {
  sure: { zh: '确定', en: 'sure' },
  likely: { zh: '很可能', en: 'likely' },
  unsure: { zh: '不确定，请看一眼', en: 'unsure, have a look' },
}

const words = {
  made: { zh: '工作区已建在 {folder}：', en: 'The workspace is made in {folder}:' },
  copied: { zh: '复制了 {count} 个数据文件到 data/。', en: '{count} data files were copied to data/.' },
  decided: { zh: '读取时的决定：', en: 'Decided while reading:' },
  guessed: { zh: '猜测（理由也写在文件的注释里）：', en: 'Guessed (the files say why, in comments):' },
  next: { zh: '看看它：{command}', en: 'See it: {command}' },
}

const rowsText = {
  zh: (files: number, rows: string, rejected: string) => `${files} 个文件，${rows} 行，拒收 ${rejected} 行`,
  en: (files: number, rows: string, rejected: string) => `${files} files, ${rows} rows, ${rejected} rejected`,
}

/** What a new workspace was made of, what was guessed and how sure that is, and the command that shows it. */
export function printInit(made: InitOutput, lang: Lang): string {
  const number = (value: number) => value.toLocaleString('en-US')
  const datasets = made.datasets.map(
    ({ name, files, rows, rejected }) => `  ${name}  ${rowsText[lang](files, number(rows), number(rejected))}`,
  )
  const lines = [words.made[lang].replace('{folder}', made.folder), ...datasets]
  if (made.copied > 0) lines.push(words.copied[lang].replace('{count}', String(made.copied)))
  if (made.decisions.length > 0) {
    lines.push('', words.decided[lang], ...made.decisions.map((decision) => `  ${decision[lang]}`))
  }
  const guesses = made.guesses.map(({ what, sure, why }) => `  [${sureness[sure][lang]}] ${what[lang]} — ${why[lang]}`)
  lines.push('', words.guessed[lang], ...guesses, '', words.next[lang].replace('{command}', made.next))
  return lines.join('\n')
}
