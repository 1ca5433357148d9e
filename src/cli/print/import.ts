import type { Lang, Text } from '../../base/text.ts'
import { words as vocabulary } from '../../base/words.ts'
import type { ImportOutput, ToldNote } from '../../loop/collect/importDbt.ts'
import { colors } from './colors.ts'

const kinds: Readonly<Record<ToldNote['kind'], Text>> = {
  file: { zh: '文件', en: 'file' },
  dataset: vocabulary.dataset,
  entity: vocabulary.entity,
  dimension: vocabulary.dimension,
  measure: vocabulary.measure,
  metric: vocabulary.metric,
  saved_query: vocabulary.savedQuery,
  time_spine: { zh: '时间轴', en: 'time spine' },
}

const outcomes: Readonly<Record<ToldNote['outcome'], Text>> = {
  left: { zh: '略去', en: 'left out' },
  part: { zh: '部分略去', en: 'partly left out' },
  changed: { zh: '有改动', en: 'changed' },
}

const words = {
  whole: { zh: '全部照搬，没有遗漏。', en: 'Everything was carried over.' },
  next: {
    zh: '下一步：看看 cynosure.yml 里的连接（由环境变量给出），然后 {command}',
    en: 'Next: look at the connection in cynosure.yml (environment variables give it), then {command}',
  },
}

function summary({ folder, files, read, counts }: ImportOutput, lang: Lang): string {
  const { datasets, metrics, savedQueries } = counts
  return {
    zh: `读了 ${read.length} 个文件，写了 ${files.length} 个到 ${folder}：${datasets} 个数据集，${metrics} 个指标，${savedQueries} 个存好的问题。`,
    en: `Files read: ${read.length}, written to ${folder}: ${files.length}; ${datasets} datasets, ${metrics} metrics, ${savedQueries} saved queries.`,
  }[lang]
}

function noteLine(note: ToldNote, lang: Lang): string {
  const what = `${kinds[note.kind][lang]} ${note.name}`
  const outcome =
    note.outcome === 'left' ? colors.red(outcomes.left[lang]) : colors.yellow(outcomes[note.outcome][lang])
  const place = note.line === undefined ? note.file : `${note.file}:${note.line}`
  const where = note.file === note.name ? '' : lang === 'zh' ? `（${place}）` : ` (${place})`
  const space = lang === 'zh' ? '' : ' '
  return `  [${outcome}] ${what}${where}${lang === 'zh' ? '：' : ': '}${note.code} ${note.fact[lang]}${space}${note.remedy[lang]}`
}

/** What an import wrote, each thing that is otherwise than in the project, and what to do next. */
export function printImport(made: ImportOutput, lang: Lang): string {
  const count = (outcome: ToldNote['outcome']) => made.notes.filter((note) => note.outcome === outcome).length
  const [left, part, changed] = [count('left'), count('part'), count('changed')]
  const differs = {
    zh: `没有照搬的：略去 ${left} 个定义、${part} 处细节，改动 ${changed} 处。`,
    en: `Not as in dbt: ${left} definitions and ${part} details left out, ${changed} changed.`,
  }[lang]
  const notes =
    made.notes.length > 0 ? [differs, ...made.notes.map((note) => noteLine(note, lang))] : [words.whole[lang]]
  return [summary(made, lang), ...notes, '', words.next[lang].replace('{command}', made.next)].join('\n')
}
