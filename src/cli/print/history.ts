import { formatRate, formatValue } from '../../base/number/format.ts'
import { unitOf } from '../../base/number/unit.ts'
import type { Lang } from '../../base/text.ts'
import type { HistoryAnswer } from '../../contract/history.ts'
import { printTable } from '../table.ts'
import { colors } from './colors.ts'

const words = {
  period: { zh: '期间', en: 'period' },
  value: { zh: '值', en: 'value' },
  expected: { zh: '往常', en: 'expected' },
  band: { zh: '往常的范围', en: 'usual range' },
  mark: { zh: '', en: '' },
  unusual: { zh: '异常', en: 'unusual' },
  shift: { zh: '换水平', en: 'new level' },
  unfinished: { zh: '未完', en: 'unfinished' },
}

/** A metric's history as a table, the unusual points and the level shifts marked. */
export function printHistory(answer: HistoryAnswer, lang: Lang): string {
  const unit = unitOf(answer.unit ?? undefined)
  const { periods, values, expected, low, high, unusual, shifts, unfinishedPeriod } = answer
  const marks = periods.map((period) => {
    const point = unusual.find((one) => one.period === period)
    const shift = shifts.find((one) => one.from === period)
    return [
      point ? `${words.unusual[lang]} ${formatRate(point.rate)}` : '',
      shift ? `${words.shift[lang]} ${formatRate(shift.rate)}` : '',
      period === unfinishedPeriod ? words.unfinished[lang] : '',
    ]
      .filter(Boolean)
      .join(', ')
  })
  const table = printTable([
    { heading: words.period[lang], align: 'left', cells: periods },
    { heading: words.value[lang], align: 'right', cells: values.map((value) => formatValue(value, unit, lang)) },
    { heading: words.expected[lang], align: 'right', cells: expected.map((value) => formatValue(value, unit, lang)) },
    {
      heading: words.band[lang],
      align: 'right',
      cells: low.map((value, at) => `${formatValue(value, unit, lang)} – ${formatValue(high[at] ?? null, unit, lang)}`),
    },
    { heading: words.mark[lang], align: 'left', cells: marks },
  ])
  return `${colors.bold(answer.sentence[lang])}\n\n${table}`
}
