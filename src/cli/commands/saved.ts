import type { Command } from 'commander'
import { verbs } from '../../loop/verbs.ts'
import type { GlobalOptions } from '../options.ts'
import { printSaved } from '../print/saved.ts'
import { type Session, said, withWorkspace } from '../session.ts'

const words = {
  about: { zh: '存好的问题', en: 'The saved queries' },
  examples: {
    zh: `
示例：
  cynosure saved
  cynosure query --saved weekly_sales --period 2026-W46`,
    en: `
Examples:
  cynosure saved
  cynosure query --saved weekly_sales --period 2026-W46`,
  },
}

/** `cynosure saved` */
export function addSaved(program: Command, session: Session): void {
  program
    .command('saved')
    .description(said(session, words.about))
    .addHelpText('after', said(session, words.examples))
    .action(async (_, command: Command) => {
      await withWorkspace(session, command.optsWithGlobals<GlobalOptions>(), async (ctx) => {
        const answer = await verbs.saved(ctx, {})
        return { json: answer, text: (lang) => printSaved(answer, lang) }
      })
    })
}
