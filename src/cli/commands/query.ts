import type { Command } from 'commander'
import type { z } from 'zod'
import { fiscalGrains } from '../../base/calendar/fiscal.ts'
import { grains } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { answerAsCsv } from '../../contract/csv.ts'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { choiceOption, comparisonOption, type GlobalOptions, list, wholeOption } from '../options.ts'
import { printAnswer } from '../print/query.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { readingHelp } from './words.ts'

interface QueryOptions extends GlobalOptions {
  readonly by?: string[]
  readonly grain?: Question['grain']
  readonly period?: string
  readonly where?: string
  readonly compare?: Question['compare']
  readonly order?: string[]
  readonly limit?: number
}

const words = {
  about: { zh: '问一个或几个指标', en: 'Ask for one or several metrics' },
  metrics: { zh: '指标的名称、中英文名或同义词', en: 'metrics, by name, label or synonym' },
  by: { zh: '按维度拆分，用逗号隔开', en: 'split by dimensions, with commas' },
  grain: { zh: '每行的时间粒度', en: 'grain of time of each row' },
  order: { zh: '排序，前面加 - 为从大到小，用逗号隔开', en: 'order, - in front for descending, with commas' },
  limit: { zh: '最多几行', en: 'at most so many rows' },
  examples: {
    zh: `
示例：
  cynosure query 坪效
  cynosure query 坪效 --by city --grain month --compare previous
  cynosure query traffic conversion --period 2026-11 --grain day --csv > 客流.csv
  cynosure query 净销售额 --by city --where "format = '旗舰店'" --order=-net_sales --limit 5`,
    en: `
Examples:
  cynosure query sales_per_sqm
  cynosure query sales_per_sqm --by city --grain month --compare previous
  cynosure query traffic conversion --period 2026-11 --grain day --csv > traffic.csv
  cynosure query net_sales --by city --where "format = '旗舰店'" --order=-net_sales --limit 5`,
  },
}

const askedGrains = [...grains, ...fiscalGrains]

const byOf = (text: string) => ({ by: text.replace(/^-/, ''), descending: text.startsWith('-') })

type Question = z.infer<typeof contract.query.input>

function questionOf(metrics: string[], options: QueryOptions): Question {
  if (metrics.length === 0) throw failure('QUESTION_EMPTY', { given: '' })
  const { by, grain, period, where, compare, order, limit } = options
  return parseInput(
    contract.query.input,
    { metrics, by, grain, period, where, compare, order: order?.map(byOf), limit },
    'query',
  )
}

/** `cynosure query <metric…>` */
export function addQuery(program: Command, session: Session): void {
  const help = readingHelp(session)
  program
    .command('query')
    .description(said(session, words.about))
    .argument('[metrics...]', said(session, words.metrics))
    .option('--by <dimensions>', said(session, words.by), list)
    .option(
      '--grain <grain>',
      `${said(session, words.grain)}: ${askedGrains.join(' | ')}`,
      choiceOption('--grain', askedGrains),
    )
    .option('--period <period>', help.period)
    .option('--where <filter>', help.where)
    .option('--compare <with>', help.anyCompare, comparisonOption())
    .option('--order <columns>', said(session, words.order), list)
    .option('--limit <rows>', said(session, words.limit), wholeOption('--limit', 1, 100_000))
    .addHelpText('after', said(session, words.examples))
    .action(async (metrics: string[], _, command: Command) => {
      const options = command.optsWithGlobals<QueryOptions>()
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
