import { issue } from '../../base/errors/index.ts'
import { lineOf } from './lines.ts'
import { type Notes, note, type Subject } from './note.ts'

/** An object of a parsed JSON or YAML text, with what it belongs to and the keys that lead to it from there. */
export interface Part {
  readonly subject: Subject
  readonly notes: Notes
  readonly prefix: string
  readonly values: Readonly<Record<string, unknown>>
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value says nothing: null, false, an empty text, list or object, or an object of such. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.values(value).every(isEmpty)
}

/** Keys that only tell where a definition stands or what is derived from the rest. */
const silent = new Set(['metadata', 'input_measures', 'version'])

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** Notes a key that has no counterpart, or cannot be read, on its line. */
function noteKey(part: Part, key: string): void {
  const { subject, values, prefix } = part
  const line = lineOf(values, key) ?? subject.line
  note(part.notes, { ...subject, line }, 'part', issue('DBT_KEY', { key: prefix + key, value: shorten(values[key]) }))
}

/** Notes each key that is not among the `known` ones and says something. */
export function noteOthers(part: Part, known: readonly string[]): void {
  for (const [key, value] of Object.entries(part.values)) {
    if (known.includes(key) || silent.has(key) || isEmpty(value)) continue
    noteKey(part, key)
  }
}

/** An object with its other keys noted; undefined where the value is none. */
export function openPart(
  at: Pick<Part, 'subject' | 'notes' | 'prefix'>,
  value: unknown,
  known: readonly string[],
): Part | undefined {
  if (!isObject(value)) return undefined
  const part = { subject: at.subject, notes: at.notes, prefix: at.prefix, values: value }
  noteOthers(part, known)
  return part
}

/** The object below a key; anything else that stands there is noted. */
export function below(part: Part, key: string, known: readonly string[]): Part | undefined {
  const value = part.values[key]
  if (!isObject(value) && !isEmpty(value)) noteKey(part, key)
  return openPart({ ...part, prefix: `${part.prefix}${key}.` }, value, known)
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** A scalar as text; undefined for anything else and for an empty one. */
export function scalarOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A scalar as text, and what is none as JSON, so that whoever reads it refuses it instead of passing it over. */
export function textOf(value: unknown): string | undefined {
  return scalarOf(value) ?? (isEmpty(value) ? undefined : JSON.stringify(value))
}

export function textAt(part: Part | undefined, key: string): string | undefined {
  return part && textOf(part.values[key])
}

/** A word of dbt's own, which may be written in either case. */
export function wordAt(part: Part | undefined, key: string): string | undefined {
  return textAt(part, key)?.toLowerCase()
}

/** A number; anything else that stands there is noted. */
export function numberAt(part: Part | undefined, key: string): number | undefined {
  const text = textAt(part, key)
  if (!part || text === undefined) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : void noteKey(part, key)
}

/** Whether a key says true; what is neither true nor false is noted. */
export function isTrue(part: Part | undefined, key: string): boolean {
  const word = wordAt(part, key)
  if (part && word !== undefined && word !== 'true' && word !== 'false') noteKey(part, key)
  return word === 'true'
}

export function textsAt(part: Part | undefined, key: string): string[] {
  return listOf(part?.values[key]).flatMap((item) => textOf(item) ?? [])
}
