import { issue } from '../../base/errors/index.ts'
import { filtersOf } from './filter.ts'
import { metricInputOf } from './input.ts'
import { namedOf } from './named.ts'
import { note } from './note.ts'
import type { DbtMetric, DbtMetricInput } from './types.ts'
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

/** The pairs of properties that must be the same on both sides; undefined when one cannot be read. */
export function constantsOf(part: Part): { base: string; conversion: string }[] | undefined {
  const pairs = listOf(part.values.constant_properties).map((item) => {
    const pair = openPart(part, item, ['base_property', 'conversion_property'])
    const [base, conversion] = [textAt(pair, 'base_property'), textAt(pair, 'conversion_property')]
    return base === undefined || conversion === undefined ? undefined : { base, conversion }
  })
  return pairs.includes(undefined) ? undefined : pairs.flatMap((pair) => pair ?? [])
}

/** Metrics that are read, each of which must be one. */
export function inputsOf(part: Part, key: string): DbtMetricInput[] | undefined {
  const inputs = listOf(part.values[key]).map((item) => metricInputOf(part, item))
  return inputs.includes(undefined) ? undefined : inputs.flatMap((input) => input ?? [])
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
