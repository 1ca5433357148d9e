import type { Command } from 'commander'
import { contract } from '../../contract/index.ts'
import { verbs } from '../../loop/verbs.ts'
import { parseInput } from '../input.ts'
import type { GlobalOptions } from '../options.ts'
import { printPilot } from '../print/pilot.ts'
import { requireMetrics, type Session, said, withWorkspace } from '../session.ts'

const words = {
  about: { zh: '一个试点管不管用', en: 'Whether a pilot worked' },
  id: { zh: '试点的编号', en: "the pilot's id" },
  examples: {
    zh: `
示例：
  cynosure pilot P1
  cynosure pilot P2 --json`,
    en: `
Examples:
  cynosure pilot P1
  cynosure pilot P2 --json`,
  },
}

/** `cynosure pilot <id>` */
export function addPilot(program: Command, session: Session): void {
  program
    .command('pilot')
    .description(said(session, words.about))
    .argument('<id>', said(session, words.id))
    .addHelpText('after', said(session, words.examples))
    .action(async (id: string, _, command: Command) => {
      await withWorkspace(session, command.optsWithGlobals<GlobalOptions>(), async (ctx) => {
        requireMetrics(ctx)
        const answer = await verbs.pilot(ctx, parseInput(contract.pilot.input, { id }, 'pilot'))
        return { json: answer, text: (lang) => printPilot(answer, lang) }
      })
    })
}
