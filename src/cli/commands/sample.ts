import type { Command } from 'commander'
import { dateOption, type GlobalOptions, wholeOption } from '../options.ts'
import { progressPrinter } from '../progress.ts'
import { type Session, said } from '../session.ts'

interface SampleOptions extends GlobalOptions {
  readonly asOf?: string
  readonly seed?: number
  readonly renew?: boolean
}

const words = {
  about: {
    zh: '生成样例的数据：星野生活，60 家店，三年',
    en: 'Make the data of the sample: Xingye Living, 60 stores, three years',
  },
  folder: { zh: '放样例的文件夹', en: 'folder for the sample' },
  asOf: { zh: '数据的最后一天，缺省为昨天', en: 'last day of the data, default yesterday' },
  seed: { zh: '随机种子', en: 'seed of its random draws' },
  renew: { zh: '已有数据时也重新生成', en: 'make it anew where there is one' },
  examples: {
    zh: `
示例：
  cynosure sample --renew
  cynosure sample my-sample --as-of 2026-11-18`,
    en: `
Examples:
  cynosure sample --renew
  cynosure sample my-sample --as-of 2026-11-18`,
  },
}

/** `cynosure sample [folder]` */
export function addSample(program: Command, session: Session): void {
  const { ports } = session
  program
    .command('sample')
    .description(said(session, words.about))
    .argument('[folder]', said(session, words.folder))
    .option('--as-of <date>', said(session, words.asOf), dateOption('--as-of'))
    .option('--seed <number>', said(session, words.seed), wholeOption('--seed', 0, 2 ** 31 - 1))
    .option('--renew', said(session, words.renew))
    .addHelpText('after', said(session, words.examples))
    .action(async (folder: string | undefined, _, command: Command) => {
      const { asOf, seed, renew, today, json } = command.optsWithGlobals<SampleOptions>()
      const report = await ports.makeSample({
        ...(folder === undefined ? {} : { folder }),
        ...(asOf === undefined ? {} : { asOf }),
        ...(seed === undefined ? {} : { seed }),
        ...(today === undefined ? {} : { today }),
        renew: renew ?? false,
        onProgress: progressPrinter(ports.err, () => session.lang ?? 'en'),
        signal: ports.signal,
      })
      const seconds = report.seconds.toFixed(1)
      const made = {
        zh: `样例已生成：${report.folder}，数据至 ${report.asOf}，用时 ${seconds} 秒。`,
        en: `The sample is made: ${report.folder}, data until ${report.asOf}, in ${seconds} s.`,
      }
      const kept = {
        zh: `样例已经在 ${report.folder}，数据至 ${report.asOf}；要重新生成，加 --renew。`,
        en: `The sample is there already: ${report.folder}, data until ${report.asOf}; add --renew to make it anew.`,
      }
      ports.out.write(`${json ? JSON.stringify(report) : said(session, report.made ? made : kept)}\n`)
    })
}
