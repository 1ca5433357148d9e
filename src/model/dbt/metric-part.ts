import { issue } from '../../base/errors/index.ts'
import { filtersOf } from './filter.ts'
import { namedOf } from './named.ts'
import { note } from './note.ts'
import type { DbtMetric } from './types.ts'
import { listOf, openPart, type Part, textAt, wordAt } from './value.ts'

type Specific<T extends DbtMetric['type']> = Omit<
  Extract<DbtMetric, { type: T }>,
  'file' | 'name' | 'label' | 'description' | 'filters' | 'grain'
>
/** What the type of a metric decides of it. */
export type Own = { [T in DbtMetric['type']]: Specific<T> }[DbtMetric['type']]

/** What a metric of metrics has none of. */
export const plain = { hidden: false, joinToTimespine: false } as const

/** What a key must say is missing: it is noted, and the metric is left out. */
export function lack(part: Part, key: string): undefined {
  note(part.notes, part.subject, 'left', issue('DBT_LACKS', { key: part.prefix + key }))
}

/** The pairs of properties that must be the same on both sides. */
export function constantsOf(part: Part): { base: string; conversion: string }[] {
  return listOf(part.values.constant_properties).flatMap((item) => {
    const pair = openPart(part, item, ['base_property', 'conversion_property'])
    const [base, conversion] = [textAt(pair, 'base_property'), textAt(pair, 'conversion_property')]
    return base === undefined || conversion === undefined ? [] : [{ base, conversion }]
  })
}

const metricTypes = ['simple', 'ratio', 'derived', 'cumulative', 'conversion'] as const

export type MetricType = (typeof metricTypes)[number]

/** Keys of a metric of every type and shape. */
export const metricKeys = ['name', 'label', 'description', 'config', 'type', 'filter', 'time_granularity']

/** The type of a metric; one that is not known is noted. */
export function metricType(part: Part): MetricType | undefined {
  const type = wordAt(part, 'type') ?? 'simple'
  const known = metricTypes.find((one) => one === type)
  if (!known) note(part.notes, part.subject, 'left', issue('DBT_TYPE', { type, known: metricTypes.join(', ') }))
  return known
}

/** A metric from what all have and what its type decides. */
export function withOwn(part: Part, own: Own | undefined): DbtMetric | undefined {
  if (!own) return undefined
  const filters = filtersOf(part.values.filter)
  return { ...namedOf(part), filters, grain: wordAt(part, 'time_granularity'), ...own } as DbtMetric
}
