import type { Lang } from '../../base/text.ts'
import type { PilotAnswer } from '../../contract/pilot.ts'
import { colors } from './colors.ts'

const words = {
  hypothesis: { zh: '假设', en: 'Hypothesis' },
  checked: { zh: '先查', en: 'Checked first' },
  method: { zh: '方法', en: 'Method' },
  sure: { zh: '把握', en: 'How sure' },
  taken: { zh: '前提', en: 'Taken as given' },
  lesson: { zh: '经验', en: 'Lesson' },
}

/** A pilot: the verdict in a sentence, what was checked, how sure it is, what is kept of it. */
export function printPilot(answer: PilotAnswer, lang: Lang): string {
  const { id, name, verdictLabel, hypothesis, startsOn, endsOn, checks, basis, lesson } = answer
  const line = (word: keyof typeof words, text: string) => `  ${colors.dim(words[word][lang])}  ${text}`
  const join = lang === 'zh' ? '' : ' '
  const lines = [
    line('hypothesis', hypothesis[lang]),
    ...checks.map(({ held, sentence }) => line('checked', `${held ? '✓' : '✗'} ${sentence[lang]}`)),
    line('method', basis.method[lang]),
    ...(basis.uncertainty ? [line('sure', basis.uncertainty[lang])] : []),
    line('taken', basis.assumptions.map((one) => one[lang]).join(join)),
    ...(lesson ? [line('lesson', lesson[lang])] : []),
  ]
  const head = `${colors.bold(`${id} ${name[lang]}: ${verdictLabel[lang]}`)}  ${colors.dim(`${startsOn} – ${endsOn}`)}`
  return [head, basis.sentence[lang], lines.join('\n')].join('\n\n')
}
