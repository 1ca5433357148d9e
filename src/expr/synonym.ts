import { callOf } from './call.ts'
import type { Conversion } from './convert.ts'
import type { Expr } from './types.ts'

/** A function that engines have besides the catalogue, written with what the language has; undefined where arguments do not fit. */
type Synonym = (at: Conversion, args: readonly Expr[], location: number | undefined) => Expr | undefined

const zero: Expr = { kind: 'number', text: '0' }

const coalesced: Synonym = (at, args, location) => callOf(at, 'coalesce', args, location)

const chosen: Synonym = (_, [when, then, otherwise, more]) =>
  when && then && !more ? { kind: 'case', branches: [{ when, then }], ...(otherwise && { otherwise }) } : undefined

const binary =
  (op: '/' | '%'): Synonym =>
  (_, [left, right, more]) =>
    left && right && !more ? { kind: 'binary', op, left, right } : undefined

const part: Synonym = (at, args, location) => callOf(at, 'extract', args, location)

const synonyms: Readonly<Record<string, Synonym>> = {
  ifnull: coalesced,
  nvl: coalesced,
  iff: chosen,
  if: chosen,
  zeroifnull: (at, args, location) => callOf(at, 'coalesce', [...args, zero], location),
  nullifzero: (at, args, location) => callOf(at, 'nullif', [...args, zero], location),
  safe_divide: binary('/'),
  try_divide: binary('/'),
  mod: binary('%'),
  date_part: part,
  datepart: part,
}

export function synonymOf(
  at: Conversion,
  name: string,
  args: readonly Expr[],
  location: number | undefined,
): Expr | undefined {
  return Object.hasOwn(synonyms, name) ? synonyms[name]?.(at, args, location) : undefined
}
