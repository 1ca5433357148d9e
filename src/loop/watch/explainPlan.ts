import { formatPeriod } from '../../base/calendar/period.ts'
import type { Text } from '../../base/text.ts'
import type { ExplainPlanAnswer } from '../../contract/explain-plan.ts'
import type { QuestionInput } from '../../contract/question.ts'
import type { Model } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'
import { comparedWith, periodOnWire } from './askMetrics.ts'
import { questionAsked } from './question.ts'

type Named = ExplainPlanAnswer['joins'][number]['from']

function datasetNamed(model: Model, name: string): Named {
  return { name, label: model.datasets.get(name)?.label ?? { zh: name, en: name } }
}

function joinSentence(from: Named, entity: string, to: Named): Text {
  return {
    zh: `从「${from.label.zh}」按 ${entity} 到「${to.label.zh}」`,
    en: `From ${from.label.en} by ${entity} to ${to.label.en}`,
  }
}

function checkSentence(dataset: Named, entity: string, holds: boolean): Text {
  const { zh, en } = dataset.label
  if (holds) return { zh: `「${zh}」里每个 ${entity} 只对应一行`, en: `Each ${entity} has one row in ${en}` }
  return { zh: `「${zh}」里有的 ${entity} 对应多行`, en: `Some ${entity} has several rows in ${en}` }
}

/** How a question is answered, step by step in words beside its SQL. Nothing is answered. Throws the errors of a question. */
export async function explainPlan(ctx: LoopContext, input: QuestionInput): Promise<ExplainPlanAnswer> {
  const { question, checks, joins, reads, steps, sql, dialect } = await ctx.explainPlan(
    questionAsked(ctx.plan.model, input),
  )
  const { model } = question
  return {
    period: periodOnWire(question),
    comparedPeriod: question.compared && !question.grain ? formatPeriod(question.compared) : null,
    comparedWith: comparedWith(question),
    through: question.through,
    unfinished: question.unfinished,
    metrics: question.metrics.map(({ name, label }) => ({ name, label })),
    by: question.by.map(({ name, label }) => ({ name, label })),
    steps: steps.map((step) => ({ ...step, words: [...step.words] })),
    sql,
    dialect,
    reads: reads.map(({ dataset, times }) => ({ ...datasetNamed(model, dataset), times })),
    joins: joins.map(({ from, entity, to }) => {
      const [first, last] = [datasetNamed(model, from), datasetNamed(model, to)]
      return { from: first, entity, to: last, sentence: joinSentence(first, entity, last) }
    }),
    checks: checks.map(({ dataset, entity, holds, sql: asked }) => ({
      sentence: checkSentence(datasetNamed(model, dataset), entity, holds),
      holds,
      sql: asked,
    })),
  }
}
