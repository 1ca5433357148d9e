import type { IsoDate } from '../base/calendar/date.ts'
import { formatPeriod, type Period, parsePeriod } from '../base/calendar/period.ts'
import type { Comparison, MetricQuery } from '../model/question.ts'
import { resolveQuestion } from '../plan/index.ts'
import type { PlanContext, ResolvedQuestion } from '../plan/types.ts'
import type { Coverage } from './types.ts'

/** What is asked of an analysis besides its subject. */
export interface FrameInput {
  readonly period?: string
  readonly compare: Comparison
  readonly where?: string
}

/**
 * The two spans that an analysis compares. All its questions are asked over these, so that each figure of an answer speaks
 * of the same days, also where facts have arrived to different days.
 */
export interface Frame {
  readonly coverage: Coverage
  readonly period: Period
  readonly through: IsoDate | null
  readonly compared: Period | null
  readonly compare: Comparison
  readonly where?: string
  readonly context: PlanContext
}

/** The period of an answer as the wire tells it. */
export function coverageOf(question: ResolvedQuestion): Coverage {
  return {
    period: formatPeriod(question.period),
    comparedPeriod: question.compared ? formatPeriod(question.compared) : null,
    through: question.through,
    unfinished: question.unfinished,
  }
}

/** Fixes the spans to be compared for a set of metrics. Throws what resolving a question throws. */
export function frameOf(context: PlanContext, metrics: readonly string[], input: FrameInput): Frame {
  const resolved = resolveQuestion(
    { metrics, period: input.period, where: input.where, compare: input.compare },
    context,
  )
  return {
    coverage: coverageOf(resolved),
    period: resolved.period,
    through: resolved.through,
    compared: resolved.compared ?? null,
    compare: input.compare,
    where: input.where,
    context,
  }
}

/** A question over a frame's own span without a comparison; `more` adds to its filter. */
export function questionOver(
  frame: Frame,
  span: Period,
  metrics: readonly string[],
  by?: readonly string[],
  more?: string,
): MetricQuery {
  const filters = [frame.where, more].filter((filter) => filter !== undefined && filter.trim() !== '')
  const where = filters.length > 1 ? filters.map((filter) => `(${filter})`).join(' and ') : filters[0]
  return {
    metrics,
    period: formatPeriod(span),
    ...(by?.length ? { by } : {}),
    ...(where === undefined ? {} : { where }),
  }
}

/** The days of the period that have arrived. */
export function elapsedSpan(frame: Frame): Period {
  if (!frame.coverage.unfinished || frame.through === null) return frame.period
  return parsePeriod(`${frame.period.from}..${frame.through}`)
}
