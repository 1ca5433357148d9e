import type { Lang } from '../../base/text.ts'
import type { PilotsAnswer } from '../../contract/pilot.ts'
import { printTable } from '../table.ts'

const words = {
  id: { zh: '编号', en: 'id' },
  pilot: { zh: '试点', en: 'pilot' },
  metric: { zh: '指标', en: 'metric' },
  days: { zh: '起止', en: 'days' },
  verdict: { zh: '结论', en: 'verdict' },
  none: { zh: '没有试点。', en: 'There are no pilots.' },
}

/** Every pilot in a row, with its verdict. */
export function printPilots({ pilots }: PilotsAnswer, lang: Lang): string {
  if (pilots.length === 0) return words.none[lang]
  const column = (word: 'id' | 'pilot' | 'metric' | 'days' | 'verdict', cells: string[]) => ({
    heading: words[word][lang],
    align: 'left' as const,
    cells,
  })
  return printTable([
    column(
      'id',
      pilots.map(({ id }) => id),
    ),
    column(
      'pilot',
      pilots.map(({ name }) => name[lang]),
    ),
    column(
      'metric',
      pilots.map(({ label }) => label[lang]),
    ),
    column(
      'days',
      pilots.map(({ startsOn, endsOn }) => `${startsOn} – ${endsOn}`),
    ),
    column(
      'verdict',
      pilots.map(({ verdictLabel }) => verdictLabel[lang]),
    ),
  ])
}
