import { daysBetween, type IsoDate } from '../base/calendar/date.ts'
import { sharedGrain } from '../base/calendar/nesting.ts'
import {
  type Calendar,
  type CalendarGrain,
  firstDays,
  formatPeriod,
  type Grain,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../base/calendar/period.ts'
import { failure } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { calendarOf, findDimension, findMetric, parseFilter } from '../model/index.ts'
import type { Comparison, MetricQuery } from '../model/question.ts'
import type { Metric } from '../model/types.ts'
import { type Fact, factOf, isCoarser, touches } from './arrival.ts'
import { shifted } from './buckets.ts'
import { earliest } from './days.ts'
import { simpleMetrics } from './measures.ts'
import type { AskedDimension, PlanContext, ResolvedQuestion } from './types.ts'

/** The last complete period that has arrived for every fact: a week, or the coarsest grain that a fact is told by. */
function defaultPeriod(facts: readonly Fact[], today: IsoDate, calendar: Calendar): Period {
  const ends = facts.flatMap((fact) => (fact.arrival ? [fact.arrival.to] : []))
  const last = earliest(ends[0] ?? today, ...ends)
  const grain = facts.reduce<Grain>(
    (coarsest, fact) => (isCoarser(fact.grain, coarsest) ? fact.grain : coarsest),
    'week',
  )
  const holding = periodOf(last, grain, calendar)
  return holding.to === last ? holding : previousPeriod(holding)
}

/** The last day of a period that has arrived for all the facts that reach into it; null when none does. */
function arrivedThrough(facts: readonly Fact[], period: Period): IsoDate | null {
  const ends = facts.flatMap(({ arrival }) => (arrival && touches(arrival, period) ? [arrival.to] : []))
  if (ends.length === 0) return facts.some((fact) => fact.timed) ? null : period.to
  return earliest(period.to, ...ends)
}

function refuseWithoutData(facts: readonly Fact[], period: Period): void {
  if (facts.every((fact) => !fact.timed) || facts.some(({ arrival }) => arrival && touches(arrival, period))) return
  const known = facts.flatMap(({ arrival }) => arrival ?? [])
  const from = known.map((arrival) => arrival.from).sort()[0] ?? '–'
  const to =
    known
      .map((arrival) => arrival.to)
      .sort()
      .at(-1) ?? '–'
  throw failure('PERIOD_WITHOUT_DATA', { period: formatPeriod(period), from, to })
}

function refuseTooFine(
  facts: readonly Fact[],
  period: Period,
  grain: CalendarGrain | undefined,
  calendar: Calendar,
): void {
  for (const fact of facts) {
    const { name, dataset } = fact.metric
    if (!fact.timed && grain) throw failure('GRAIN_WITHOUT_TIME', { metric: name, dataset, grain })
    const asked = grain ?? (period.grain === 'span' ? undefined : period.grain)
    if (fact.timed && asked && isCoarser(fact.grain, sharedGrain(asked, calendar))) {
      throw failure('GRAIN_TOO_FINE', { metric: name, finest: fact.grain, grain: asked })
    }
  }
}

function comparedPeriod(period: Period, through: IsoDate | null, compare: Comparison | undefined): Period | undefined {
  if (!compare) return undefined
  const whole = shifted(period, compare)
  if (through === null || through === period.to) return whole
  return firstDays(whole, daysBetween(period.from, through) + 1)
}

type Order = ResolvedQuestion['order']

function resolveOrder(query: MetricQuery, metrics: readonly Metric[], by: readonly AskedDimension[]): Order {
  const columns = [
    ...(query.grain ? ['period'] : []),
    ...by.map((dimension) => dimension.name),
    ...metrics.flatMap(({ name }) => (query.compare ? [name, `${name}__compared`] : [name])),
  ]
  return (query.order ?? []).map(({ by: name, descending = false }) => {
    const metric = metrics.find(({ label, synonyms }) =>
      [label.zh, label.en, ...synonyms].some((text) => canonicalName(text) === canonicalName(name)),
    )
    const dimension = by.find(({ label }) =>
      [label.zh, label.en].some((text) => canonicalName(text) === canonicalName(name)),
    )
    const column = columns.find((candidate) => candidate === canonicalName(name)) ?? metric?.name ?? dimension?.name
    if (column) return { by: column, descending }
    throw failure('NAME_UNKNOWN', { kind: 'column', name, near: columns.join(', ') })
  })
}

/** Each once, as first given. */
function unique<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()]
}

/**
 * Finds every name of a question and fills in what it leaves open. Without a period it is the last complete week that has
 * arrived for all its facts. Throws QUESTION_EMPTY, NAME_UNKNOWN, NAME_AMBIGUOUS, PERIOD_INVALID, PERIOD_WITHOUT_DATA,
 * GRAIN_TOO_FINE, GRAIN_WITHOUT_TIME or an error of the filter's expression.
 */
export function resolveQuestion(query: MetricQuery, context: PlanContext): ResolvedQuestion {
  const { model, today } = context
  if (query.metrics.length === 0) throw failure('QUESTION_EMPTY', { given: '' })
  const metrics = unique(query.metrics.map((name) => findMetric(model, name)))
  const facts = simpleMetrics(model, metrics).map((metric) => factOf(metric, context))
  const by = unique(
    (query.by ?? []).map((name) => findDimension(model, name)).map(({ name, label }) => ({ name, label })),
  )
  const calendar = calendarOf(model)
  const period =
    query.period === undefined ? defaultPeriod(facts, today, calendar) : parsePeriod(query.period, calendar)
  refuseTooFine(facts, period, query.grain, calendar)
  refuseWithoutData(facts, period)
  const through = arrivedThrough(facts, period)
  const compared = comparedPeriod(period, through, query.compare)
  return {
    metrics,
    by,
    period,
    through,
    unfinished: through !== period.to,
    order: resolveOrder(query, metrics, by),
    ...(query.grain && { grain: query.grain }),
    ...(compared && { compared }),
    ...(query.compare && { compare: query.compare }),
    ...(query.where?.trim() && { where: parseFilter(model, query.where) }),
    ...(query.limit !== undefined && { limit: query.limit }),
  }
}
