import { issue } from '../../base/errors/index.ts'
import { aggregationKeys, aggregationOf } from './aggregation.ts'
import { filtersOf } from './filter.ts'
import { measureInputOf, metricInputOf, windowAt } from './input.ts'
import { namedOf, openNamed } from './model.ts'
import { type Notes, note } from './note.ts'
import type { DbtInput, DbtMetric } from './types.ts'
import { below, isTrue, listOf, numberAt, openPart, type Part, textAt, wordAt } from './value.ts'

const baseKeys = ['name', 'label', 'description', 'config', 'type', 'type_params', 'filter', 'time_granularity']
const windowKeys = ['window', 'grain_to_date', 'period_agg', 'metric']
const conversionKeys = [
  'base_measure',
  'conversion_measure',
  'base_metric',
  'conversion_metric',
  'entity',
  'window',
  'calculation',
  'constant_properties',
]
const typeKeys: Readonly<Record<string, readonly string[]>> = {
  simple: ['measure', 'metric_aggregation_params', 'expr', 'join_to_timespine', 'fill_nulls_with', 'is_private'],
  ratio: ['numerator', 'denominator'],
  derived: ['expr', 'metrics'],
  cumulative: ['measure', 'window', 'grain_to_date', 'cumulative_type_params'],
  conversion: ['conversion_type_params'],
}

type Specific<T extends DbtMetric['type']> = Omit<
  Extract<DbtMetric, { type: T }>,
  'file' | 'name' | 'label' | 'description' | 'filters' | 'grain'
>
type Own = { [T in DbtMetric['type']]: Specific<T> }[DbtMetric['type']]

const plain = { hidden: false, joinToTimespine: false } as const

/** What a key must say is missing: it is noted, and the metric is left out. */
function lack(part: Part, key: string): undefined {
  note(part.notes, part.subject, 'left', issue('DBT_LACKS', { key: part.prefix + key }))
}

/** A simple metric over a measure, or compiled from the latest shape, with an aggregation of its own. */
function simpleOf(params: Part): Own | undefined {
  const input = measureInputOf(params, params.values.measure)
  const common = {
    hidden: isTrue(params, 'is_private'),
    joinToTimespine: isTrue(params, 'join_to_timespine'),
    fillNullsWith: numberAt(params, 'fill_nulls_with'),
  }
  if (input) return { ...common, type: 'measured', input }
  const own = below(params, 'metric_aggregation_params', ['semantic_model', ...aggregationKeys])
  const model = textAt(own, 'semantic_model')
  const aggregation = own && aggregationOf(own)
  if (model === undefined || !aggregation) return lack(params, 'measure')
  return {
    ...common,
    type: 'simple',
    model,
    aggregation: { ...aggregation, expr: aggregation.expr ?? textAt(params, 'expr') },
  }
}

function ratioOf(params: Part): Own | undefined {
  const [numerator, denominator] = ['numerator', 'denominator'].map((key) => metricInputOf(params, params.values[key]))
  if (!numerator) return lack(params, 'numerator')
  return denominator ? { ...plain, type: 'ratio', numerator, denominator } : lack(params, 'denominator')
}

function derivedOf(params: Part): Own | undefined {
  const expr = textAt(params, 'expr')
  const inputs = listOf(params.values.metrics).flatMap((item) => metricInputOf(params, item) ?? [])
  return expr === undefined ? lack(params, 'expr') : { ...plain, type: 'derived', expr, inputs }
}

function inputOf(part: Part, measure: string, metric: string): DbtInput | undefined {
  return measureInputOf(part, part.values[measure]) ?? metricInputOf(part, part.values[metric])
}

function cumulativeOf(params: Part): Own | undefined {
  const own = below(params, 'cumulative_type_params', windowKeys)
  const input = measureInputOf(params, params.values.measure) ?? (own && metricInputOf(own, own.values.metric))
  if (!input) return lack(params, 'measure')
  const window = windowAt(own, 'window') ?? windowAt(params, 'window')
  const grainToDate = wordAt(own, 'grain_to_date') ?? wordAt(params, 'grain_to_date')
  return { ...plain, type: 'cumulative', input, window, grainToDate, periodAgg: wordAt(own, 'period_agg') ?? 'first' }
}

/** The pairs of properties that must be the same on both sides. */
export function constantsOf(part: Part): { base: string; conversion: string }[] {
  return listOf(part.values.constant_properties).flatMap((item) => {
    const pair = openPart(part, item, ['base_property', 'conversion_property'])
    const [base, conversion] = [textAt(pair, 'base_property'), textAt(pair, 'conversion_property')]
    return base === undefined || conversion === undefined ? [] : [{ base, conversion }]
  })
}

function conversionOf(params: Part): Own | undefined {
  const own = below(params, 'conversion_type_params', conversionKeys)
  if (!own) return lack(params, 'conversion_type_params')
  const base = inputOf(own, 'base_measure', 'base_metric')
  const conversion = inputOf(own, 'conversion_measure', 'conversion_metric')
  const entity = textAt(own, 'entity')
  if (!base) return lack(own, 'base_measure')
  if (!conversion) return lack(own, 'conversion_measure')
  if (entity === undefined) return lack(own, 'entity')
  const calculation = wordAt(own, 'calculation') ?? 'conversion_rate'
  const constants = constantsOf(own)
  return {
    ...plain,
    type: 'conversion',
    entity,
    base,
    conversion,
    window: windowAt(own, 'window'),
    calculation,
    constants,
  }
}

const readers = {
  simple: simpleOf,
  ratio: ratioOf,
  derived: derivedOf,
  cumulative: cumulativeOf,
  conversion: conversionOf,
}

/** A metric of the legacy shape, written or compiled; undefined when it is left out. */
export function metricOf(at: { readonly file: string; readonly notes: Notes }, value: unknown): DbtMetric | undefined {
  const part = openNamed(at, 'metric', '', value, baseKeys)
  if (!part) return undefined
  const type = wordAt(part, 'type') ?? 'simple'
  if (!Object.hasOwn(readers, type)) {
    return void note(
      at.notes,
      part.subject,
      'left',
      issue('DBT_TYPE', { type, known: Object.keys(readers).join(', ') }),
    )
  }
  const params = below(part, 'type_params', typeKeys[type] as readonly string[])
  if (!params) return lack(part, 'type_params')
  const own = readers[type as keyof typeof readers](params)
  const filters = filtersOf(part.values.filter)
  return own && ({ ...namedOf(part), filters, grain: wordAt(part, 'time_granularity'), ...own } as DbtMetric)
}
