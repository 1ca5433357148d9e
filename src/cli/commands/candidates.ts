import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { type GlobalOptions, list } from '../options.ts'
import { printCandidates } from '../print/candidates.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { readingHelp } from './words.ts'

interface CandidatesOptions extends GlobalOptions {
  readonly outcome?: string
  readonly candidates?: string[]
  readonly where?: string
  readonly comparable?: string
}

const words = {
  about: { zh: '哪个候选领先结果', en: 'Which candidate leads the outcome' },
  decision: {
    zh: '一项决定的编号；缺省为有候选的那一项',
    en: 'the id of a decision; default the one that has candidates',
  },
  outcome: { zh: '要推动的结果，一个指标', en: 'the result to be moved, a metric' },
  candidates: { zh: '候选，用逗号分开', en: 'the candidates, separated by commas' },
  comparable: {
    zh: '结果只算这个维度里从头到尾都在的，例如 store',
    en: 'count only values of this dimension that were there throughout, such as store',
  },
  examples: {
    zh: `
示例：
  cynosure candidates member-north-star
  cynosure candidates --outcome 净销售额 --comparable store --candidates 老会员复购率,投诉率,品牌影响力`,
    en: `
Examples:
  cynosure candidates member-north-star
  cynosure candidates --outcome net_sales --comparable store --candidates repeat_rate,complaint_rate`,
  },
}

/** `cynosure candidates [decision]` */
export function addCandidates(program: Command, session: Session): void {
  program
    .command('candidates')
    .description(said(session, words.about))
    .argument('[decision]', said(session, words.decision))
    .option('--outcome <metric>', said(session, words.outcome))
    .option('--candidates <names>', said(session, words.candidates), list)
    .option('--where <filter>', readingHelp(session).where)
    .option('--comparable <dimension>', said(session, words.comparable))
    .addHelpText('after', said(session, words.examples))
    .action(async (decision: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<CandidatesOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { outcome, candidates, where, comparable } = options
        const input = { decision, outcome, candidates, where, comparable }
        const answer = await verbs.candidates(ctx, parseInput(contract.candidates.input, input, 'candidates'))
        return { json: answer, text: (lang) => printCandidates(answer, lang) }
      })
    })
}
