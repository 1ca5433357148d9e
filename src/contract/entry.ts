import type { z } from 'zod'
import type { Text } from '../base/text.ts'

/** What a reader must be allowed to do. */
export type Right = 'read'

/**
 * A verb of the product, said once for every door: its input and output on the wire, the right it needs, its HTTP route
 * and its command. Path parameters (`{name}`) and, for GET, query parameters are fields of the input.
 */
export interface ContractEntry<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly summary: Text
  readonly input: I
  readonly output: O
  readonly right: Right
  readonly route: { readonly method: 'GET' | 'POST'; readonly path: string }
  readonly command?: string
}

/** Keeps the types of an entry. */
export function entry<I extends z.ZodType, O extends z.ZodType>(definition: ContractEntry<I, O>): ContractEntry<I, O> {
  return definition
}
