import type { Lang } from '../../base/text.ts'
import type { ExplainPlanAnswer } from '../../contract/explain-plan.ts'
import { type SqlKind, sqlParts } from '../../contract/sql-parts.ts'
import { colors } from './colors.ts'
import { coverageLine } from './period.ts'

const words = {
  answer: { zh: '答案', en: 'the answer' },
  reads: { zh: '读', en: 'Reads' },
  joins: { zh: '关联', en: 'Joins' },
  checks: { zh: '核对', en: 'Checks' },
}

const paints: Readonly<Record<SqlKind, (text: string) => string>> = {
  comment: colors.dim,
  text: colors.green,
  number: colors.green,
  name: (text) => text,
  keyword: colors.cyan,
  plain: (text) => text,
}

/** An English phrase as a sentence begins. */
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function stepText({ name, words: phrases }: ExplainPlanAnswer['steps'][number], index: number, lang: Lang): string {
  const number = `${index + 1}. `
  const [first = '', ...others] = phrases.map((phrase) => begun(phrase[lang]))
  const lines = others.map((phrase) => `${' '.repeat(number.length)}${phrase}`)
  return [`${number}${first}  ${colors.dim(name ?? words.answer[lang])}`, ...lines].join('\n')
}

const times = (count: number, lang: Lang) => (count === 1 ? '' : lang === 'zh' ? ` ${count} 次` : ` ${count} times`)

function footLines({ reads, joins, checks, dialect }: ExplainPlanAnswer, lang: Lang): string {
  const list = lang === 'zh' ? '、' : ', '
  const read = reads.map(({ label, times: count }) => label[lang] + times(count, lang)).join(list)
  const line = (word: keyof typeof words, text: string) => `${colors.dim(words[word][lang])}  ${text}`
  return [
    line('reads', `${read} (${dialect})`),
    ...joins.map(({ sentence }) => line('joins', sentence[lang])),
    ...checks.map(({ sentence, holds }) => line('checks', `${holds ? '✓' : colors.red('✗')} ${sentence[lang]}`)),
  ].join('\n')
}

/** A plan for people: its steps by number, what it reads, joins and checks, then the SQL, whose comments have the numbers. */
export function printPlan(plan: ExplainPlanAnswer, lang: Lang): string {
  const title = plan.metrics.map(({ label }) => label[lang]).join(lang === 'zh' ? '、' : ', ')
  const steps = plan.steps.map((step, index) => stepText(step, index, lang))
  const sql = sqlParts(plan.sql[lang].trimEnd())
    .map(({ kind, text }) => paints[kind](text))
    .join('')
  return [`${colors.bold(title)}  ${coverageLine(plan, lang)}`, steps.join('\n'), footLines(plan, lang), sql].join(
    '\n\n',
  )
}
