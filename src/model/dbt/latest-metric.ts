import { aggregationKeys, aggregationOf } from './aggregation.ts'
import { metricInputOf, windowAt } from './input.ts'
import {
  constantsOf,
  inputsOf,
  lack,
  type MetricType,
  metricKeys,
  metricType,
  type Own,
  withOwn,
} from './metric-part.ts'
import { openNamed } from './named.ts'
import type { At } from './note.ts'
import type { DbtMetric } from './types.ts'
import { isTrue, numberAt, type Part, textAt, wordAt } from './value.ts'

const common = ['hidden', 'join_to_timespine', 'fill_nulls_with']
const typeKeys: Readonly<Record<MetricType, readonly string[]>> = {
  simple: aggregationKeys,
  ratio: ['numerator', 'denominator'],
  derived: ['expr', 'input_metrics'],
  cumulative: ['input_metric', 'window', 'grain_to_date', 'period_agg'],
  conversion: ['entity', 'calculation', 'base_metric', 'conversion_metric', 'window', 'constant_properties'],
}

function commonOf(part: Part) {
  return {
    hidden: isTrue(part, 'hidden'),
    joinToTimespine: isTrue(part, 'join_to_timespine'),
    fillNullsWith: numberAt(part, 'fill_nulls_with'),
  }
}

function simpleOf(part: Part, model: string | undefined): Own | undefined {
  const aggregation = aggregationOf(part)
  if (!aggregation) return lack(part, 'agg')
  if (model === undefined) return lack(part, 'semantic_model')
  return { ...commonOf(part), type: 'simple', model, aggregation }
}

function ratioOf(part: Part): Own | undefined {
  const numerator = metricInputOf(part, part.values.numerator)
  const denominator = metricInputOf(part, part.values.denominator)
  if (!numerator) return lack(part, 'numerator')
  return denominator ? { ...commonOf(part), type: 'ratio', numerator, denominator } : lack(part, 'denominator')
}

function derivedOf(part: Part): Own | undefined {
  const expr = textAt(part, 'expr')
  const inputs = inputsOf(part, 'input_metrics')
  if (!inputs) return lack(part, 'input_metrics')
  return expr === undefined ? lack(part, 'expr') : { ...commonOf(part), type: 'derived', expr, inputs }
}

function cumulativeOf(part: Part): Own | undefined {
  const input = metricInputOf(part, part.values.input_metric)
  if (!input) return lack(part, 'input_metric')
  const [window, grainToDate] = [windowAt(part, 'window'), wordAt(part, 'grain_to_date')]
  const periodAgg = wordAt(part, 'period_agg') ?? 'first'
  return { ...commonOf(part), type: 'cumulative', input, window, grainToDate, periodAgg }
}

function conversionOf(part: Part): Own | undefined {
  const base = metricInputOf(part, part.values.base_metric)
  const conversion = metricInputOf(part, part.values.conversion_metric)
  const entity = textAt(part, 'entity')
  if (!base) return lack(part, 'base_metric')
  if (!conversion) return lack(part, 'conversion_metric')
  if (entity === undefined) return lack(part, 'entity')
  const constants = constantsOf(part)
  if (!constants) return lack(part, 'constant_properties')
  const calculation = wordAt(part, 'calculation') ?? 'conversion_rate'
  const own = { entity, base, conversion, window: windowAt(part, 'window'), calculation, constants }
  return { ...commonOf(part), type: 'conversion', ...own }
}

const readers = {
  simple: simpleOf,
  ratio: ratioOf,
  derived: derivedOf,
  cumulative: cumulativeOf,
  conversion: conversionOf,
}

/** A metric of the latest shape; a simple one belongs to the semantic model that it stands in. */
export function latestMetricOf(at: At, value: unknown, model?: string): DbtMetric | undefined {
  const probe = (value ?? {}) as Record<string, unknown>
  const type = String(probe.type ?? 'simple').toLowerCase() as MetricType
  const part = openNamed(at, 'metric', '', value, [...metricKeys, ...common, ...(typeKeys[type] ?? [])])
  const known = part && metricType(part)
  return part && known && withOwn(part, readers[known](part, model))
}
