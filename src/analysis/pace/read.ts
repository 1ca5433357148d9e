import type { IsoDate } from '../../base/calendar/date.ts'
import { formatPeriod, lengthInDays, nextPeriod } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { columnOf, numbersOf } from '../../base/table.ts'
import { findMetric, keepsChinasCalendar } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Metric, Target } from '../../model/types.ts'
import type { Answer, Arrival, Ask, PlanContext } from '../../plan/types.ts'
import type { Pace, PaceInput } from '../../stats/pace/pace.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { arrivedTogether, finestGrain } from '../arrived.ts'
import type { Compute } from '../compute.ts'
import { type NoForecast, noForecastText } from '../say/no-forecast.ts'
import { paceBasis, proposalText } from '../say/pace.ts'
import { type DailyForm, dailyForm, dailyHistory } from './days.ts'
import { festivalFigures, festivalPairs, festivalQuestions } from './festival.ts'
import { figuresOf, plainFigures } from './figures.ts'
import { learntFrom, type PaceSpan, paceSpan, targetOf } from './span.ts'
import type { Marks, PaceReading, Proposal } from './types.ts'

/** What is asked of a pace. */
export interface PaceAsked {
  readonly metric: string
  readonly period?: string
  readonly where?: string
  /** Look no further than this day, as if the data ended there. */
  readonly through?: IsoDate
  /** The first day of a change that may stay or end. */
  readonly since?: IsoDate
  /** Also propose a target for the period that follows. */
  readonly propose?: boolean
}

/** What a reading is made from. */
interface Ground {
  readonly metric: Metric
  readonly daily: DailyForm
  readonly span: PaceSpan
  readonly arrival: Arrival
  readonly first: IsoDate
  /** Whether its days know China's feasts. */
  readonly china: boolean
  readonly marks: Marks | null
  /** Why no forecast can be made, before any is tried. */
  readonly hindered: NoForecast | null
}

function marksOf(target: Target | undefined): Marks | null {
  return target ? { floor: target.floor ?? null, target: target.target, stretch: target.stretch ?? null } : null
}

function groundOf(context: PlanContext, asked: PaceAsked): Ground {
  const metric = findMetric(context.model, asked.metric)
  const arrival = arrivedTogether(context, [metric.name])
  if (!arrival) throw failure('PERIOD_WITHOUT_DATA', { period: asked.period ?? metric.name, from: '–', to: '–' })
  const daily = dailyForm(context.model, metric)
  const span = paceSpan(context.model, metric.name, arrival, asked)
  if (span.last < arrival.from) throw failure('PERIOD_WITHOUT_DATA', { period: span.last, ...arrival })
  const grain = finestGrain(context, [metric.name])
  // A target of the company is not due in a part of it.
  const target = asked.where?.trim() ? undefined : targetOf(context.model, metric.name, span.period)
  const hindered: NoForecast | null =
    daily.kind === 'other' ? { kind: 'adds-not' } : grain === 'day' ? null : { kind: 'coarse', grain }
  const china = keepsChinasCalendar(context.model)
  return {
    metric,
    daily,
    span,
    arrival,
    first: learntFrom(arrival, span.last),
    china,
    marks: marksOf(target),
    hindered,
  }
}

const filtered = (where: string | undefined) => (where?.trim() ? { where } : {})

interface Asked {
  readonly soFar: Answer | undefined
  readonly byDay: Answer | undefined
  readonly festival: PaceReading['festival']
  readonly queries: PaceReading['queries']
}

/** The figure to date, the daily history, and the years around a Spring Festival, in one batch. */
async function askAll(ask: Ask, ground: Ground, where: string | undefined, signal?: AbortSignal): Promise<Asked> {
  const { metric, daily, span, arrival, first, hindered } = ground
  const to = span.last < span.period.to ? span.last : span.period.to
  const soFar: MetricQuery[] =
    span.state === 'coming'
      ? []
      : [{ metrics: [metric.name], period: `${span.period.from}..${to}`, ...filtered(where) }]
  const byDay: MetricQuery[] = hindered
    ? []
    : [{ metrics: daily.metrics, grain: 'day', period: `${first}..${span.last}`, ...filtered(where) }]
  const pairs = ground.china ? festivalPairs(span.period, arrival, span.last) : []
  const answers = await ask([...soFar, ...byDay, ...festivalQuestions(pairs, metric.name, where)], signal)
  const [value, days] = [answers[0], answers[soFar.length]]
  const said = { zh: soFar.length > 0 ? '本期至今' : '各天', en: soFar.length > 0 ? 'to date' : 'by day' }
  return {
    soFar: soFar.length > 0 ? value : undefined,
    byDay: byDay.length > 0 ? days : undefined,
    festival: festivalFigures(pairs, metric.name, answers.slice(soFar.length + byDay.length)),
    queries: [
      ...(value ? [{ purpose: said, sql: value.sql }] : []),
      ...(soFar.length > 0 && byDay.length > 0 && days
        ? [{ purpose: { zh: '各天', en: 'by day' }, sql: days.sql }]
        : []),
    ],
  }
}

function inputOf(
  { daily, span, china, marks, metric, first }: Ground,
  answer: Answer,
  since: IsoDate | undefined,
): PaceInput {
  return {
    kind: daily.kind === 'total' ? 'total' : 'rate',
    first,
    ...dailyHistory(answer, daily, first, span.last),
    from: span.period.from,
    to: span.period.to,
    marks: marks ? [marks.floor ?? Number.NaN, marks.target, marks.stretch ?? Number.NaN] : [],
    below: metric.direction === 'down',
    china,
    ...(since === undefined ? {} : { since }),
  }
}

type Far = { readonly pace: Pace | null; readonly refused: NoForecast | null; readonly proposal: Proposal | null }

/** A target for the period that follows: what nine, five and one of ten courses reach. */
async function proposalOf({ metric, span }: Ground, input: PaceInput, compute: Compute, signal?: AbortSignal) {
  if (span.period.grain === 'span') return null
  const next = nextPeriod(span.period)
  const pace = await compute('paceOf', [{ ...input, from: next.from, to: next.to, marks: [] }], signal)
  if (isRefusal(pace) || pace.landing.deciles === null) return null
  const [low, target, high] = pace.landing.deciles
  const [floor, stretch] = metric.direction === 'down' ? [high, low] : [low, high]
  const marks = { floor, target, stretch }
  return { period: formatPeriod(next), ...marks, sentence: proposalText(metric, next, marks) }
}

async function lookFar(
  ground: Ground,
  byDay: Answer | undefined,
  asked: PaceAsked,
  compute: Compute,
  signal?: AbortSignal,
): Promise<Far> {
  if (!byDay) return { pace: null, refused: ground.hindered, proposal: null }
  const input = inputOf(ground, byDay, asked.since)
  const pace = await compute('paceOf', [input], signal)
  if (isRefusal(pace)) return { pace: null, refused: { kind: 'refused', refusal: pace }, proposal: null }
  return { pace, refused: null, proposal: asked.propose ? await proposalOf(ground, input, compute, signal) : null }
}

/**
 * Where a metric stands in a period, where it should by the season of its target, and where it will end. Without a period it is the
 * shortest one with a target that holds the last day known, else its quarter. Throws NAME_UNKNOWN, NAME_AMBIGUOUS, PERIOD_INVALID,
 * PERIOD_WITHOUT_DATA or an error of the filter's expression. What cannot be forecast is said in `refused`.
 */
export async function readPace(
  ask: Ask,
  compute: Compute,
  context: PlanContext,
  asked: PaceAsked,
  signal?: AbortSignal,
): Promise<PaceReading> {
  const ground = groundOf(context, asked)
  const { metric, daily, span, marks } = ground
  const { soFar, byDay, festival, queries } = await askAll(ask, ground, asked.where, signal)
  const { pace, refused, proposal } = await lookFar(ground, byDay, asked, compute, signal)
  const value = soFar ? (numbersOf(soFar, metric.name)[0] ?? null) : null
  const figures = pace ? figuresOf(value, span, marks, pace) : plainFigures(value, span, marks)
  const told = {
    metric: metric.name,
    label: metric.label,
    unit: metric.unit ?? null,
    direction: metric.direction,
    kind: daily.kind,
    period: formatPeriod(span.period),
    state: span.state,
    through: span.state === 'coming' ? null : span.last < span.period.to ? span.last : span.period.to,
    days: lengthInDays(span.period),
    elapsed: span.elapsed,
    value,
    exact: (soFar && columnOf(soFar, metric.name)?.exact?.[0]) ?? null,
    marks,
    ...figures,
    refused: refused && span.state !== 'over' ? noForecastText(refused) : null,
    proposal,
    festival,
    queries,
  }
  return { ...told, basis: paceBasis(told, pace?.methods ?? []) }
}
