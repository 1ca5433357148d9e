import type { Lang } from '../base/text.ts'

/** The language that the environment asks for: LC_ALL, else LC_MESSAGES, else LANG; null when it is neither of ours. */
export function environmentLanguage(env: Readonly<Record<string, string | undefined>>): Lang | null {
  const set = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? ''
  if (/^zh/i.test(set)) return 'zh'
  return /^en/i.test(set) ? 'en' : null
}

/** The language asked for on the command line, read before the commands themselves are: `--lang zh` or `--lang=zh`. */
export function askedLanguage(args: readonly string[]): Lang | null {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return null
  const value = args[at]?.includes('=') ? args[at]?.slice('--lang='.length) : args[at + 1]
  return value === 'zh' || value === 'en' ? value : null
}
