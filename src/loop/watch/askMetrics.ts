import { labelComparison } from '../../base/calendar/comparison.ts'
import { formatPeriod, periodOf } from '../../base/calendar/period.ts'
import { workdaysIn } from '../../base/calendar/workdays.ts'
import { failure } from '../../base/errors/index.ts'
import { noNumber } from '../../base/number/format.ts'
import type { Column } from '../../base/table.ts'
import type { Text } from '../../base/text.ts'
import type { QueryAnswer, QueryColumn } from '../../contract/query.ts'
import { calendarOf, findDimension } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Model } from '../../model/types.ts'
import { type Answer, clippedRows, type ResolvedQuestion } from '../../plan/index.ts'
import type { LoopContext } from '../context.ts'

const comparedSuffix = '__compared'

/** What a column of an answer speaks of: the period, a dimension, a metric, or a metric's compared value. */
function meaningOf(name: string, question: ResolvedQuestion): Pick<QueryColumn, 'label' | 'kind' | 'unit'> {
  if (question.grain && name === 'period') return { label: { zh: '期间', en: 'Period' }, kind: 'period', unit: null }
  const dimension = question.by.find((asked) => asked.name === name)
  if (dimension) return { label: dimension.label, kind: 'dimension', unit: null }
  const compared = name.endsWith(comparedSuffix)
  const metricName = compared ? name.slice(0, -comparedSuffix.length) : name
  const metric = question.metrics.find((asked) => asked.name === metricName)
  if (!metric) throw failure('INTERNAL', { detail: `column ${name} was not asked for` })
  return { label: metric.label, kind: compared ? 'compared' : 'metric', unit: metric.unit ?? null }
}

/** What the values of a dimension are called, where its definition says so; a value without a label is its own. */
function labelsOf(column: Column, model: Model): Pick<QueryColumn, 'labels'> {
  const { values } = findDimension(model, column.name)
  if (!values) return {}
  return {
    labels: column.values.map((cell) => {
      const text = cell === null ? noNumber : String(cell)
      return values[text] ?? { zh: text, en: text }
    }),
  }
}

function columnOnWire(column: Column, question: ResolvedQuestion, model: Model): QueryColumn {
  const meaning = meaningOf(column.name, question)
  return {
    name: column.name,
    ...meaning,
    values: [...column.values],
    ...(column.exact ? { exact: [...column.exact] } : {}),
    ...(meaning.kind === 'dimension' ? labelsOf(column, model) : {}),
  }
}

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

/** An answer of the planner as it goes over the wire. */
function answerOnWire(answer: Answer, model: Model): QueryAnswer {
  const { question } = answer
  return {
    period: formatPeriod(question.period),
    // With a grain each row has a compared period of its own.
    comparedPeriod: question.compared && !question.grain ? formatPeriod(question.compared) : null,
    through: question.through,
    unfinished: question.unfinished,
    unfinishedPeriod: unfinishedRow(question),
    clippedPeriods: clippedRows(question, calendarOf(question.model)).map(({ period, from, to }) => ({
      period,
      days: `${from}..${to}`,
    })),
    comparedWith: comparedWith(question),
    columns: answer.columns.map((column) => columnOnWire(column, question, model)),
    rows: answer.length,
    sql: answer.sql,
  }
}

/** The numbers of one or several metrics. Throws the errors of a question: unknown names, periods without data, … */
export async function askMetrics({ ask, plan, signal }: LoopContext, input: MetricQuery): Promise<QueryAnswer> {
  const [answer] = await ask([input], signal)
  if (!answer) throw failure('INTERNAL', { detail: 'the engine gave no answer' })
  return answerOnWire(answer, plan.model)
}
