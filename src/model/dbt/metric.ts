import { aggregationKeys, aggregationOf } from './aggregation.ts'
import { measureInputOf, metricInputOf, windowAt } from './input.ts'
import {
  constantsOf,
  inputsOf,
  lack,
  type MetricType,
  metricKeys,
  metricType,
  type Own,
  plain,
  withOwn,
} from './metric-part.ts'
import { openNamed } from './named.ts'
import type { At } from './note.ts'
import type { DbtInput, DbtMetric } from './types.ts'
import { below, isTrue, numberAt, type Part, textAt, wordAt } from './value.ts'

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
const typeKeys: Readonly<Record<MetricType, readonly string[]>> = {
  simple: ['measure', 'metric_aggregation_params', 'expr', 'join_to_timespine', 'fill_nulls_with', 'is_private'],
  ratio: ['numerator', 'denominator'],
  derived: ['expr', 'metrics'],
  cumulative: ['measure', 'window', 'grain_to_date', 'cumulative_type_params'],
  conversion: ['conversion_type_params', 'window'],
}

/** A simple metric over a measure, or compiled from the latest shape, with an aggregation of its own. */
function simpleOf(params: Part): Own | undefined {
  const hidden = isTrue(params, 'is_private')
  const input = measureInputOf(params, params.values.measure)
  // What else is compiled beside a measure was made from it.
  if (input) return { ...plain, hidden, type: 'measured', input }
  const own = below(params, 'metric_aggregation_params', ['semantic_model', ...aggregationKeys])
  const model = textAt(own, 'semantic_model')
  const aggregation = own && aggregationOf(own)
  if (model === undefined || !aggregation) return lack(params, 'measure')
  return {
    hidden,
    joinToTimespine: isTrue(params, 'join_to_timespine'),
    fillNullsWith: numberAt(params, 'fill_nulls_with'),
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
  const inputs = inputsOf(params, 'metrics')
  if (!inputs) return lack(params, 'metrics')
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
  if (!constants) return lack(own, 'constant_properties')
  return {
    ...plain,
    type: 'conversion',
    entity,
    base,
    conversion,
    window: windowAt(own, 'window') ?? windowAt(params, 'window'),
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
export function metricOf(at: At, value: unknown): DbtMetric | undefined {
  const part = openNamed(at, 'metric', '', value, [...metricKeys, 'type_params'])
  const type = part && metricType(part)
  if (!part || !type) return undefined
  const params = below(part, 'type_params', typeKeys[type])
  return params ? withOwn(part, readers[type](params)) : lack(part, 'type_params')
}
