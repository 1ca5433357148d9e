import type { Command } from 'commander'
import type { z } from 'zod'
import { fiscalGrains } from '../../base/calendar/fiscal.ts'
import { grains } from '../../base/calendar/period.ts'
import { failure } from '../../base/errors/index.ts'
import { contract } from '../../contract/index.ts'
import { parseInput } from '../input.ts'
import { choiceOption, comparisonOption, type GlobalOptions, list, wholeOption } from '../options.ts'
import { type Session, said } from '../session.ts'
import { readingHelp } from './words.ts'

export type Question = z.infer<typeof contract.query.input>

/** What a command that asks a question takes. */
export interface QuestionOptions extends GlobalOptions {
  readonly by?: string[]
  readonly grain?: Question['grain']
  readonly period?: string
  readonly where?: string
  readonly compare?: Question['compare']
  readonly order?: string[]
  readonly limit?: number
}

const words = {
  metrics: { zh: '指标的名称、中英文名或同义词', en: 'metrics, by name, label or synonym' },
  by: { zh: '按维度拆分，用逗号隔开', en: 'split by dimensions, with commas' },
  grain: { zh: '每行的时间粒度', en: 'grain of time of each row' },
  order: { zh: '排序，前面加 - 为从大到小，用逗号隔开', en: 'order, - in front for descending, with commas' },
  limit: { zh: '最多几行', en: 'at most so many rows' },
}

const askedGrains = [...grains, ...fiscalGrains]

const byOf = (text: string) => ({ by: text.replace(/^-/, ''), descending: text.startsWith('-') })

/** The question of a command. Throws QUESTION_EMPTY and the mistakes of its options. */
export function questionOf(metrics: readonly string[], options: QuestionOptions): Question {
  if (metrics.length === 0) throw failure('QUESTION_EMPTY', { given: '' })
  const { by, grain, period, where, compare, order, limit } = options
  return parseInput(
    contract.query.input,
    { metrics, by, grain, period, where, compare, order: order?.map(byOf), limit },
    'query',
  )
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
}
