import { formatRate, noNumber } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { CandidatesReading, CandidateWire } from '../../contract/candidates.ts'
import { printTable } from '../table.ts'
import { colors } from './colors.ts'

const words = {
  candidate: { zh: '候选', en: 'candidate' },
  verdict: { zh: '结论', en: 'verdict' },
  lag: { zh: '周', en: 'weeks' },
  gain: { zh: '预测误差少', en: 'error less' },
  detect: { zh: '看出 5% 要', en: 'to see 5 %' },
  history: { zh: '历史', en: 'history' },
  vanity: { zh: '虚荣', en: 'vanity' },
  sure: { zh: '把握', en: 'How sure' },
}

const verdicts: Readonly<Record<CandidateWire['verdict'], Text>> = {
  leads: { zh: '领先', en: 'leads' },
  'moves with': { zh: '同动', en: 'moves with' },
  follows: { zh: '跟随', en: 'follows' },
  'no evidence': { zh: '没有证据', en: 'no evidence' },
  'not enough history': { zh: '历史不够', en: 'not enough history' },
  refused: { zh: '不能选', en: 'refused' },
}

const signs: Readonly<Record<CandidateWire['vanity'][number]['kind'], Text>> = {
  'only rises': { zh: '只增不减', en: 'only rises' },
  hollow: { zh: '量涨质跌', en: 'more, worth less' },
  fades: { zh: '联系变弱', en: 'link fades' },
}

function weeksText(weeks: number | undefined, lang: Lang): string {
  if (weeks === undefined) return noNumber
  return lang === 'zh' ? `${weeks} 周` : `${weeks} weeks`
}

function table(rows: readonly CandidateWire[], lang: Lang): string {
  const left = (word: Text, cell: (row: CandidateWire) => string) => ({
    heading: word[lang],
    align: 'left' as const,
    cells: rows.map(cell),
  })
  const right = (word: Text, cell: (row: CandidateWire) => string) => ({ ...left(word, cell), align: 'right' as const })
  return printTable([
    left(words.candidate, ({ label, best }) => `${best ? '★ ' : ''}${label[lang]}`),
    left(words.verdict, ({ verdict }) => verdicts[verdict][lang]),
    right(words.lag, ({ lag }) => (lag === null ? noNumber : String(lag))),
    right(words.gain, ({ verdict, gain }) => (verdict === 'leads' ? formatRate(gain, 0).replace('+', '') : noNumber)),
    right(words.detect, ({ sensitivity }) => weeksText(sensitivity?.weeksToDetect, lang)),
    right(words.history, ({ history }) => weeksText(history || undefined, lang)),
    left(words.vanity, ({ vanity }) => vanity.map(({ kind }) => signs[kind][lang]).join(', ')),
  ])
}

function rowText({ basis, vanity, warning }: CandidateWire, lang: Lang): string {
  const sure = basis.uncertainty ? [`  ${colors.dim(words.sure[lang])}  ${basis.uncertainty[lang]}`] : []
  const more = [...vanity, ...(warning ? [warning] : [])].map(({ sentence }) => `  ${sentence[lang]}`)
  return [`• ${basis.sentence[lang]}`, ...more, ...sure].join('\n')
}

/** Which candidates lead: the sentence, the table, and what is said of each. */
export function printCandidates({ headline, rows, from, to, outcome }: CandidatesReading, lang: Lang): string {
  const { comparable, label } = outcome
  const among = comparable ? ` · ${comparable.label[lang]} ${comparable.count}/${comparable.of}` : ''
  const about = `${label[lang]}${among} · ${from} – ${to}`
  return [
    colors.bold(headline[lang]),
    about,
    ...(comparable?.growth ? [comparable.growth.sentence[lang]] : []),
    table(rows, lang),
    ...rows.map((row) => rowText(row, lang)),
  ].join('\n\n')
}
