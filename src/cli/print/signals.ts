import type { Lang, Text } from '../../base/text.ts'
import type { SignalsAnswer, SignalWire } from '../../contract/signals.ts'
import { colors } from './colors.ts'

const words = {
  fact: { zh: '事实', en: 'Fact' },
  together: { zh: '同时发生', en: 'At the same time' },
  unknown: { zh: '尚不清楚', en: 'Not known' },
  alarm: { zh: '要紧', en: 'Alarm' },
  isNew: { zh: '今天新出现', en: 'new today' },
  opportunities: { zh: '机会', en: 'Opportunities' },
  incidents: { zh: '数据问题', en: 'Data incidents' },
  leftOut: { zh: '没有看', en: 'Not looked at' },
} as const satisfies Record<string, Text>

function signalText(signal: SignalWire, lang: Lang): string {
  const marks = [signal.alarm ? words.alarm[lang] : '', signal.isNew ? words.isNew[lang] : ''].filter(Boolean)
  const head = `• ${signal.sentence[lang]}${marks.length > 0 ? ` [${marks.join(', ')}]` : ''}`
  const line = (word: 'fact' | 'together' | 'unknown') => `  ${colors.dim(words[word][lang])}  ${signal[word][lang]}`
  return [head, line('fact'), line('together'), line('unknown')].join('\n')
}

function section(title: Text, lines: readonly string[], lang: Lang): string[] {
  return lines.length > 0 ? [`${colors.bold(title[lang])}\n${lines.join('\n')}`] : []
}

/** The signals of a day: the sentence, the problems, the opportunities, the data that cannot be trusted, what was left out. */
export function printSignals(answer: SignalsAnswer, lang: Lang): string {
  const { sentence, basis, signals, opportunities, incidents, leftOut } = answer
  return [
    `${colors.bold(sentence[lang])}\n${colors.dim(basis.uncertainty?.[lang] ?? '')}`,
    ...signals.map((signal) => signalText(signal, lang)),
    ...section(
      words.opportunities,
      opportunities.map((signal) => signalText(signal, lang)),
      lang,
    ),
    ...section(
      words.incidents,
      incidents.map((incident) => `• ${incident.sentence[lang]}`),
      lang,
    ),
    ...section(
      words.leftOut,
      leftOut.map(({ what, why }) => `• ${what[lang]}: ${why[lang]}`),
      lang,
    ),
  ].join('\n\n')
}
