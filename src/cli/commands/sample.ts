import type { Command } from 'commander'
import { dateOption, type GlobalOptions, list, shiftOption, wholeOption } from '../options.ts'
import type { SampleReport } from '../ports.ts'
import { progressPrinter } from '../progress.ts'
import { type Session, said } from '../session.ts'

interface SampleOptions extends GlobalOptions {
  readonly asOf?: string
  readonly seed?: number
  readonly truths?: readonly string[]
  readonly shift?: Readonly<Record<string, number>>
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
  truths: { zh: '只埋这些事实，如 T01,T05；缺省为全部', en: 'plant only these truths, such as T01,T05; default all' },
  shift: { zh: '把事实挪动几周，如 T01=-3w', en: 'move truths by weeks, such as T01=-3w' },
  nextDay: { zh: '给已有的样例再加一天', en: 'Add one more day to the sample that is there' },
  renew: { zh: '已有数据时也重新生成', en: 'make it anew where there is one' },
  examples: {
    zh: `
示例：
  cynosure sample --renew
  cynosure sample my-sample --as-of 2026-11-18
  cynosure sample next-day`,
    en: `
Examples:
  cynosure sample --renew
  cynosure sample my-sample --as-of 2026-11-18
  cynosure sample next-day`,
  },
}

/** What was done, in words or as JSON. */
function tell(session: Session, report: SampleReport, json: boolean): void {
  const seconds = report.seconds.toFixed(1)
  const made = {
    zh: `样例已生成：${report.folder}，数据至 ${report.asOf}，用时 ${seconds} 秒。`,
    en: `The sample is made: ${report.folder}, data until ${report.asOf}, in ${seconds} s.`,
  }
  const kept = {
    zh: `样例已经在 ${report.folder}，数据至 ${report.asOf}；要重新生成，加 --renew。`,
    en: `The sample is there already: ${report.folder}, data until ${report.asOf}; add --renew to make it anew.`,
  }
  session.ports.out.write(`${json ? JSON.stringify(report) : said(session, report.made ? made : kept)}\n`)
}

/** `cynosure sample [folder]` and `cynosure sample next-day [folder]` */
export function addSample(program: Command, session: Session): void {
  const { ports } = session
  const progress = () => ({
    onProgress: progressPrinter(ports.err, () => session.lang ?? 'en'),
    signal: ports.signal,
  })
  const sample = program
    .command('sample')
    .description(said(session, words.about))
    .argument('[folder]', said(session, words.folder))
    .option('--as-of <date>', said(session, words.asOf), dateOption('--as-of'))
    .option('--seed <number>', said(session, words.seed), wholeOption('--seed', 0, 2 ** 31 - 1))
    .option('--truths <ids>', said(session, words.truths), list)
    .option('--shift <moves>', said(session, words.shift), shiftOption('--shift'))
    .option('--renew', said(session, words.renew))
    .addHelpText('after', said(session, words.examples))
    .action(async (folder: string | undefined, _, command: Command) => {
      const { asOf, seed, truths, shift, renew, today, json } = command.optsWithGlobals<SampleOptions>()
      const report = await ports.makeSample({
        ...(folder === undefined ? {} : { folder }),
        ...(asOf === undefined ? {} : { asOf }),
        ...(seed === undefined ? {} : { seed }),
        ...(truths === undefined ? {} : { truths }),
        ...(shift === undefined ? {} : { shift }),
        ...(today === undefined ? {} : { today }),
        renew: renew ?? false,
        ...progress(),
      })
      tell(session, report, json ?? false)
    })
  sample
    .command('next-day')
    .description(said(session, words.nextDay))
    .argument('[folder]', said(session, words.folder))
    .action(async (folder: string | undefined, _, command: Command) => {
      const { json } = command.optsWithGlobals<SampleOptions>()
      const where = folder === undefined ? {} : { folder }
      const report = await ports.makeSample({ ...where, renew: false, addDays: 1, ...progress() })
      tell(session, report, json ?? false)
    })
}
