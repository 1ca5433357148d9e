import type { Command } from 'commander'
import { verbs } from '../../loop/verbs.ts'
import { printPlan } from '../print/explain-plan.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { type QuestionOptions, questionOf, takesQuestion } from './question.ts'

interface PlanOptions extends QuestionOptions {
  readonly sql?: boolean
}

const words = {
  about: { zh: '一个问题怎样一步步算出来，以及它的 SQL', en: 'How a question is answered step by step, and its SQL' },
  sql: { zh: '只要 SQL', en: 'only the SQL' },
  examples: {
    zh: `
示例：
  cynosure explain plan 坪效 --by city --compare previous
  cynosure explain plan 净销售额 --grain month --sql > 净销售额.sql`,
    en: `
Examples:
  cynosure explain plan sales_per_sqm --by city --compare previous
  cynosure explain plan net_sales --grain month --sql > net_sales.sql`,
  },
}

/** `cynosure explain plan <metric…>` */
export function addExplainPlan(explain: Command, session: Session): void {
  const command = explain.command('plan').description(said(session, words.about))
  takesQuestion(command, session)
    .option('--sql', said(session, words.sql))
    .addHelpText('after', said(session, words.examples))
    .action(async (metrics: string[], _, self: Command) => {
      const options = self.optsWithGlobals<PlanOptions>()
      const question = questionOf(metrics, options)
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const plan = await verbs.explainPlan(ctx, question)
        return {
          json: plan,
          text: (lang) => (options.sql ? plan.sql[lang].trimEnd() : printPlan(plan, lang)),
        }
      })
    })
}
