import type { z } from 'zod'
import { mistakesOf } from '../contract/mistakes.ts'
import { RefusedInput } from './problem.ts'

/** The input of a verb, checked and with its defaults. Throws one refusal that lists every mistake. */
export function parseInput<I extends z.ZodObject>(schema: I, input: unknown, what: string): z.infer<I> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new RefusedInput(what, mistakesOf(schema, result.error, input, what))
}
