import type { Command } from 'commander'
import { answerAsCsv } from '../../contract/csv.ts'
import { verbs } from '../../loop/verbs.ts'
import { printAnswer } from '../print/query.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { type QuestionOptions, questionOf, takesQuestion } from './question.ts'

const words = {
  about: { zh: '问一个或几个指标', en: 'Ask for one or several metrics' },
  examples: {
    zh: `
示例：
  cynosure query 坪效
  cynosure query 坪效 --by city --grain month --compare previous
  cynosure query traffic conversion --period 2026-11 --grain day --csv > 客流.csv
  cynosure query 净销售额 --by city --where "format = '旗舰店'" --order=-net_sales --limit 5
  cynosure query --computed "sales_28d = 实付销售额 over 28 days" --grain day --period 2026-11
  cynosure query --by city,format
  cynosure query --saved weekly_sales`,
    en: `
Examples:
  cynosure query sales_per_sqm
  cynosure query sales_per_sqm --by city --grain month --compare previous
  cynosure query traffic conversion --period 2026-11 --grain day --csv > traffic.csv
  cynosure query net_sales --by city --where "format = '旗舰店'" --order=-net_sales --limit 5
  cynosure query --computed "sales_28d = paid_sales over 28 days" --grain day --period 2026-11
  cynosure query --by city,format
  cynosure query --saved weekly_sales`,
  },
}

/** `cynosure query <metric…>` */
export function addQuery(program: Command, session: Session): void {
  const command = program.command('query').description(said(session, words.about))
  takesQuestion(command, session)
    .addHelpText('after', said(session, words.examples))
    .action(async (metrics: string[], _, self: Command) => {
      const options = self.optsWithGlobals<QuestionOptions>()
      const question = questionOf(metrics, options)
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const answer = await verbs.query(ctx, question)
        return {
          json: answer,
          text: (lang) => printAnswer(answer, lang),
          csv: (lang) => answerAsCsv(answer, lang),
        }
      })
    })
}
