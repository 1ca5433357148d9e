import { isDate } from '../base/calendar/date.ts'
import { isFiner } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { unknownName } from '../base/errors/unknown.ts'
import { canonicalName } from '../base/names.ts'
import {
  columnName,
  findItem,
  findMetric,
  type Item,
  labelAsked,
  metricTime,
  modelAsOf,
  modelOn,
  parseFilter,
  qualifiedBy,
  standardLevel,
} from '../model/index.ts'
import type { AskedMetric, MetricQuery } from '../model/question.ts'
import type { Metric, MetricInput, Model } from '../model/types.ts'
import { type Shared, sharedOf, stretchMetrics } from './asked-stretch.ts'
import { commonGrainOf, dataGrainOf, datingMetrics } from './measures.ts'
import type { PlanContext, ResolvedQuestion } from './types.ts'

/** A metric that is read earlier, or only filtered, as a question asks it. */
function readingOf(name: string, shared: Shared, input: MetricInput): Metric {
  const { metric } = input
  const expr = { kind: 'name', path: [metric], position: 1 } as const
  return { ...shared, name, type: 'derived', expr, inputs: [metric], inputMetrics: [input] }
}

/** The metrics that a question makes for itself: over a stretch of time, earlier, or filtered. */
function computedMetrics(model: Model, asked: AskedMetric): Metric[] {
  const { as, window, grainToDate, offsetWindow, offsetToGrain, where } = asked
  const base = findMetric(model, asked.metric)
  const filter = where?.trim() ? { filter: parseFilter(model, where) } : {}
  const label = labelAsked(model, base, asked, filter.filter)
  const shared = sharedOf(base, label)
  const moves = { ...(offsetWindow && { offsetWindow }), ...(offsetToGrain && { offsetToGrain }) }
  if (!window && !grainToDate) return [readingOf(as, shared, { metric: base.name, ...filter, ...moves })]
  const stretch = { ...asked, metric: base.name }
  if (!offsetWindow && !offsetToGrain) return stretchMetrics(model, stretch, as, label, filter.filter)
  const inner = `${as}_before`
  const unmoved = { as: inner, metric: base.name, ...(window && { window }), ...(grainToDate && { grainToDate }) }
  const own = labelAsked(model, base, unmoved, filter.filter)
  const before = stretchMetrics(model, stretch, inner, own, filter.filter)
  return [...before, readingOf(as, shared, { metric: inner, ...moves })]
}

/** The model of a question: definitions as they were on its day, with the metrics that it makes for itself, and its today. */
export function modelOf(query: MetricQuery, context: PlanContext): Model {
  return modelOn(withAsked(query, context), context.today)
}

function withAsked(query: MetricQuery, { model, versions = [] }: PlanContext): Model {
  if (query.asOf !== undefined && !isDate(query.asOf)) throw failure('PERIOD_INVALID', { text: query.asOf })
  const then = query.asOf === undefined ? model : modelAsOf(model, versions, query.asOf)
  if (!query.computed?.length) return then
  const own = query.computed.flatMap((asked) => computedMetrics(then, asked))
  return { ...then, metrics: new Map([...then.metrics, ...own.map((metric) => [metric.name, metric] as const)]) }
}

/** What a name of a question stands for; a time of metrics without a level is that of the coarsest of theirs. */
function itemOf(text: string, model: Model, metrics: readonly Metric[]): Item {
  const item = findItem(model, text)
  if (item.base !== metricTime || item.grain || item.part) return item
  const grain = commonGrainOf(model, metrics)
  return { ...findItem(model, columnName(metricTime, { grain })), name: columnName(metricTime, { grain }) }
}

/** The items that a question is split by, each once. */
export function itemsOf(query: MetricQuery, model: Model, metrics: readonly Metric[]): Item[] {
  const items = (query.by ?? []).map((text) => itemOf(text, model, metrics))
  return [...new Map(items.map((item) => [item.name, item])).values()]
}

/** Throws NAME_ALIKE where a metric and what it is split by would have one column: the other is then named by its entity. */
export function refuseOneColumn(items: readonly Item[], model: Model, metrics: readonly Metric[]): void {
  const twin = items.find((item) => metrics.some((metric) => metric.name === item.name))
  if (!twin) return
  const holders = [...model.datasets.values()].filter(({ dimensions, entities }) =>
    [...dimensions, ...entities].some(({ name }) => name === twin.base),
  )
  const dataset = holders.find((holder) => qualifiedBy(holder) !== undefined) ?? holders[0]
  const example = `${(dataset && qualifiedBy(dataset)) ?? '…'}__${twin.name}`
  throw failure('NAME_ALIKE', { name: twin.name, dataset: dataset?.name ?? '–', example })
}

/** Throws GRAIN_TOO_FINE where a metric's time is asked at a level that its data do not tell. */
export function refuseTooFineItems(items: readonly Item[], model: Model, metrics: readonly Metric[]): void {
  for (const { base, grain } of items) {
    const level = grain && standardLevel(model, grain)
    if (base !== metricTime || !grain || !level) continue
    for (const input of datingMetrics(model, metrics)) {
      const finest = dataGrainOf(model, input)
      if (isFiner(level, finest)) throw failure('GRAIN_TOO_FINE', { metric: input.name, finest, grain })
    }
  }
}

/**
 * The columns by which an answer can be ordered, and what each may be called: of several levels of one time its name alone is
 * that which it is where the question is split by it.
 */
export function orderOf(
  query: MetricQuery,
  model: Model,
  metrics: readonly Metric[],
  by: readonly Item[],
): ResolvedQuestion['order'] {
  const columns = [
    ...(query.grain ? ['period'] : []),
    ...by.map((item) => item.name),
    ...metrics.flatMap(({ name }) => (query.compare ? [name, `${name}__compared`] : [name])),
  ]
  return (query.order ?? []).map(({ by: name, descending = false }) => {
    const wanted = canonicalName(name)
    const metric = metrics.find(({ label, synonyms }) =>
      [label.zh, label.en, ...synonyms].some((text) => canonicalName(text) === wanted),
    )
    const alike = by.filter(({ label, base }) =>
      [base, label.zh, label.en].some((text) => canonicalName(text) === wanted),
    )
    const same = alike.length > 1 ? itemOf(name, model, metrics).name : undefined
    const item = alike.find((one) => same === undefined || one.name === same)
    const column = columns.find((candidate) => candidate === wanted) ?? metric?.name ?? item?.name
    if (column) return { by: column, descending }
    throw failure('NAME_UNKNOWN', unknownName('column', name, columns))
  })
}
