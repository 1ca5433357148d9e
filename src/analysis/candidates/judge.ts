import { formatPeriod } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { findMetric } from '../../model/index.ts'
import type { Metric } from '../../model/types.ts'
import type { Answer, Ask, PlanContext } from '../../plan/types.ts'
import type { Compute } from '../compute.ts'
import { sayCandidates } from '../say/candidate.ts'
import { isLevel } from './effect.ts'
import { refusalOf } from './eligible.ts'
import { type Outcome, outcomeOf, outcomeQuestion, outcomeTold } from './outcome.ts'
import { type Known, ranked, refusedRow, testedRow, unreadRow } from './rows.ts'
import type { CandidateRow, CandidatesAnswer, CandidatesInput } from './types.ts'
import { qualitiesOf } from './vanity.ts'
import { completeWeeks, isToldByWeek, weekQuestion, weekValues } from './weeks.ts'

const weeksOfYear = 52

/** The metrics to be read by week: the candidates that have one, and what tells the quality of what they count. */
function readable(context: PlanContext, metrics: readonly Metric[]): Metric[] {
  const all = [...metrics, ...metrics.flatMap((metric) => qualitiesOf(context.model, metric))]
  return [...new Set(all)].filter(
    (metric) => isToldByWeek(context, metric) && completeWeeks(context, metric).length > 0,
  )
}

/** What the tests of leading say of candidates, computed where nobody waits. */
function leadsOf(compute: Compute, outcome: Outcome, known: readonly Known[], signal?: AbortSignal) {
  const input = {
    outcome: outcome.values,
    candidates: Object.fromEntries(known.map(({ asked, values }) => [asked.id, values])),
    season: weeksOfYear,
    calendar: outcome.calendar,
    levels: new Set(known.filter((one) => isLevel(one.metric)).map(({ asked }) => asked.id)),
  }
  return compute('leads', [input], signal)
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
  const leads = await leadsOf(compute, outcome, known, signal)
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
