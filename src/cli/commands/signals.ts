import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import { dateOption, type GlobalOptions } from '../options.ts'
import { printSignals } from '../print/signals.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'

interface SignalsOptions extends GlobalOptions {
  readonly on?: string
}

const words = {
  about: { zh: '今天有什么值得知道', en: 'What is worth knowing today' },
  on: { zh: '看到这一天为止；缺省为数据到齐的最后一天', en: 'look up to this day; default the last that has arrived' },
  examples: {
    zh: `
示例：
  cynosure signals
  cynosure signals --on 2026-11-18`,
    en: `
Examples:
  cynosure signals
  cynosure signals --on 2026-11-18`,
  },
}

/** `cynosure signals` */
export function addSignals(program: Command, session: Session): void {
  program
    .command('signals')
    .description(said(session, words.about))
    .option('--on <date>', said(session, words.on), dateOption('--on'))
    .addHelpText('after', said(session, words.examples))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SignalsOptions>()
      await withWorkspace(session, options, async (ctx) => {
        requireMetrics(ctx)
        const { on } = options
        const answer = await verbs.signals(ctx, parseInput(contract.signals.input, { on }, 'signals'))
        return { json: answer, text: (lang) => printSignals(answer, lang) }
      })
    })
}
