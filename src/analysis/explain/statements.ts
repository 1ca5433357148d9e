import type { Text } from '../../base/text.ts'
import type { Metric } from '../../model/types.ts'
import type { Answer } from '../../plan/types.ts'
import type { PairTable } from '../pair.ts'
import type { Explanation } from '../types.ts'
import type { ScopedEvent } from './together.ts'

const spans: readonly Text[] = [
  { zh: '', en: '' },
  { zh: '（对比期）', en: ', compared' },
]

/**
 * The statements behind what goes with a place, each once and named by what it reads: the days of the period and of the
 * compared one, and for each event the slices of its scope.
 */
export function statementsOf(
  { label }: Metric,
  events: readonly ScopedEvent[],
  pairs: readonly PairTable[],
  daily: readonly Answer[],
): Explanation['queries'] {
  const ofDays = daily.map(({ sql }, index) => {
    const span = spans[index] as Text
    return { purpose: { zh: `${label.zh}在该处逐日的值${span.zh}`, en: `${label.en} there by day${span.en}` }, sql }
  })
  const ofEvents = events.flatMap(({ event }, index) => {
    const purpose = {
      zh: `${label.zh}在“${event.label.zh}”的范围内`,
      en: `${label.en} in the scope of "${event.label.en}"`,
    }
    return (pairs[index] as PairTable).sql.map((sql) => ({ purpose, sql }))
  })
  const all = [...ofDays, ...ofEvents]
  return all.filter(({ sql }, index) => all.findIndex((one) => one.sql === sql) === index)
}
