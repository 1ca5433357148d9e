import { daysBetween } from '../../base/calendar/date.ts'
import type { Period } from '../../base/calendar/period.ts'
import type { Metric } from '../../model/types.ts'
import type { PlanContext } from '../../plan/types.ts'
import type { Lead } from '../../stats/lead/leads.ts'
import { bestRows } from '../../stats/lead/pareto.ts'
import { sensitivityOf } from '../../stats/lead/sensitivity.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { meanOf } from '../../stats/summary/moments.ts'
import { sayCandidate } from '../say/candidate.ts'
import { effectOf } from './effect.ts'
import { type Outcome, outcomeTold } from './outcome.ts'
import type { AskedCandidate, CandidateRefusal, CandidateRow } from './types.ts'
import { vanityOf } from './vanity.ts'
import { warningOf } from './warning.ts'
import { isToldByWeek, knownDays } from './weeks.ts'

/** Two years of weeks are a long history; more of them adds nothing. */
const longHistory = 104

/** A candidate that has a series. */
export interface Known {
  readonly asked: AskedCandidate
  readonly metric: Metric
  readonly values: Float64Array
}

/** Days from the end of the newest week with a value to today. */
function ageOf(context: PlanContext, values: Float64Array, weeks: readonly Period[]): number | null {
  const last = values.findLastIndex(Number.isFinite)
  return last < 0 ? null : daysBetween((weeks[last] as Period).to, context.today)
}

const nothing = {
  lag: null,
  q: null,
  gain: null,
  effect: null,
  stability: null,
  sensitivity: null,
  history: 0,
  age: null,
  vanity: [],
  refusal: null,
  warning: null,
  best: false,
} satisfies Partial<CandidateRow>

/** A candidate that cannot be chosen. */
export function refusedRow(asked: AskedCandidate, refusal: CandidateRefusal, outcome: Outcome): CandidateRow {
  const row = { ...nothing, verdict: 'refused' as const, label: asked.name, refusal }
  const basis = sayCandidate({ ...row, outcome: outcomeTold(outcome), lacks: null })
  return { ...row, id: asked.id, metric: asked.metric ?? null, unit: null, basis }
}

/** A candidate that is not told by week, or has not arrived. */
export function unreadRow(context: PlanContext, asked: AskedCandidate, metric: Metric, outcome: Outcome): CandidateRow {
  const days = knownDays(context, metric)
  const byWeek = isToldByWeek(context, metric)
  const span = days ? daysBetween(days.from, days.to) + 1 : 0
  const have = Math.round(span / (byWeek ? 7 : 30.44))
  const row = { ...nothing, verdict: 'not enough history' as const, label: asked.name }
  const basis = sayCandidate({
    ...row,
    outcome: outcomeTold(outcome),
    lacks: { have, grain: byWeek ? 'week' : 'month' },
  })
  return { ...row, id: asked.id, metric: metric.name, unit: metric.unit ?? null, basis }
}

/** A candidate with its verdict. */
export function testedRow(
  context: PlanContext,
  known: Known,
  lead: Lead,
  outcome: Outcome,
  qualities: readonly Known[],
): CandidateRow {
  const { asked, metric, values } = known
  const { weeks, calendar } = outcome
  const finite = values.filter(Number.isFinite)
  const sensitivity = lead.prepared ? sensitivityOf(lead.prepared, meanOf(finite)) : null
  const fades = lead.stability?.fades ?? false
  const told = {
    verdict: lead.verdict,
    lag: lead.lag,
    q: lead.q,
    gain: lead.gain,
    effect: lead.effect && effectOf(metric, lead.effect),
    stability: lead.stability && { sameSign: lead.stability.sameSign, fades },
    history: finite.length,
    refusal: null,
    label: asked.name,
  }
  const lacks = lead.verdict === 'not enough history' ? { have: finite.length, grain: 'week' as const } : null
  return {
    ...told,
    id: asked.id,
    metric: metric.name,
    unit: metric.unit ?? null,
    sensitivity:
      sensitivity === null || isRefusal(sensitivity)
        ? null
        : { noise: sensitivity.noise, smallest: sensitivity.smallest, weeksToDetect: sensitivity.stepsToDetect },
    age: ageOf(context, values, weeks),
    vanity: vanityOf(metric, values, qualities, fades),
    warning: warningOf({ outcome: outcome.metric, candidate: metric, lead, values, weeks, calendar }),
    best: false,
    basis: sayCandidate({ ...told, outcome: outcomeTold(outcome), lacks }),
  }
}

const order = ['leads', 'moves with', 'follows', 'no evidence', 'not enough history', 'refused'] as const

/** The strongest first, and marked those that no other beats in what makes a good candidate: only such as lead and are not vain compete. */
export function ranked(rows: readonly CandidateRow[]): CandidateRow[] {
  const competing = rows.filter(({ verdict, vanity }) => verdict === 'leads' && vanity.length === 0)
  const best = bestRows(
    competing.map(({ gain, sensitivity, age, history, stability }) => [
      gain,
      sensitivity && -sensitivity.weeksToDetect,
      age === null ? null : -age,
      Math.min(history, longHistory),
      stability?.sameSign ?? 0,
    ]),
  )
  const place = (row: CandidateRow) => order.indexOf(row.verdict)
  return rows
    .map((row) => ({ ...row, best: best[competing.indexOf(row)] ?? false }))
    .sort((a, b) => place(a) - place(b) || (a.verdict === 'leads' ? (b.gain ?? 0) - (a.gain ?? 0) : 0))
}
