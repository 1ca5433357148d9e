import { CommanderError } from 'commander'
import { CynosureError, describeError, errorRegistry, failure } from '../base/errors/index.ts'
import type { Lang } from '../base/text.ts'
import { askedLanguage, environmentLanguage } from './language.ts'
import { mistakeIn } from './mistake.ts'
import type { CliPorts } from './ports.ts'
import { makeProgram } from './program.ts'
import { clearProgress } from './progress.ts'

const interrupted = 130

function asCynosureError(thrown: unknown, args: readonly string[]): CynosureError {
  if (thrown instanceof CynosureError) return thrown
  if (thrown instanceof CommanderError) return mistakeIn(thrown, args)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return failure('INTERNAL', { detail: error.message }, error)
}

/** What went wrong and what to do about it: two lines for people, one JSON object for programs. */
function printError(error: CynosureError, lang: Lang, json: boolean): string {
  const { fact, remedy } = describeError(error)
  if (json) return JSON.stringify({ code: error.code, values: error.params, fact, remedy })
  return `${error.code}  ${fact[lang]}\n${remedy[lang]}`
}

/** Commander ends help and version with an error of its own; those are no failures. */
const isDone = (thrown: unknown) => thrown instanceof CommanderError && thrown.exitCode === 0

/** Options alone, without a command: commander then wants to show help as an error. */
const lacksCommand = (thrown: unknown, args: readonly string[]) =>
  thrown instanceof CommanderError && thrown.code === 'commander.help' && !args.includes('help')

/** Runs one command line and gives its exit code: that of the error's registry entry, 130 when interrupted. */
export async function runCommandLine(args: readonly string[], ports: CliPorts): Promise<number> {
  const lang = askedLanguage(args) ?? environmentLanguage(ports.env)
  const outcome = { exitCode: 0 }
  try {
    await makeProgram(ports, lang, outcome).parseAsync([...args], { from: 'user' })
    return outcome.exitCode
  } catch (thrown) {
    clearProgress(ports.err)
    if (isDone(thrown)) return 0
    if (lacksCommand(thrown, args)) return runCommandLine([...args, '--help'], ports)
    if (ports.signal.aborted) return interrupted
    const error = asCynosureError(thrown, args)
    ports.err.write(`${printError(error, lang ?? 'en', args.includes('--json'))}\n`)
    if (error.code === 'INTERNAL' && ports.env.DEBUG && error.cause instanceof Error)
      ports.err.write(`${error.cause.stack}\n`)
    return errorRegistry[error.code].exit
  }
}
