/** Keys that a metric of any type may have. */
export const sharedKeys = [
  'name',
  'label',
  'synonyms',
  'description',
  'why',
  'type',
  'unit',
  'direction',
  'tier',
  'owner',
  'department',
  'identity',
  'fill_nulls_with',
  'filter',
  'grain',
  'timezone',
  'hidden',
] as const

/** Keys of each type besides the shared ones. */
export const ownKeys = {
  simple: [
    'dataset',
    'agg',
    'expr',
    'measure_filter',
    'time',
    'percentile',
    'discrete',
    'approximate',
    'non_additive_dimension',
    'join_to_timespine',
  ],
  ratio: ['numerator', 'denominator'],
  derived: ['expr', 'input_metrics'],
  cumulative: ['metric', 'window', 'grain_to_date', 'period_agg', 'join_to_timespine'],
  conversion: ['entity', 'base_metric', 'conversion_metric', 'window', 'calculation', 'constant_properties'],
} as const

export type MetricType = keyof typeof ownKeys

export const metricTypes = Object.keys(ownKeys) as readonly MetricType[]

export const allKeys: readonly string[] = [...new Set([...sharedKeys, ...Object.values(ownKeys).flat()])]

/** The keys that only one type has: where no type is written, they show which was meant. */
export const tellingKeys: readonly (readonly [string, MetricType])[] = [
  ['numerator', 'ratio'],
  ['denominator', 'ratio'],
  ['conversion_metric', 'conversion'],
  ['base_metric', 'conversion'],
  ['grain_to_date', 'cumulative'],
  ['period_agg', 'cumulative'],
  ['metric', 'cumulative'],
  ['input_metrics', 'derived'],
  ['dataset', 'simple'],
  ['agg', 'simple'],
]
