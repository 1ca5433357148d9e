import type { Command } from 'commander'
import { fiscalGrains } from '../../base/calendar/fiscal.ts'
import { grains } from '../../base/calendar/period.ts'
import { metricQuery, type QuestionInput } from '../../contract/question.ts'
import { readComputed } from '../computed.ts'
import { parseInput } from '../input.ts'
import {
  choiceOption,
  collect,
  comparisonOption,
  dateOption,
  type GlobalOptions,
  list,
  wholeOption,
} from '../options.ts'
import { type Session, said } from '../session.ts'
import { readingHelp } from './words.ts'

/** What a command that asks a question takes. */
export interface QuestionOptions extends GlobalOptions {
  readonly by?: string[]
  readonly grain?: QuestionInput['grain']
  readonly period?: string
  readonly where?: string
  readonly compare?: QuestionInput['compare']
  readonly order?: string[]
  readonly limit?: number
  readonly computed?: string[]
  readonly values?: QuestionInput['values']
  readonly asOf?: string
  readonly saved?: string
}

const words = {
  metrics: { zh: '指标的名称、中英文名或同义词', en: 'metrics, by name, label or synonym' },
  by: { zh: '按维度拆分，用逗号隔开', en: 'split by dimensions, with commas' },
  grain: { zh: '每行的时间粒度', en: 'grain of time of each row' },
  order: { zh: '排序，前面加 - 为从大到小，用逗号隔开', en: 'order, - in front for descending, with commas' },
  limit: { zh: '最多几行', en: 'at most so many rows' },
  computed: {
    zh: '现算的列，可多次："列名 = 指标 over 28 days"，或 since month、7 days earlier、at the start of month、where 条件',
    en: 'a column computed for this question, repeatable: "name = metric over 28 days", or since month, 7 days earlier, at the start of month, where a filter',
  },
  values: {
    zh: '没有指标时列出 --by 的取值：distinct 每种一行，all 每行都列，range 最小和最大',
    en: 'without metrics, the values of --by: distinct once each, all as often as they occur, range the least and greatest',
  },
  asOf: { zh: '按那一天生效的口径', en: 'definitions as they were in force on that day' },
  saved: {
    zh: '存好的问题；同时给的选项代替它里面的',
    en: 'a saved query; options beside it take the place of its own',
  },
}

const askedGrains = [...grains, ...fiscalGrains]

const listings = ['distinct', 'all', 'range'] as const

const byOf = (text: string) => ({ by: text.replace(/^-/, ''), descending: text.startsWith('-') })

/** The question of a command. Throws the mistakes of its options. */
export function questionOf(metrics: readonly string[], options: QuestionOptions): QuestionInput {
  const { by, grain, period, where, compare, order, limit, values, asOf, saved } = options
  const named = metrics.length > 0 ? metrics : undefined
  const computed = options.computed?.map(readComputed)
  const question = { metrics: named, computed, by, grain, period, where, compare, limit, values, asOf, saved }
  return parseInput(metricQuery, { ...question, order: order?.map(byOf) }, 'query')
}

/** Gives a command the metrics and the options of a question. */
export function takesQuestion(command: Command, session: Session): Command {
  const help = readingHelp(session)
  return command
    .argument('[metrics...]', said(session, words.metrics))
    .option('--by <dimensions>', said(session, words.by), list)
    .option(
      '--grain <grain>',
      `${said(session, words.grain)}: ${askedGrains.join(' | ')}`,
      choiceOption('--grain', askedGrains),
    )
    .option('--period <period>', help.period)
    .option('--where <filter>', help.where)
    .option('--compare <with>', help.compare, comparisonOption)
    .option('--order <columns>', said(session, words.order), list)
    .option('--limit <rows>', said(session, words.limit), wholeOption('--limit', 1, 100_000))
    .option('--computed <column>', said(session, words.computed), collect)
    .option('--values <which>', said(session, words.values), choiceOption('--values', listings))
    .option('--as-of <date>', said(session, words.asOf), dateOption('--as-of'))
    .option('--saved <name>', said(session, words.saved))
}
