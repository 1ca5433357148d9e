import { Command, type Help } from 'commander'
import type { Lang } from '../base/text.ts'
import { addCandidates } from './commands/candidates.ts'
import { addExplain } from './commands/explain.ts'
import { addHistory } from './commands/history.ts'
import { addImport } from './commands/import-dbt.ts'
import { addInit } from './commands/init.ts'
import { addPace } from './commands/pace.ts'
import { addPilot } from './commands/pilot.ts'
import { addPilots } from './commands/pilots.ts'
import { addQuery } from './commands/query.ts'
import { addSample } from './commands/sample.ts'
import { addSaved } from './commands/saved.ts'
import { addSignals } from './commands/signals.ts'
import { addStart } from './commands/start.ts'
import { addTree } from './commands/tree.ts'
import { addValidate } from './commands/validate.ts'
import { choiceOption, collect, dateOption } from './options.ts'
import type { CliPorts } from './ports.ts'
import { type Session, said } from './session.ts'

const words = {
  about: {
    zh: '北辰 Cynosure：让北极星指标落地。一个工作区是一个文件夹，里面是定义和数据。',
    en: "Cynosure: lands a company's North Star Metric. A workspace is a folder of definitions and data.",
  },
  workspace: {
    zh: '工作区；缺省为当前文件夹，没有则用样例',
    en: 'the workspace; default the current folder, else the sample',
  },
  data: { zh: '还可以从这个文件夹读数据，可多次', en: 'data may also be read from this folder; repeatable' },
  json: { zh: '输出 JSON', en: 'print JSON' },
  csv: { zh: '输出 CSV（query）', en: 'print CSV (query)' },
  lang: { zh: '语言', en: 'language' },
  today: { zh: '把这一天当作今天', en: 'take this day as today' },
  version: { zh: '版本', en: 'the version' },
  help: { zh: '帮助', en: 'help' },
  examples: {
    zh: `
示例：
  cynosure start
  cynosure query 坪效 --by city --grain month --compare previous
  cynosure explain 坪效 --period 2026-W46
  cynosure pace 坪效 --period 2026-Q4
  cynosure init my-company --from 'data/*.csv'`,
    en: `
Examples:
  cynosure start
  cynosure query sales_per_sqm --by city --grain month --compare previous
  cynosure explain sales_per_sqm --period 2026-W46
  cynosure pace sales_per_sqm --period 2026-Q4
  cynosure init my-company --from 'data/*.csv'`,
  },
}

const titlesZh: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}

function helpIn(lang: Lang): Partial<Help> {
  return { showGlobalOptions: true, styleTitle: (title) => (lang === 'zh' ? (titlesZh[title] ?? title) : title) }
}

/** The command line in the reader's language. Nothing in it ends the process; help and mistakes are thrown. */
export function makeProgram(ports: CliPorts, lang: Lang | null, outcome: { exitCode: number }): Command {
  const session: Session = { ports, lang, outcome }
  const help = said(session, words.help)
  const program = new Command('cynosure')
  program
    .description(said(session, words.about))
    .exitOverride()
    .configureHelp(helpIn(lang ?? 'en'))
    .configureOutput({ writeOut: (text) => ports.out.write(text), writeErr: () => {}, outputError: () => {} })
    .version(ports.version, '-V, --version', said(session, words.version))
    .helpOption('-h, --help', help)
    .helpCommand('help [command]', help)
    .option('-w, --workspace <folder>', said(session, words.workspace))
    .option('--data <folder>', said(session, words.data), collect)
    .option('--json', said(session, words.json))
    .option('--csv', said(session, words.csv))
    .option('--lang <zh|en>', said(session, words.lang), choiceOption('--lang', ['zh', 'en'] as const))
    .option('--today <date>', said(session, words.today), dateOption('--today'))
    .addHelpText('after', said(session, words.examples))
  for (const add of [
    addStart,
    addValidate,
    addQuery,
    addSaved,
    addTree,
    addExplain,
    addSignals,
    addHistory,
    addPace,
    addCandidates,
    addPilots,
    addPilot,
    addInit,
    addImport,
    addSample,
  ])
    add(program, session)
  for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
    // A command that takes nothing itself stands for the one below it that is meant where none is named, and for its help.
    const standsForOther = command.commands.length > 0 && command.registeredArguments.length === 0
    if (standsForOther) command.helpOption(false)
    else command.helpOption('-h, --help', help)
  }
  return program
}
