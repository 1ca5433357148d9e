import { labelComparison } from '../../base/calendar/comparison.ts'
import { addDays } from '../../base/calendar/date.ts'
import { formatPeriod, periodOf } from '../../base/calendar/period.ts'
import { workdaysIn } from '../../base/calendar/workdays.ts'
import { failure } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import type { QueryAnswer } from '../../contract/query.ts'
import type { QuestionInput } from '../../contract/question.ts'
import { calendarOf, findMetric, metricNamed, neededBy } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import { type Answer, clippedRows, type PlanContext, type ResolvedQuestion } from '../../plan/index.ts'
import type { LoopContext } from '../context.ts'
import { columnOnWire } from './columns.ts'
import { questionAsked } from './question.ts'

/** With a grain, the row of the last day that has arrived, when days of it are still to come. */
function unfinishedRow({ grain, through, unfinished, model }: ResolvedQuestion): string | null {
  if (!grain || !through || !unfinished) return null
  const row = periodOf(through, grain, calendarOf(model))
  return row.to > through ? formatPeriod(row) : null
}

/** What the compared values of an answer are of, where their period does not say it all; with a grain, of each row's own period. */
export function comparedWith({ compare, grain, period, through, compared, model }: ResolvedQuestion): Text | null {
  if (!compare || (!grain && (compare === 'previous' || compare === 'year'))) return null
  const told = labelComparison(compare, grain ? periodOf(period.to, grain, calendarOf(model)) : period)
  if (compare !== 'workdays' || grain || !compared || through === null) return told
  const [own, other] = [workdaysIn({ from: period.from, to: through }), workdaysIn(compared)]
  return { zh: `${told.zh}，${own} 个工作日对 ${other} 个`, en: `${told.en}, ${own} workdays against ${other}` }
}

/** The period that an answer is of: that asked, all that has arrived, or `all` where values are listed whatever their time. */
export function periodOnWire({ metrics, open, period }: ResolvedQuestion): string {
  const values = metrics.length === 0
  if (values && open?.from && open.before) {
    return formatPeriod({ grain: 'span', from: open.from, to: addDays(open.before, -1) })
  }
  return values ? 'all' : formatPeriod(period)
}

/** The metrics of a question, those that it changes, and all that they are computed from. */
function reached({ metrics, model }: ResolvedQuestion, computed: MetricQuery['computed'] = []): ReadonlySet<string> {
  const changed = computed.map(({ metric }) => findMetric(model, metric))
  const names = new Set([...metrics, ...changed].map(({ name }) => name))
  for (const name of names) {
    const metric = metricNamed(model, name)
    for (const needed of metric ? neededBy(metric) : []) names.add(needed)
  }
  return names
}

/** Of which day the definitions of an answer are, in words. */
function definitionsOf(
  { asOf, computed }: MetricQuery,
  question: ResolvedQuestion,
  { versions = [] }: PlanContext,
): Text | null {
  if (asOf === undefined) return null
  const names = reached(question, computed)
  if (versions.some(({ metric }) => names.has(metric.name))) {
    return { zh: `按 ${asOf} 的口径，用现在的数据`, en: `definitions of ${asOf}, on the data of now` }
  }
  return {
    zh: `没有记下更早的口径，用的是现在的，不是 ${asOf} 的`,
    en: `no earlier definitions are kept; these are the present ones, not those of ${asOf}`,
  }
}

/** An answer of the planner as it goes over the wire. */
function answerOnWire(answer: Answer, query: MetricQuery, plan: PlanContext): QueryAnswer {
  const { question } = answer
  return {
    period: periodOnWire(question),
    // With a grain each row has a compared period of its own.
    comparedPeriod: question.compared && !question.grain ? formatPeriod(question.compared) : null,
    through: question.metrics.length > 0 ? question.through : null,
    unfinished: question.unfinished,
    unfinishedPeriod: unfinishedRow(question),
    clippedPeriods: clippedRows(question, calendarOf(question.model)).map(({ period, from, to }) => ({
      period,
      days: `${from}..${to}`,
    })),
    comparedWith: comparedWith(question),
    definitionsOf: definitionsOf(query, question, plan),
    columns: answer.columns.map((column) => columnOnWire(column, question)),
    rows: answer.length,
    sql: answer.sql,
  }
}

/** The numbers of one or several metrics, or values. Throws the errors of a question: unknown names, periods without data, … */
export async function askMetrics({ ask, plan, signal }: LoopContext, input: QuestionInput): Promise<QueryAnswer> {
  const query = questionAsked(plan.model, input)
  const [answer] = await ask([query], signal)
  if (!answer) throw failure('INTERNAL', { detail: 'the engine gave no answer' })
  return answerOnWire(answer, query, plan)
}
