import { failure } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import type { FileOptions } from '../../model/types.ts'
import type { SourceFile } from '../types.ts'
import { decodedText, detectEncoding } from './encoding.ts'
import { columnsOfHeader } from './header.ts'
import type { RecordSource } from './source.ts'

type Item = { value: Readonly<Record<string, unknown>>; line: number } | { broken: string; line: number; reason: Text }

const notJson: Text = { zh: '不是有效的 JSON', en: 'it is not valid JSON' }
const notObject: Text = { zh: '不是 JSON 对象', en: 'it is not a JSON object' }

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Reads JSON; a number with more digits than a double holds stays text as it was written. */
function parseJson(text: string): unknown {
  if (!/\d{16}|\d\.\d{15}/.test(text)) return JSON.parse(text)
  const exact = (piece: string) => (piece.startsWith('"') || piece.length < 16 ? piece : JSON.stringify(piece))
  return JSON.parse(text.replace(stringOrNumber, exact))
}

function itemOf(value: unknown, line: number): Item {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { value: value as Readonly<Record<string, unknown>>, line }
  }
  return { broken: JSON.stringify(value) ?? '', line, reason: notObject }
}

function itemOfLine(text: string, line: number): Item {
  try {
    return itemOf(parseJson(text), line)
  } catch {
    return { broken: text, line, reason: notJson }
  }
}

/** The rows of a JSON text: the elements of an array, else one object a line, else the one object that it is. */
function itemsOf(text: string, file: string): Item[] {
  const trimmed = text.trim()
  if (trimmed === '') return []
  if (trimmed.startsWith('[')) {
    try {
      return (parseJson(trimmed) as unknown[]).map((value, index) => itemOf(value, index + 1))
    } catch (cause) {
      throw failure('SOURCE_UNREADABLE', { file, detail: (cause as Error).message }, cause)
    }
  }
  const lines = text.split('\n').flatMap((row, index) => (row.trim() === '' ? [] : [itemOfLine(row.trim(), index + 1)]))
  if (lines.some((item) => 'value' in item)) return lines
  const whole = itemOfLine(trimmed, 1)
  return 'value' in whole ? [whole] : lines
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function readItems(file: SourceFile, encoding: string, signal?: AbortSignal): Promise<Item[]> {
  let text = ''
  for await (const piece of decodedText(file, encoding, signal)) text += piece
  return itemsOf(text, file.name)
}

/**
 * A JSON file: an array of objects, or an object a line. Its columns are the keys of all its objects; what is nested stays JSON
 * text. The line of an element of an array is its place. Throws ENCODING_UNKNOWN, and
 * SOURCE_UNREADABLE for an array that is not whole.
 */
export async function openJson(file: SourceFile, options: FileOptions, signal?: AbortSignal): Promise<RecordSource> {
  const encoding = await detectEncoding(file, options.encoding, signal)
  const keys = new Set<string>()
  for (const item of await readItems(file, encoding, signal)) {
    if ('value' in item) for (const key of Object.keys(item.value)) keys.add(key)
  }
  const names = [...keys]
  const { columns, decisions } = columnsOfHeader(names, file.name)
  return {
    file,
    columns,
    decisions,
    async read(sink, readSignal) {
      for (const item of await readItems(file, encoding, readSignal)) {
        if ('value' in item)
          sink.record(
            names.map((name) => textOf(item.value[name])),
            item.line,
          )
        else sink.reject(item.reason, item.broken, item.line)
      }
    },
  }
}
