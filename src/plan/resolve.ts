import { addDays, type IsoDate } from '../base/calendar/date.ts'
import { sharedGrain } from '../base/calendar/nesting.ts'
import {
  type Calendar,
  type CalendarGrain,
  formatPeriod,
  type Grain,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../base/calendar/period.ts'
import { failure } from '../base/errors/index.ts'
import { calendarOf, findMetric, onDay, parseFilter } from '../model/index.ts'
import type { MetricQuery } from '../model/question.ts'
import type { Model } from '../model/types.ts'
import { type Fact, factOf, isCoarser, touches } from './arrival.ts'
import { itemsOf, modelOf, orderOf, refuseOneColumn, refuseTooFineItems } from './asked.ts'
import { comparedDays, refuseComparison } from './compared.ts'
import { earliest, latest } from './days.ts'
import { simpleMetrics } from './measures.ts'
import type { PlanContext, ResolvedQuestion, TimeBounds } from './types.ts'

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
  const [first, ...others] = facts.flatMap(({ arrival }) => arrival ?? [])
  if (!first) {
    const { name: metric, dataset } = (facts.find(({ timed }) => timed) as Fact).metric
    throw failure('METRIC_WITHOUT_DATA', { metric, dataset })
  }
  const from = earliest(first.from, ...others.map((arrival) => arrival.from))
  const to = latest(first.to, ...others.map((arrival) => arrival.to))
  throw failure('PERIOD_WITHOUT_DATA', { period: formatPeriod(period), from, to })
}

/** The days that are made whole: of a period that begins or ends within one of a fact's own; undefined where neither does. */
function madeWhole({ from, to }: Period, { grain, arrival }: Fact, calendar: Calendar): Period | undefined {
  const [first, last] = [periodOf(from, grain, calendar).from, periodOf(to, grain, calendar).to]
  const begins = first === from || (arrival !== null && from <= arrival.from)
  const ends = last === to || (arrival !== null && to >= arrival.to)
  return begins && ends ? undefined : { grain: 'span', from: first, to: last }
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
    const whole = fact.timed && madeWhole(period, fact, calendar)
    if (!whole) continue
    const said = { period: formatPeriod(period), whole: formatPeriod(whole) }
    throw failure('PERIOD_CUT', { metric: name, finest: fact.grain, ...said })
  }
}

/** Each once, as first given. */
function unique<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()]
}

/** A period that is named `all`: everything that has arrived for any fact. */
function wholeSpan(facts: readonly Pick<Fact, 'arrival'>[], today: IsoDate): Period {
  const arrivals = facts.flatMap(({ arrival }) => arrival ?? [])
  const from = arrivals.map((arrival) => arrival.from).sort()[0] ?? today
  const to =
    arrivals
      .map((arrival) => arrival.to)
      .sort()
      .at(-1) ?? today
  return { grain: 'span', from, to }
}

function periodAsked(query: MetricQuery, facts: readonly Fact[], today: IsoDate, calendar: Calendar): Period {
  if (query.period === 'all') return wholeSpan(facts, today)
  return query.period === undefined ? defaultPeriod(facts, today, calendar) : parsePeriod(query.period, calendar)
}

/** What a question asks apart from its time. */
function subjectOf(query: MetricQuery, model: Model, today: IsoDate) {
  const names = [...query.metrics, ...(query.computed ?? []).map(({ as }) => as)]
  const metrics = unique(names.map((name) => findMetric(model, name)))
  const by = itemsOf(query, model, metrics)
  if (metrics.length === 0 && by.length === 0) throw failure('QUESTION_EMPTY', { given: '' })
  refuseOneColumn(by, model, metrics)
  refuseTooFineItems(by, model, metrics)
  return {
    model,
    metrics,
    by,
    order: orderOf(query, model, metrics, by),
    ...(query.where?.trim() && { where: onDay(parseFilter(model, query.where), today) }),
    ...(query.values && { values: query.values }),
    ...(query.limit !== undefined && { limit: query.limit }),
  }
}

/** The days whose values are listed where no metric says which: at least those asked, else all that any dataset holds until today. */
function listedSpan(bounds: TimeBounds, { arrivals, today }: PlanContext): Period {
  const known = [...arrivals.values()].filter(({ from }) => from <= today)
  const whole = wholeSpan(
    known.map(({ from, to }) => ({ arrival: { from, to: earliest(today, to) } })),
    today,
  )
  return {
    grain: 'span',
    from: bounds.from?.slice(0, 10) ?? whole.from,
    to: bounds.before?.slice(0, 10) ?? whole.to,
  }
}

/** A question whose rows are those that the data have: about all time, or about what lies between two moments. */
export function resolveOpen(query: MetricQuery, bounds: TimeBounds, context: PlanContext): ResolvedQuestion {
  const model = modelOf(query, context)
  const subject = subjectOf(query, model, context.today)
  const facts = simpleMetrics(model, subject.metrics).map((metric) => factOf(metric, context))
  const period = facts.length > 0 ? wholeSpan(facts, context.today) : listedSpan(bounds, context)
  return { ...subject, open: bounds, period, through: period.to, unfinished: false }
}

/** Without metrics or for `all` without a grain or comparison, rows are those that the data have. */
function isOpen({ metrics, computed, period, grain, compare }: MetricQuery): boolean {
  const names = metrics.length + (computed?.length ?? 0)
  return names === 0 || (period === 'all' && grain === undefined && compare === undefined)
}

/**
 * Finds every name of a question and fills in what it leaves open. Without a period it is the last complete week that has
 * arrived for all its facts. Throws QUESTION_EMPTY, NAME_UNKNOWN, NAME_AMBIGUOUS, PERIOD_INVALID, PERIOD_WITHOUT_DATA, METRIC_WITHOUT_DATA,
 * GRAIN_TOO_FINE, GRAIN_WITHOUT_TIME, STRETCH_UNFIT or an error of the filter's expression.
 */
export function resolveQuestion(query: MetricQuery, context: PlanContext): ResolvedQuestion {
  if (isOpen(query)) return resolveOpen(query, openBounds(query, context), context)
  const model = modelOf(query, context)
  const subject = subjectOf(query, model, context.today)
  const facts = simpleMetrics(model, subject.metrics).map((metric) => factOf(metric, context))
  const calendar = calendarOf(model)
  const period = periodAsked(query, facts, context.today, calendar)
  refuseComparison(query.compare, model)
  refuseTooFine(facts, period, query.grain, calendar)
  refuseWithoutData(facts, period)
  const through = arrivedThrough(facts, period)
  const elapsed = { from: period.from, to: through ?? period.to }
  const compared = query.compare && comparedDays(period, elapsed, query.compare, calendar)
  return {
    ...subject,
    period,
    through,
    unfinished: through !== period.to,
    ...(query.grain && { grain: query.grain }),
    ...(compared && { compared }),
    ...(query.compare && { compare: query.compare }),
  }
}

/** Values of dimensions may be asked of a period as well. */
function openBounds({ period }: MetricQuery, { model }: PlanContext): TimeBounds {
  if (period === undefined || period === 'all') return {}
  const { from, to } = parsePeriod(period, calendarOf(model))
  return { from, before: addDays(to, 1) }
}
