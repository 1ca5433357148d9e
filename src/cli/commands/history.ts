import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { choiceOption, type GlobalOptions } from '../options.ts'
import { printHistory } from '../print/history.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { readingHelp } from './words.ts'

interface HistoryOptions extends GlobalOptions {
  readonly grain?: 'day' | 'week'
  readonly period?: string
  readonly where?: string
}

const words = {
  about: {
    zh: '一个指标的走势：往常应在哪里，哪里异常，何时换了水平',
    en: 'The history of a metric: what was expected, what was unusual, when its level shifted',
  },
  metric: { zh: '指标的名称、中英文名或同义词', en: 'the metric, by name, label or synonym' },
  grain: { zh: '按日或按周', en: 'by day or week' },
  examples: {
    zh: `
示例：
  cynosure history 转化率 --grain day
  cynosure history 客流 --grain week --where "store = 'NJ03'"`,
    en: `
Examples:
  cynosure history conversion --grain day
  cynosure history traffic --grain week --where "store = 'NJ03'"`,
  },
}

/** `cynosure history <metric>` */
export function addHistory(program: Command, session: Session): void {
  const help = readingHelp(session)
  program
    .command('history')
    .description(said(session, words.about))
    .argument('<metric>', said(session, words.metric))
    .option('--grain <grain>', said(session, words.grain), choiceOption('--grain', ['day', 'week'] as const))
    .option('--period <period>', help.period)
    .option('--where <filter>', help.where)
    .addHelpText('after', said(session, words.examples))
    .action(async (metric: string, _, command: Command) => {
      const options = command.optsWithGlobals<HistoryOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { grain, period, where } = options
        const answer = await verbs.history(
          ctx,
          parseInput(contract.history.input, { metric, grain, period, where }, 'history'),
        )
        return { json: answer, text: (lang) => printHistory(answer, lang) }
      })
    })
}
