import type { Command } from 'commander'
import { verbs } from '../../loop/verbs.ts'
import type { GlobalOptions } from '../options.ts'
import { countIssues, printWorkspace } from '../print/issues.ts'
import { type Session, said, withWorkspace } from '../session.ts'

const words = {
  about: { zh: '检查工作区，一次列出全部问题', en: 'Check a workspace and list everything that is wrong' },
  folder: { zh: '工作区的文件夹', en: 'folder of the workspace' },
  examples: {
    zh: `
示例：
  cynosure validate
  cynosure validate examples/retail --json
有错误时退出码为 2，只有提醒时为 0。`,
    en: `
Examples:
  cynosure validate
  cynosure validate examples/retail --json
It exits with 2 where there are errors, with 0 where there are only warnings.`,
  },
}

/** `cynosure validate [folder]` */
export function addValidate(program: Command, session: Session): void {
  program
    .command('validate')
    .description(said(session, words.about))
    .argument('[folder]', said(session, words.folder))
    .addHelpText('after', said(session, words.examples))
    .action(async (folder: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      await withWorkspace(session, { ...options, ...(folder === undefined ? {} : { folder }) }, async (ctx) => {
        const state = await verbs.workspace(ctx, {})
        if (countIssues(state).errors > 0) session.outcome.exitCode = 2
        return { json: state, text: (lang) => printWorkspace(state, ctx.plan.model.metrics.size, lang) }
      })
    })
}
