import type { IsoDate } from '../../base/calendar/date.ts'
import { springFestival } from '../../base/calendar/lunar.ts'
import { formatPeriod, type Period, parsePeriod } from '../../base/calendar/period.ts'
import { springReach, springWindow } from '../../base/calendar/spring.ts'
import { numbersOf } from '../../base/table.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Answer, Arrival } from '../../plan/types.ts'
import { figureOf } from '../figure.ts'
import type { YearOnYear } from './types.ts'

interface Pair {
  readonly kind: YearOnYear['kind']
  readonly label: YearOnYear['label']
  readonly span: Period
  readonly compared: Period
}

const { before, after } = springReach

/**
 * Spans of a year's first months beside the year before: January and February, between which the Spring Festival wanders, and the days
 * aligned on it. None where the period does not reach the days of a festival, or the data do not hold both years.
 */
export function festivalPairs(period: Period, arrival: Arrival, last: IsoDate): Pair[] {
  const year = Number(period.to.slice(0, 4))
  const [day, earlier] = [springFestival(year), springFestival(year - 1)]
  if (!day || !earlier) return []
  const aligned = springWindow(day)
  if (period.from > aligned.to || period.to < aligned.from || period.grain === 'day') return []
  const months = [1, 2].map((month): Pair => {
    const [span, compared] = [year, year - 1].map((of) => parsePeriod(`${of}-0${month}`)) as [Period, Period]
    return { kind: 'month', label: { zh: `${month}月`, en: month === 1 ? 'January' : 'February' }, span, compared }
  })
  const pairs: Pair[] = [
    ...months,
    {
      kind: 'aligned',
      label: {
        zh: `春节前 ${before} 天至后 ${after} 天`,
        en: `${before} days before to ${after} after the Spring Festival`,
      },
      span: aligned,
      compared: springWindow(earlier),
    },
  ]
  return pairs.every(({ span, compared }) => compared.from >= arrival.from && span.to <= last) ? pairs : []
}

/** The questions of some pairs, two each. */
export function festivalQuestions(pairs: readonly Pair[], metric: string, where?: string): MetricQuery[] {
  return pairs.flatMap(({ span, compared }) =>
    [span, compared].map((one) => ({ metrics: [metric], period: formatPeriod(one), ...(where ? { where } : {}) })),
  )
}

/** The figures of some pairs from the answers to their questions. */
export function festivalFigures(pairs: readonly Pair[], metric: string, answers: readonly Answer[]): YearOnYear[] {
  return pairs.map(({ kind, label, span, compared }, i) => {
    const [value = null, other = null] = [answers[2 * i], answers[2 * i + 1]].map((answer) =>
      answer ? (numbersOf(answer, metric)[0] ?? null) : null,
    )
    const figure = figureOf(value, other)
    return {
      kind,
      label,
      period: formatPeriod(span),
      comparedPeriod: formatPeriod(compared),
      value,
      compared: other,
      changeRate: figure.changeRate,
    }
  })
}
