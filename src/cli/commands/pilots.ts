import type { Command } from 'commander'
import { verbs } from '../../loop/verbs.ts'
import type { GlobalOptions } from '../options.ts'
import { printPilots } from '../print/pilots.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'

const words = {
  about: { zh: '全部试点和结论', en: 'All pilots and their verdicts' },
  examples: {
    zh: `
示例：
  cynosure pilots
  cynosure pilots --json`,
    en: `
Examples:
  cynosure pilots
  cynosure pilots --json`,
  },
}

/** `cynosure pilots` */
export function addPilots(program: Command, session: Session): void {
  program
    .command('pilots')
    .description(said(session, words.about))
    .addHelpText('after', said(session, words.examples))
    .action(async (_, command: Command) => {
      await withWorkspace(session, command.optsWithGlobals<GlobalOptions>(), async (ctx) => {
        requireMetrics(ctx)
        const answer = await verbs.pilots(ctx, {})
        return { json: answer, text: (lang) => printPilots(answer, lang) }
      })
    })
}
