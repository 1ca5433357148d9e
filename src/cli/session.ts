import { failure } from '../base/errors/index.ts'
import type { Lang, Text } from '../base/text.ts'
import type { LoopContext } from '../loop/context.ts'
import type { GlobalOptions } from './options.ts'
import type { CliPorts } from './ports.ts'
import { clearProgress, progressPrinter } from './progress.ts'

/** What a command works with: the options of all commands, and where it writes. */
export interface Session {
  readonly ports: CliPorts
  /** Null: the reader said nothing; then the workspace's own language. */
  readonly lang: Lang | null
  readonly outcome: { exitCode: number }
}

/** What a command that reads a workspace prints: for people, for programs, for spreadsheets. */
export interface Printed {
  readonly text: (lang: Lang) => string
  readonly json: unknown
  readonly csv?: (lang: Lang) => string
}

/** A text in the language asked for, else English: for what is said before there is a workspace. */
export function said(session: Session, text: Text): string {
  return text[session.lang ?? 'en']
}

function render(printed: Printed, options: GlobalOptions, lang: Lang): string {
  if (options.json) return `${JSON.stringify(printed.json, null, 2)}\n`
  if (!options.csv) return `${printed.text(lang)}\n`
  if (!printed.csv) throw failure('OPTION_UNKNOWN', { name: '--csv', help: 'cynosure query --help' })
  return printed.csv(lang)
}

/** Opens the workspace, lets `work` read it, prints what it gives, and closes it again. */
export async function withWorkspace(
  session: Session,
  options: GlobalOptions & { readonly folder?: string },
  work: (ctx: LoopContext, lang: Lang) => Promise<Printed>,
): Promise<void> {
  const { ports } = session
  const folder = options.folder ?? options.workspace
  const opened = await ports.open({
    ...(folder === undefined ? {} : { folder }),
    dataFolders: options.data ?? [],
    ...(options.today === undefined ? {} : { today: options.today }),
    onProgress: progressPrinter(ports.err, () => session.lang ?? 'en'),
    signal: ports.signal,
  })
  try {
    clearProgress(ports.err)
    const lang = session.lang ?? opened.context.plan.model.locale
    ports.out.write(render(await work(opened.context, lang), options, lang))
  } finally {
    await opened.close()
  }
}

/** Throws WORKSPACE_BROKEN where errors have left a workspace without any metric. */
export function requireMetrics({ plan, workspace }: LoopContext): void {
  const errors = workspace.issues.filter(({ severity }) => severity === 'error')
  if (plan.model.metrics.size > 0 || errors.length === 0) return
  throw failure('WORKSPACE_BROKEN', { name: plan.model.name, count: errors.length })
}
