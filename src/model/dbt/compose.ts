import { issue } from '../../base/errors/index.ts'
import { compact, type Definition, nameFor, type Plain, proseFor, refusal } from './definition.ts'
import type { Hidden, Measures } from './measures.ts'
import { type Notes, note, type Subject } from './note.ts'
import { measuredKeys } from './simple.ts'
import { filterText, lookedUp, sqlOf } from './sql.ts'
import { plainName, spelled } from './template.ts'
import type { DbtInput, DbtMetric, DbtMetricInput, DbtModel } from './types.ts'

/** What metrics are made from. */
export interface Composing {
  readonly notes: Notes
  readonly measures: Measures
  readonly models: ReadonlyMap<string, DbtModel>
}

/** A metric being made: what it is called, and the metrics that it reads. */
interface Making extends Composing {
  readonly subject: Subject
  readonly needs: string[]
}

type Of<T extends DbtMetric['type']> = Extract<DbtMetric, { type: T }>

const ofMetrics = 'metrics/of-metrics.yml'

/** An input as it is written: the name alone where it is read as it is. Undefined, and noted, when its filter cannot be. */
function inputOf(making: Making, input: DbtMetricInput): { readonly written: Plain } | undefined {
  const filter = filterText(input.filters)
  if (filter && 'issue' in filter) return refusal(making.notes, making.subject)(filter.issue)
  const name = plainName(input.metric)
  making.needs.push(name, ...lookedUp(filter?.text))
  // A formula still says the name that a metric had.
  const called = spelled(input.alias ?? input.metric)
  const alias = called === name ? undefined : called
  const { offsetWindow, offsetToGrain } = input
  const offsets = { offset_window: offsetWindow, offset_to_grain: offsetToGrain }
  return { written: compact({ name, filter: filter?.text, alias, ...offsets }) }
}

const shortly = (written: Plain) => (Object.keys(written).length === 1 ? written.name : written)

/** An input that may be a measure: then the metric that stands for it, with the measure's filter on the input. */
function readOf(making: Making, input: DbtInput, modifiers: boolean, wish: string): DbtMetricInput | undefined {
  if ('metric' in input) return input
  const { measure, filters } = input
  const fillNullsWith = modifiers ? input.fillNullsWith : undefined
  const joinToTimespine = modifiers && input.joinToTimespine
  const isBare = !joinToTimespine && fillNullsWith === undefined
  const asRead = { measure, filters: [], fillNullsWith, joinToTimespine }
  const metric = making.measures.metricFor(asRead, isBare ? undefined : wish)
  if (metric === undefined) return refusal(making.notes, making.subject)(issue('DBT_UNKNOWN', { name: measure }))
  return { metric, filters }
}

function measuredOf(making: Making, metric: Of<'measured'>): Plain | undefined {
  const located = making.measures.find(metric.input.measure)
  if (!located) return refusal(making.notes, making.subject)(issue('DBT_UNKNOWN', { name: metric.input.measure }))
  const { model, measure } = located
  const { filters, fillNullsWith, joinToTimespine } = metric.input
  const keys = measuredKeys(making.notes, making.subject, {
    model,
    aggregation: measure,
    column: measure.name,
    filters,
  })
  return keys && { ...keys, fill_nulls_with: fillNullsWith, join_to_timespine: joinToTimespine || undefined }
}

function simpleOf(making: Making, { name: column, model: name, aggregation }: Of<'simple'>): Plain | undefined {
  const model = making.models.get(name)
  if (!model) return refusal(making.notes, making.subject)(issue('DBT_UNKNOWN', { name }))
  return measuredKeys(making.notes, making.subject, { model, aggregation, column, filters: [] })
}

function ratioOf(making: Making, metric: Of<'ratio'>): Plain | undefined {
  const numerator = inputOf(making, metric.numerator)
  const denominator = inputOf(making, metric.denominator)
  return (
    numerator && denominator && { numerator: shortly(numerator.written), denominator: shortly(denominator.written) }
  )
}

function derivedOf(making: Making, metric: Of<'derived'>): Plain | undefined {
  const expr = sqlOf(metric.expr)
  if ('issue' in expr) return refusal(making.notes, making.subject)(expr.issue)
  const inputs = metric.inputs.map((input) => inputOf(making, input))
  if (inputs.includes(undefined)) return undefined
  return { expr: expr.text, input_metrics: inputs.map((input) => input?.written) }
}

function cumulativeOf(making: Making, metric: Of<'cumulative'>): Plain | undefined {
  const read = readOf(making, metric.input, false, '')
  const input = read && inputOf(making, read)
  if (!input) return undefined
  const { fillNullsWith, joinToTimespine } = 'measure' in metric.input ? metric.input : metric
  return {
    metric: shortly(input.written),
    window: metric.window,
    grain_to_date: metric.grainToDate,
    period_agg: metric.periodAgg,
    fill_nulls_with: fillNullsWith,
    join_to_timespine: joinToTimespine || undefined,
  }
}

function conversionOf(making: Making, metric: Of<'conversion'>): Plain | undefined {
  const sides = [metric.base, metric.conversion].map((side, index) => {
    const read = readOf(making, side, true, `${metric.name}_${index === 0 ? 'base' : 'conversion'}`)
    return read && inputOf(making, read)
  })
  const [base, conversion] = sides
  if (!base || !conversion) return undefined
  const constants = metric.constants.map((pair) => ({
    base_property: plainName(pair.base),
    conversion_property: plainName(pair.conversion),
  }))
  return {
    entity: plainName(metric.entity),
    base_metric: shortly(base.written),
    conversion_metric: shortly(conversion.written),
    window: metric.window,
    calculation: metric.calculation,
    constant_properties: constants.length > 0 ? constants : undefined,
  }
}

function ownKeys(making: Making, metric: DbtMetric): Plain | undefined {
  switch (metric.type) {
    case 'measured':
      return measuredOf(making, metric)
    case 'simple':
      return simpleOf(making, metric)
    case 'ratio':
      return ratioOf(making, metric)
    case 'derived':
      return derivedOf(making, metric)
    case 'cumulative':
      return cumulativeOf(making, metric)
    case 'conversion':
      return conversionOf(making, metric)
  }
}

function definitionOf(making: Making, value: Plain): Definition {
  const { subject, needs } = making
  const { dataset, measure_filter: measureFilter } = value
  needs.push(...lookedUp(measureFilter as string | undefined))
  return {
    subject,
    list: 'metrics',
    path: dataset === undefined ? ofMetrics : `metrics/${dataset}.yml`,
    name: String(value.name),
    value: compact(value),
    needs: { datasets: dataset === undefined ? [] : [String(dataset)], metrics: needs },
  }
}

/** Types of metrics that may have a row for every period; a metric of metrics has those of its inputs. */
const withSpine: readonly DbtMetric['type'][] = ['measured', 'simple', 'cumulative']

/** Whether every period has its row; where the type has no such key it is noted. */
function spineKey({ notes, subject }: Making, { type, joinToTimespine }: DbtMetric): true | undefined {
  if (!joinToTimespine || withSpine.includes(type)) return joinToTimespine || undefined
  return void note(notes, subject, 'part', issue('DBT_KEY', { key: 'join_to_timespine', value: 'true' }))
}

/** A metric of the project as one of the workspace; undefined, and noted, when it cannot be carried over. */
export function metricDefinition(composing: Composing, metric: DbtMetric): Definition | undefined {
  const subject: Subject = { file: metric.file, line: metric.line, kind: 'metric', name: metric.name }
  const making: Making = { ...composing, subject, needs: [] }
  const filter = filterText(metric.filters)
  if (filter && 'issue' in filter) return void note(making.notes, subject, 'left', filter.issue)
  const own = ownKeys(making, metric)
  if (!own) return undefined
  making.needs.push(...lookedUp(filter?.text))
  return definitionOf(making, {
    name: nameFor(making.notes, subject, metric.name),
    label: metric.label,
    description: proseFor(making.notes, subject, metric.description),
    type: metric.type === 'measured' ? 'simple' : metric.type,
    ...own,
    filter: filter?.text,
    grain: metric.grain,
    fill_nulls_with: own.fill_nulls_with ?? metric.fillNullsWith,
    join_to_timespine: own.join_to_timespine ?? spineKey(making, metric),
    hidden: metric.hidden || undefined,
  })
}

/** The metric that stands for a measure under others. */
export function hiddenDefinition(
  composing: Composing,
  { name, model, measure, input }: Hidden,
): Definition | undefined {
  const subject: Subject = {
    file: measure.file,
    line: measure.line,
    kind: 'measure',
    name: `${model.name}.${measure.name}`,
  }
  const { filters, fillNullsWith, joinToTimespine } = input
  const keys = measuredKeys(composing.notes, subject, { model, aggregation: measure, column: measure.name, filters })
  if (!keys) return undefined
  return definitionOf(
    { ...composing, subject, needs: [] },
    {
      name,
      label: measure.label,
      description: proseFor(composing.notes, subject, measure.description),
      type: 'simple',
      ...keys,
      fill_nulls_with: fillNullsWith,
      join_to_timespine: joinToTimespine || undefined,
      hidden: true,
    },
  )
}
