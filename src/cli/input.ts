import type { z } from 'zod'
import { CynosureError, failure } from '../base/errors/index.ts'
import { mistakesOf } from '../contract/mistakes.ts'

/** The input of a verb, checked and with its defaults. Throws the first mistake. */
export function parseInput<I extends z.ZodObject>(schema: I, input: unknown, command: string): z.infer<I> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [first] = mistakesOf(schema, result.error, input, command)
  throw first
    ? new CynosureError(first.code, first.params)
    : failure('COMMAND_INVALID', { detail: command, help: `cynosure ${command} --help` })
}
