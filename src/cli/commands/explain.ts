import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { comparisonText, type GlobalOptions } from '../options.ts'
import { printExplanation } from '../print/explain.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { addExplainPlan } from './explain-plan.ts'
import { readingHelp } from './words.ts'

interface ExplainOptions extends GlobalOptions {
  readonly period?: string
  readonly where?: string
  readonly compare?: string
  readonly by?: string
}

const words = {
  about: { zh: '一个指标为什么变了', en: 'Why a metric changed' },
  metric: { zh: '指标的名称、中英文名或同义词', en: 'the metric, by name, label or synonym' },
  by: { zh: '只按这个维度拆分', en: 'break down by this dimension only' },
  examples: {
    zh: `
示例：
  cynosure explain 坪效 --period 2026-W46
  cynosure explain 转化率 --by city --compare year
  cynosure explain plan 坪效 --by city`,
    en: `
Examples:
  cynosure explain sales_per_sqm --period 2026-W46
  cynosure explain conversion --by city --compare year
  cynosure explain plan sales_per_sqm --by city`,
  },
}

/** `cynosure explain <metric>`, and how a question is answered: `cynosure explain plan <metric…>`, whose options are its own. */
export function addExplain(program: Command, session: Session): void {
  const help = readingHelp(session)
  // Without options of its own, so that those that follow are read by the command below that they belong to.
  const explain = program.command('explain').description(said(session, words.about))
  addExplainPlan(explain, session)
  explain
    .command('why', { isDefault: true })
    .description(said(session, words.about))
    .argument('<metric>', said(session, words.metric))
    .option('--period <period>', help.period)
    .option('--where <filter>', help.where)
    .option('--compare <with>', help.compare, comparisonText)
    .option('--by <dimension>', said(session, words.by))
    .addHelpText('after', said(session, words.examples))
    .action(async (metric: string, _, command: Command) => {
      const options = command.optsWithGlobals<ExplainOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { period, where, compare, by } = options
        const answer = await verbs.explain(
          ctx,
          parseInput(contract.explain.input, { metric, period, where, compare, by }, 'explain'),
        )
        return { json: answer, text: (lang) => printExplanation(answer, lang, by !== undefined) }
      })
    })
}
