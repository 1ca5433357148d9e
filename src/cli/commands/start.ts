import type { Command } from 'commander'
import { collect, type GlobalOptions, wholeOption } from '../options.ts'
import { progressPrinter } from '../progress.ts'
import { type Session, said } from '../session.ts'

interface StartCommandOptions extends GlobalOptions {
  readonly port?: number
  readonly host?: string
  readonly allowHost?: string[]
  readonly watch: boolean
}

const defaultPort = 4600

const words = {
  about: { zh: '打开工作区的网页和接口', en: 'Serve the page and the API of a workspace' },
  folder: {
    zh: '工作区；缺省为当前文件夹，没有则用样例',
    en: 'the workspace; default the current folder, else the sample',
  },
  port: { zh: '端口（或环境变量 PORT）', en: 'port (or PORT in the environment)' },
  host: { zh: '监听的地址（或 HOST）；缺省只有本机', en: 'address to listen on (or HOST); default this machine only' },
  allowHost: { zh: '还允许用这个主机名访问，可多次', en: 'may also be asked by this host name; repeatable' },
  noWatch: { zh: '文件变化时不更新', en: 'do not follow changes of files' },
  examples: {
    zh: `
示例：
  cynosure start
  cynosure start my-company --data ~/exports --port 8080`,
    en: `
Examples:
  cynosure start
  cynosure start my-company --data ~/exports --port 8080`,
  },
}

/** `cynosure start [folder]` */
export function addStart(program: Command, session: Session): void {
  const { ports } = session
  const port = wholeOption('PORT', 0, 65_535)
  program
    .command('start')
    .description(said(session, words.about))
    .argument('[folder]', said(session, words.folder))
    .option('--port <port>', `${said(session, words.port)} [${defaultPort}]`, wholeOption('--port', 0, 65_535))
    .option('--host <address>', said(session, words.host))
    .option('--allow-host <name>', said(session, words.allowHost), collect)
    .option('--no-watch', said(session, words.noWatch))
    .addHelpText('after', said(session, words.examples))
    .action(async (folder: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<StartCommandOptions>()
      const workspace = folder ?? options.workspace
      await ports.start({
        ...(workspace === undefined ? {} : { folder: workspace }),
        ...(options.today === undefined ? {} : { today: options.today }),
        dataFolders: options.data ?? [],
        port: options.port ?? (ports.env.PORT ? port(ports.env.PORT) : defaultPort),
        host: options.host ?? (ports.env.HOST || '127.0.0.1'),
        allowedHosts: options.allowHost ?? [],
        watch: options.watch,
        onProgress: progressPrinter(ports.err, () => session.lang ?? 'en'),
        say: (line) => ports.out.write(`${said(session, line)}\n`),
        signal: ports.signal,
      })
    })
}
