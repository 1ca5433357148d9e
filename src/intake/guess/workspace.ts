import type { Lang, Text } from '../../base/text.ts'
import type { Profile } from '../profile/types.ts'
import { guessDataset } from './dataset.ts'
import { guessMetrics, metricsYaml } from './metrics.ts'
import { type Guess, rolesOf } from './roles.ts'
import { guessTree } from './tree.ts'
import { labelOf } from './words.ts'
import { comment, inline } from './yaml.ts'

/** What the person says, or the machine knows. Name as definitions want it; zone IANA; currency ISO 4217. */
export interface WorkspaceFacts {
  readonly name: string
  readonly locale: Lang
  readonly timezone: string
  readonly currency?: string
}

/** The files of a workspace, paths relative to it, and what was taken for granted in them. */
export interface WorkspaceGuess {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly guesses: readonly Guess[]
}

const sureWords: Readonly<Record<Guess['sure'], Text>> = {
  sure: { zh: '确定', en: 'sure' },
  likely: { zh: '很可能', en: 'likely' },
  unsure: { zh: '请确认', en: 'please check' },
}

function surroundings({ timezone, currency, locale }: WorkspaceFacts): Guess[] {
  const money = currency ?? defaultCurrency(locale)
  const guesses: Guess[] = [
    {
      what: { zh: `时区是 ${timezone}`, en: `The time zone is ${timezone}` },
      sure: 'unsure',
      why: { zh: '这是这台机器的时区，文件里没有写', en: "it is this machine's; the files do not say" },
    },
  ]
  if (currency) return guesses
  const why = { zh: '文件里没有写货币', en: 'the files do not name a currency' }
  return [...guesses, { what: { zh: `货币是 ${money}`, en: `The currency is ${money}` }, sure: 'unsure', why }]
}

function defaultCurrency(locale: Lang): string {
  return locale === 'zh' ? 'CNY' : 'USD'
}

function headFile(facts: WorkspaceFacts, guesses: readonly Guess[]): string {
  const { name, locale, timezone, currency = defaultCurrency(locale) } = facts
  const intro = {
    zh: '由 cynosure init 从文件推测而成；每一处都可以改。下面是推测和把握：',
    en: 'Guessed from files by cynosure init; change whatever is wrong. What was guessed, and how sure it is:',
  }
  const list = guesses.map(
    (guess) =>
      `- ${guess.what[locale]}${locale === 'zh' ? '（' : ' ('}${sureWords[guess.sure][locale]}${locale === 'zh' ? '：' : ': '}${guess.why[locale]}${locale === 'zh' ? '）' : ')'}`,
  )
  return [
    comment([intro[locale], ...list].join('\n')),
    `name: ${name}\n`,
    `label: ${inline({ zh: name, en: labelOf(name) })}\n`,
    `locale: ${locale}\n`,
    `timezone: ${timezone}\n`,
    'week_start: monday\n',
    `currency: ${currency}\n`,
  ].join('')
}

/** Writes a workspace for profiled files: datasets, metrics and a first tree, each guess with its reason. */
export function guessWorkspace(profile: Profile, facts: WorkspaceFacts): WorkspaceGuess {
  const { locale, currency = defaultCurrency(locale) } = facts
  const roles = profile.datasets.map((dataset) => rolesOf(dataset, profile))
  const datasets = roles.map((one) => guessDataset(one, roles, locale))
  const found = guessMetrics(datasets, currency)
  const tree = guessTree(datasets, found, locale)
  const guesses = [
    ...datasets.flatMap((dataset) => dataset.guesses),
    ...found.guesses,
    ...(tree?.guesses ?? []),
    ...surroundings(facts),
  ]
  const files = [
    { path: 'cynosure.yml', text: headFile(facts, guesses) },
    ...datasets.map(({ roles: { profile: one }, yaml }) => ({ path: `datasets/${one.name}.yml`, text: yaml })),
  ]
  if (tree) {
    files.push({ path: 'metrics/metrics.yml', text: metricsYaml(tree.metrics, locale) })
    files.push({ path: 'trees/north-star.yml', text: tree.yaml })
  }
  return { files, guesses }
}
