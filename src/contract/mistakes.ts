import type { z } from 'zod'
import { type Issue, issue } from '../base/errors/index.ts'

type ZodIssue = z.core.$ZodIssue

/** What stands at a path of the input, short enough to be quoted. */
function valueAt(input: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input)
  return (JSON.stringify(value) ?? 'undefined').slice(0, 200)
}

function expectedOf(found: ZodIssue): string {
  if (found.code === 'invalid_type') return found.expected
  if (found.code === 'invalid_value') return found.values.map(String).join(' | ')
  if (found.code === 'too_small') return `≥ ${found.minimum}`
  if (found.code === 'too_big') return `≤ ${found.maximum}`
  return found.message
}

function issuesOf(found: ZodIssue, input: unknown, known: readonly string[], what: string): Issue[] {
  const key = found.path.map(String).join('.')
  if (found.code === 'unrecognized_keys') {
    const prefix = key === '' ? '' : `${key}.`
    const about = { what, known: known.join(', ') }
    return found.keys.map((name) => issue('FIELD_UNKNOWN', { ...about, field: prefix + name }))
  }
  return [issue('VALUE_INVALID', { key: key || what, value: valueAt(input, found.path), expected: expectedOf(found) })]
}

/** Every mistake of an input that a schema refused, in the words of the registry; `what` names the request. */
export function mistakesOf(schema: z.ZodObject, error: z.ZodError, input: unknown, what: string): Issue[] {
  const known = Object.keys(schema.shape)
  return error.issues.flatMap((found) => issuesOf(found, input, known, what))
}
