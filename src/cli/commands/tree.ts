import type { Command } from 'commander'
import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import { contract } from '../../contract/index.ts'
import type { LoopContext } from '../../loop/context.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { comparisonText, type GlobalOptions } from '../options.ts'
import { printTree } from '../print/tree.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'
import { readingHelp } from './words.ts'

interface TreeOptions extends GlobalOptions {
  readonly period?: string
  readonly where?: string
  readonly compare?: string
}

const words = {
  about: { zh: '一棵指标树在一个期间的读数', en: 'A metric tree read for a period' },
  name: { zh: '指标树的名称；缺省为第一棵', en: 'name of the tree; default the first' },
  examples: {
    zh: `
示例：
  cynosure tree
  cynosure tree north-star --period 2026-11 --compare year
  cynosure tree --where "city = '杭州'" --json`,
    en: `
Examples:
  cynosure tree
  cynosure tree north-star --period 2026-11 --compare year
  cynosure tree --where "city = '杭州'" --json`,
  },
}

function firstTree({ plan }: LoopContext): string {
  const [first] = plan.model.trees.values()
  if (!first) throw failure('NAME_UNKNOWN', unknownName('metricTree', '', []))
  return first.name
}

/** `cynosure tree [name]` */
export function addTree(program: Command, session: Session): void {
  const help = readingHelp(session)
  program
    .command('tree')
    .description(said(session, words.about))
    .argument('[name]', said(session, words.name))
    .option('--period <period>', help.period)
    .option('--where <filter>', help.where)
    .option('--compare <with>', help.compare, comparisonText)
    .addHelpText('after', said(session, words.examples))
    .action(async (name: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<TreeOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { period, where, compare } = options
        const input = parseInput(contract.tree.input, { name: name ?? firstTree(ctx), period, where, compare }, 'tree')
        const tree = await verbs.tree(ctx, input)
        return { json: tree, text: (lang) => printTree(tree, lang) }
      })
    })
}
