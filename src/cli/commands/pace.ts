import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { dateOption, type GlobalOptions } from '../options.ts'
import { printPace } from '../print/pace.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { readingHelp } from './words.ts'

interface PaceOptions extends GlobalOptions {
  readonly period?: string
  readonly where?: string
  readonly through?: string
  readonly since?: string
  readonly propose?: boolean
}

const words = {
  about: {
    zh: '一个指标走到哪里，该到哪里，会到哪里',
    en: 'Where a metric stands, where it should, and where it will end',
  },
  period: {
    zh: '期间：2026、2026-Q4、2026-11 等；缺省为正在进行、有目标的最短期间，没有则为本季度',
    en: 'period: 2026, 2026-Q4, 2026-11 and the like; default the shortest running one with a target, else the quarter',
  },
  metric: { zh: '指标的名称、中英文名或同义词', en: 'the metric, by name, label or synonym' },
  through: { zh: '只看到这一天，当作数据到此为止', en: 'look no further than this day, as if the data ended there' },
  since: { zh: '一个变化的第一天：看它持续或结束各会怎样', en: 'first day of a change: with it staying, and ending' },
  propose: { zh: '为下一个期间提出目标', en: 'propose a target for the next period' },
  examples: {
    zh: `
示例：
  cynosure pace 坪效 --period 2026-Q4
  cynosure pace 净销售额 --through 2026-11-15 --propose`,
    en: `
Examples:
  cynosure pace sales_per_sqm --period 2026-Q4
  cynosure pace net_sales --through 2026-11-15 --propose`,
  },
}

/** `cynosure pace <metric>` */
export function addPace(program: Command, session: Session): void {
  const help = readingHelp(session)
  program
    .command('pace')
    .description(said(session, words.about))
    .argument('<metric>', said(session, words.metric))
    .option('--period <period>', said(session, words.period))
    .option('--where <filter>', help.where)
    .option('--through <date>', said(session, words.through), dateOption('--through'))
    .option('--since <date>', said(session, words.since), dateOption('--since'))
    .option('--propose', said(session, words.propose))
    .addHelpText('after', said(session, words.examples))
    .action(async (metric: string, _, command: Command) => {
      const options = command.optsWithGlobals<PaceOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { period, where, through, since, propose } = options
        const answer = await verbs.pace(
          ctx,
          parseInput(contract.pace.input, { metric, period, where, through, since, propose }, 'pace'),
        )
        return { json: answer, text: (lang) => printPace(answer, lang) }
      })
    })
}
