import { isFiner } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { conjunction, findMetric, labelAsked, standardLevel } from '../model/index.ts'
import type { AskedMetric } from '../model/question.ts'
import type { DerivedMetric, Expr, Metric, MetricInput, Model, RatioMetric, SimpleMetric } from '../model/types.ts'
import { dataGrainOf } from './measures.ts'
import { inputsByName } from './reading.ts'

/** What a metric that a question makes shares with the one that it changes. */
export type Shared = Pick<Metric, 'label' | 'direction' | 'tier' | 'synonyms' | 'at' | 'unit' | 'grain'>

export function sharedOf({ direction, tier, at, unit, grain }: Metric, label: Metric['label']): Shared {
  return { label, direction, tier, synonyms: [], at, ...(unit !== undefined && { unit }), ...(grain && { grain }) }
}

/**
 * Throws BALANCE_WINDOWED for what is not added over time, and GRAIN_TOO_FINE for a stretch of a level that the data do not
 * tell.
 */
function refuseSimple({ as, window, grainToDate }: AskedMetric, metric: SimpleMetric, model: Model): void {
  if (metric.nonAdditive) throw failure('BALANCE_WINDOWED', { name: as, input: metric.name })
  const finest = dataGrainOf(model, metric)
  for (const grain of [window?.grain, grainToDate]) {
    const level = grain && standardLevel(model, grain)
    if (level && isFiner(level, finest)) {
      throw failure('GRAIN_TOO_FINE', { metric: metric.name, finest, grain })
    }
  }
}

/** A metric of metrics over some others in the place of its inputs, under its own names for them. */
function computedFrom(metric: RatioMetric | DerivedMetric, nameOf: (input: string) => string): Metric {
  const inputs = [...inputsByName(metric).values()].map((input) => ({
    ...input,
    metric: nameOf(input.metric),
    alias: input.alias ?? input.metric,
  }))
  if (metric.type === 'derived') {
    return { ...metric, inputs: [...new Set(inputs.map((input) => input.metric))], inputMetrics: inputs }
  }
  const [above, below] = inputs as [MetricInput, MetricInput]
  return {
    ...metric,
    numerator: above.metric,
    denominator: below.metric,
    numeratorInput: above,
    denominatorInput: below,
  }
}

/**
 * A metric over a stretch of time as a question asks it, under a name, and all that it is computed from. A simple metric is
 * added up; one of metrics is computed from its inputs over that stretch, each filtered and moved as its definition says.
 * Throws STRETCH_UNFIT where one of them has a stretch or a window of its own, BALANCE_WINDOWED and GRAIN_TOO_FINE.
 */
export function stretchMetrics(
  model: Model,
  asked: AskedMetric,
  name: string,
  label: Metric['label'],
  filter?: Expr,
): Metric[] {
  const { window, grainToDate } = asked
  const own = { ...(window && { window }), ...(grainToDate !== undefined && { grainToDate }) }
  const made = new Map<string, Metric>()
  let count = 0
  const make = (metric: Metric, as: string, told: Metric['label'], held?: Expr): Metric => {
    const shared = { ...sharedOf(metric, told), name: as }
    if (metric.type === 'simple') {
      refuseSimple(asked, metric, model)
      const input = { metric: metric.name, ...(held && { filter: held }) }
      return { ...shared, type: 'cumulative', input, periodAgg: 'last', asked: true, ...own }
    }
    if (metric.type === 'cumulative' || metric.type === 'conversion') {
      throw failure('STRETCH_UNFIT', { metric: asked.metric, input: metric.name, type: metric.type })
    }
    const { identity: _, ...computed } = computedFrom(metric, nameOf)
    const both = conjunction([held, metric.filter])
    return { ...computed, ...shared, ...(both && { filter: both }) }
  }
  const nameOf = (input: string): string => {
    const metric = findMetric(model, input)
    const known = made.get(metric.name)
    if (known) return known.name
    // Short, since an engine may cut what a column is called.
    count += 1
    const as = `_${name}_${count}`
    const told = labelAsked(model, metric, { as, metric: metric.name, ...own })
    made.set(metric.name, { ...make(metric, as, told), hidden: true })
    return as
  }
  const top = make(findMetric(model, asked.metric), name, label, filter)
  return [...made.values(), top]
}
