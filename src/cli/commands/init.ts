import type { Command } from 'commander'
import type { Lang } from '../../base/text.ts'
import { type InitOutput, initWorkspace } from '../../loop/collect/init.ts'
import { collect, type GlobalOptions } from '../options.ts'
import { printInit } from '../print/init.ts'
import { clearProgress, progressPrinter } from '../progress.ts'
import { type Session, said } from '../session.ts'

interface InitOptions extends GlobalOptions {
  readonly from: string[]
  readonly name?: string
  readonly currency?: string
  readonly timezone?: string
}

const words = {
  about: {
    zh: '从数据文件建一个工作区：猜出时间、键、维度、指标和第一棵树',
    en: 'Make a workspace from files: guesses times, keys, dimensions, metrics and a first tree',
  },
  folder: { zh: '新工作区的文件夹', en: 'folder of the new workspace' },
  from: {
    zh: '数据文件的通配符（CSV、Parquet、JSON、XLSX），要加引号，可多次',
    en: 'pattern of data files (CSV, Parquet, JSON, XLSX), in quotes; repeatable',
  },
  name: { zh: '工作区的名称', en: 'name of the workspace' },
  currency: { zh: '货币，例如 CNY', en: 'currency, such as CNY' },
  timezone: {
    zh: '时区，例如 Asia/Shanghai；缺省为本机的',
    en: "time zone, such as Asia/Shanghai; default this machine's",
  },
  examples: {
    zh: `
示例：
  cynosure init my-company --from 'data/*.csv'
  cynosure init my-company --from '/exports/*.csv' --data /exports   # 数据留在原处，不复制`,
    en: `
Examples:
  cynosure init my-company --from 'data/*.csv'
  cynosure init my-company --from '/exports/*.csv' --data /exports   # the data stay where they are`,
  },
}

/** `cynosure init <folder> --from <pattern>` */
export function addInit(program: Command, session: Session): void {
  const { ports } = session
  program
    .command('init')
    .description(said(session, words.about))
    .argument('<folder>', said(session, words.folder))
    .requiredOption('--from <pattern>', said(session, words.from), collect)
    .option('--name <name>', said(session, words.name))
    .option('--currency <code>', said(session, words.currency))
    .option('--timezone <zone>', said(session, words.timezone))
    .addHelpText('after', said(session, words.examples))
    .action(async (folder: string, _, command: Command) => {
      const { from, name, currency, timezone, json, data = [] } = command.optsWithGlobals<InitOptions>()
      const lang: Lang = session.lang ?? 'en'
      const show = progressPrinter(ports.err, () => lang)
      const made: InitOutput = await initWorkspace({
        folder,
        from,
        dataFolders: data,
        lang,
        name,
        currency,
        timezone,
        onProgress: ({ dataset, files, filesDone, rows }) =>
          show({
            stage: { zh: `读取 ${dataset}`, en: `Reading ${dataset}` },
            detail: { zh: `${rows.toLocaleString('en-US')} 行`, en: `${rows.toLocaleString('en-US')} rows` },
            done: files > 0 ? filesDone / files : null,
          }),
        signal: ports.signal,
      })
      clearProgress(ports.err)
      ports.out.write(`${json ? JSON.stringify(made, null, 2) : printInit(made, lang)}\n`)
    })
}
