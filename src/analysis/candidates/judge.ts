import { daysBetween } from '../../base/calendar/date.ts'
import { formatPeriod, type Period } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import { findDimension, findMetric, simpleInputs } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Metric } from '../../model/types.ts'
import type { Answer, Ask, PlanContext } from '../../plan/types.ts'
import { calendarColumns } from '../../stats/lead/calendar-columns.ts'
import type { Lead } from '../../stats/lead/leads.ts'
import { bestRows } from '../../stats/lead/pareto.ts'
import { sensitivityOf } from '../../stats/lead/sensitivity.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { meanOf } from '../../stats/summary/moments.ts'
import type { Compute } from '../compute.ts'
import { formOf } from '../form.ts'
import { sayCandidate, sayCandidates, sayGrowth } from '../say/candidate.ts'
import { effectOf, isLevel } from './effect.ts'
import { proxiesOf } from './proxies.ts'
import type { AskedCandidate, CandidateRefusal, CandidateRow, CandidatesAnswer, CandidatesInput } from './types.ts'
import { qualitiesOf, vanityOf } from './vanity.ts'
import { warningOf } from './warning.ts'
import { comparableWeeks, completeWeeks, growthOf, isToldByWeek, knownDays, weekQuestion, weekValues } from './weeks.ts'

interface Outcome {
  readonly metric: Metric
  readonly weeks: readonly Period[]
  readonly values: Float64Array
  readonly calendar: readonly Float64Array[]
  readonly comparable: CandidatesAnswer['outcome']['comparable']
}

/** A candidate that has a series. */
interface Known {
  readonly asked: AskedCandidate
  readonly metric: Metric
  readonly values: Float64Array
}

const weeksOfYear = 52

const chinese = new Set([
  'Asia/Shanghai',
  'Asia/Chongqing',
  'Asia/Harbin',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'PRC',
])

/** Whether a workspace lives by China's festivals. */
const keepsChinasCalendar = ({ model }: PlanContext) => chinese.has(model.timezone)

/** Whether a metric is the outcome: the same, or computed from the very same facts. */
function isOutcome(context: PlanContext, metric: Metric, outcome: Metric): boolean {
  if (metric.name === outcome.name) return true
  if (formOf(context.model, metric).kind !== 'total' || formOf(context.model, outcome).kind !== 'total') return false
  const facts = (of: Metric) =>
    simpleInputs(context.model, of)
      .map(({ name }) => name)
      .sort()
      .join()
  return facts(metric) === facts(outcome)
}

function refusalOf(context: PlanContext, { name, metric }: AskedCandidate, outcome: Metric): CandidateRefusal | null {
  const { model } = context
  const found = metric === undefined ? undefined : findMetric(model, metric)
  if (!found) {
    const proxies = [...new Set([name.zh, name.en])].flatMap((text) => proxiesOf(model, text))
    return {
      kind: 'no metric',
      proxies: [...new Set(proxies)].map((proxy) => ({ metric: proxy.name, label: proxy.label })),
    }
  }
  return isOutcome(context, found, outcome) ? { kind: 'is the outcome', proxies: [] } : null
}

function outcomeQuestion(
  context: PlanContext,
  metric: Metric,
  weeks: readonly Period[],
  input: CandidatesInput,
): MetricQuery {
  const { where, comparable } = input
  if (comparable !== undefined && formOf(context.model, metric).kind !== 'total') {
    throw failure('COMPARABLE_NOT_A_SUM', { metric: metric.name, dimension: comparable })
  }
  return weekQuestion(metric.name, weeks, {
    ...(where ? { where } : {}),
    ...(comparable ? { by: [findDimension(context.model, comparable).name] } : {}),
  })
}

function outcomeOf(context: PlanContext, metric: Metric, weeks: readonly Period[], answer: Answer): Outcome {
  const starts = weeks.map(({ from }) => from)
  const calendar = keepsChinasCalendar(context) ? calendarColumns(starts, 7) : []
  const [dimension] = answer.question.by
  if (!dimension)
    return { metric, weeks, values: weekValues(context, metric, answer, weeks), calendar, comparable: null }
  const { values, whole: all, count, of } = comparableWeeks(answer, metric.name, weeks)
  const [whole, comparable] = [growthOf(all), growthOf(values)]
  const grown = whole === null || comparable === null ? null : { whole, comparable }
  const growth = grown && { ...grown, sentence: sayGrowth(metric.label, grown) }
  const { name, label } = dimension
  return { metric, weeks, values, calendar, comparable: { dimension: name, label, count, of, growth } }
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

const outcomeTold = ({ metric }: Outcome) => ({ label: metric.label, unit: metric.unit ?? null })

function refusedRow(asked: AskedCandidate, refusal: CandidateRefusal, outcome: Outcome): CandidateRow {
  const row = { ...nothing, verdict: 'refused' as const, label: asked.name, refusal }
  const basis = sayCandidate({ ...row, outcome: outcomeTold(outcome), lacks: null })
  return { ...row, id: asked.id, metric: asked.metric ?? null, unit: null, basis }
}

/** A candidate that is not told by week, or has not arrived. */
function unreadRow(context: PlanContext, asked: AskedCandidate, metric: Metric, outcome: Outcome): CandidateRow {
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

function testedRow(
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
function ranked(rows: readonly CandidateRow[]): CandidateRow[] {
  const competing = rows.filter(({ verdict, vanity }) => verdict === 'leads' && vanity.length === 0)
  const best = bestRows(
    competing.map(({ gain, sensitivity, age, history, stability }) => [
      gain,
      sensitivity && -sensitivity.weeksToDetect,
      age === null ? null : -age,
      Math.min(history, 2 * weeksOfYear),
      stability?.sameSign ?? 0,
    ]),
  )
  const place = (row: CandidateRow) => order.indexOf(row.verdict)
  return rows
    .map((row) => ({ ...row, best: best[competing.indexOf(row)] ?? false }))
    .sort((a, b) => place(a) - place(b) || (a.verdict === 'leads' ? (b.gain ?? 0) - (a.gain ?? 0) : 0))
}

/** The metrics to be read by week: the candidates that have one, and what tells the quality of what they count. */
function readable(context: PlanContext, metrics: readonly Metric[]): Metric[] {
  const all = [...metrics, ...metrics.flatMap((metric) => qualitiesOf(context.model, metric))]
  return [...new Set(all)].filter(
    (metric) => isToldByWeek(context, metric) && completeWeeks(context, metric).length > 0,
  )
}

/**
 * Which of the candidates lead an outcome, week by week over its history: the verdict of each with lag, effect and gain, how steady and how
 * sensitive it is, what makes it look better than it is, and what it says of the coming weeks. Throws the errors of a question,
 * PERIOD_WITHOUT_DATA where the outcome tells no complete week, COMPARABLE_NOT_A_SUM and COMPARABLE_EMPTY.
 */
export async function judgeCandidates(
  { ask, compute, signal }: { readonly ask: Ask; readonly compute: Compute; readonly signal?: AbortSignal },
  context: PlanContext,
  input: CandidatesInput,
): Promise<CandidatesAnswer> {
  const metric = findMetric(context.model, input.outcome)
  const weeks = completeWeeks(context, metric)
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) throw failure('NO_COMPLETE_WEEK', { metric: metric.name })
  const judged = input.candidates.map((asked) => ({ asked, refusal: refusalOf(context, asked, metric) }))
  const named = judged.flatMap(({ asked, refusal }) =>
    refusal ? [] : [findMetric(context.model, asked.metric as string)],
  )
  const read = readable(context, named)
  const questions = [
    outcomeQuestion(context, metric, weeks, input),
    ...read.map(({ name }) => weekQuestion(name, weeks)),
  ]
  const answers = await ask(questions, signal)
  const outcome = outcomeOf(context, metric, weeks, answers[0] as Answer)
  const series = new Map(read.map((one, at) => [one.name, weekValues(context, one, answers[at + 1] as Answer, weeks)]))
  const known = judged.flatMap(({ asked, refusal }): Known[] => {
    const found = refusal ? undefined : findMetric(context.model, asked.metric as string)
    const values = found && series.get(found.name)
    return found && values ? [{ asked, metric: found, values }] : []
  })
  const leads = await compute(
    'leads',
    [
      {
        outcome: outcome.values,
        candidates: Object.fromEntries(known.map(({ asked, values }) => [asked.id, values])),
        season: weeksOfYear,
        calendar: outcome.calendar,
        levels: new Set(known.filter((one) => isLevel(one.metric)).map(({ asked }) => asked.id)),
      },
    ],
    signal,
  )
  const told = judged.map(({ asked, refusal }): CandidateRow => {
    if (refusal) return refusedRow(asked, refusal, outcome)
    const one = known.find((candidate) => candidate.asked === asked)
    const lead = leads.find(({ name }) => name === asked.id)
    if (!one || !lead) return unreadRow(context, asked, findMetric(context.model, asked.metric as string), outcome)
    const qualities = qualitiesOf(context.model, one.metric).flatMap((quality): Known[] => {
      const values = series.get(quality.name)
      return values ? [{ asked, metric: quality, values }] : []
    })
    return testedRow(context, one, lead, outcome, qualities)
  })
  const rows = ranked(told)
  return {
    outcome: { metric: metric.name, ...outcomeTold(outcome), comparable: outcome.comparable },
    from: formatPeriod(first),
    to: formatPeriod(last),
    weeks: weeks.length,
    headline: sayCandidates(rows, metric.label),
    rows,
    queries: answers.map(({ sql }, at) => {
      const about = at === 0 ? metric : (read[at - 1] as Metric)
      return { purpose: { zh: `${about.label.zh}，按周`, en: `${about.label.en} by week` }, sql }
    }),
  }
}

/** Candidates by the names that a reader wrote: metrics by name, label or synonym; others are ideas without a formula. */
export function candidatesNamed(context: PlanContext, names: readonly string[]): AskedCandidate[] {
  const all = [...context.model.metrics.values()]
  const known = (name: string) =>
    all.some((metric) =>
      [metric.name, metric.label.zh, metric.label.en, ...metric.synonyms].some(
        (text) => canonicalName(text) === canonicalName(name),
      ),
    )
  return names.map((name) => {
    if (!known(name)) return { id: name, name: { zh: name, en: name } }
    const metric = findMetric(context.model, name)
    return { id: metric.name, name: metric.label, metric: metric.name }
  })
}
