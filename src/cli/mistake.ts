import type { CommanderError } from 'commander'
import { type CynosureError, failure } from '../base/errors/index.ts'

/** A command line that does not fit the commands, in the words of the registry. */
export function mistakeIn({ code, message }: CommanderError, args: readonly string[]): CynosureError {
  const help = 'cynosure --help'
  const detail = message.replace(/^error: /, '').replace(/\s+/g, ' ')
  const name = /'([^']*)'/.exec(detail)?.[1] ?? detail
  switch (code) {
    // `help` for a command that there is not.
    case 'commander.help':
      return failure('COMMAND_UNKNOWN', { name: args[args.indexOf('help') + 1] ?? '', help })
    case 'commander.unknownCommand':
      return failure('COMMAND_UNKNOWN', { name, help })
    case 'commander.unknownOption':
      return failure('OPTION_UNKNOWN', { name, help })
    case 'commander.missingArgument':
    case 'commander.missingMandatoryOptionValue':
      return failure('ARGUMENT_MISSING', { name, help })
    case 'commander.optionMissingArgument':
      return failure('OPTION_WITHOUT_VALUE', { name, help })
    case 'commander.excessArguments':
      return failure('ARGUMENTS_TOO_MANY', { name, help })
    default:
      return failure('COMMAND_INVALID', { detail, help })
  }
}
