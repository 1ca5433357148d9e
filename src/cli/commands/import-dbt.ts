import type { Command } from 'commander'
import type { Lang } from '../../base/text.ts'
import { importDbtProject } from '../../loop/collect/importDbt.ts'
import { choiceOption, type GlobalOptions } from '../options.ts'
import { printImport } from '../print/import.ts'
import { type Session, said } from '../session.ts'

interface ImportOptions extends GlobalOptions {
  readonly into?: string
  readonly connection?: string
  readonly timezone?: string
}

const words = {
  about: {
    zh: '把 dbt 语义层导入成工作区：读 target/semantic_manifest.json，没有就读 YAML，并列出没有照搬的',
    en: 'Import a dbt semantic layer as a workspace, from target/semantic_manifest.json or else the YAML, and list what differs',
  },
  kind: { zh: '从哪里导入：dbt', en: 'what to import from: dbt' },
  path: { zh: 'dbt 项目的文件夹，或其中一个文件', en: 'folder of the dbt project, or one file of it' },
  into: { zh: '新工作区的文件夹，缺省为 cynosure', en: 'folder of the new workspace; default cynosure' },
  connection: { zh: '数仓连接的名称，缺省为 dbt', en: 'name of the connection to the warehouse; default dbt' },
  timezone: {
    zh: '时区，例如 Asia/Shanghai；缺省为本机的',
    en: "time zone, such as Asia/Shanghai; default this machine's",
  },
  examples: {
    zh: `
示例：
  cynosure import dbt ~/jaffle_shop
  cynosure import dbt target/semantic_manifest.json --into numbers --connection warehouse`,
    en: `
Examples:
  cynosure import dbt ~/jaffle_shop
  cynosure import dbt target/semantic_manifest.json --into numbers --connection warehouse`,
  },
}

/** `cynosure import dbt <path>` */
export function addImport(program: Command, session: Session): void {
  const { ports } = session
  program
    .command('import')
    .description(said(session, words.about))
    .argument('<kind>', said(session, words.kind), choiceOption('kind', ['dbt'] as const))
    .argument('<path>', said(session, words.path))
    .option('--into <folder>', said(session, words.into))
    .option('--connection <name>', said(session, words.connection))
    .option('--timezone <zone>', said(session, words.timezone))
    .addHelpText('after', said(session, words.examples))
    .action(async (_kind: 'dbt', path: string, _, command: Command) => {
      const { into, connection, timezone, json } = command.optsWithGlobals<ImportOptions>()
      const lang: Lang = session.lang ?? 'en'
      const made = await importDbtProject({ path, into, connection, timezone, lang })
      ports.out.write(`${json ? JSON.stringify(made, null, 2) : printImport(made, lang)}\n`)
    })
}
