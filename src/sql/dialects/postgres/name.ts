import { failure } from '../../../base/errors/index.ts'

/** PostgreSQL cuts a longer name off, unsaid; two names with the same start would then be one. */
const mostBytes = 63

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** A mark of a text (FNV-1a, 64 bits), in 13 letters and digits: the same text, the same mark. */
function markOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36).padStart(13, '0')
}

/** As much of the start of a name as fits into some bytes, no character cut in two. */
function startOf(name: string, bytes: number): string {
  let kept = ''
  let left = bytes
  for (const character of name) {
    left -= bytesOf(character)
    if (left < 0) break
    kept += character
  }
  return kept
}

/** Throws TEXT_UNSUPPORTED for what PostgreSQL cannot hold in a text. */
export function refuseNul(text: string): void {
  if (text.includes('\0')) throw failure('TEXT_UNSUPPORTED', { text: text.replaceAll('\0', '\\0').slice(0, 60) })
}

/** A name in quotes. One that is too long keeps its start and ends in a mark of the whole. Throws TEXT_UNSUPPORTED. */
export function quotedName(name: string): string {
  refuseNul(name)
  const fitting = bytesOf(name) <= mostBytes ? name : `${startOf(name, mostBytes - 14)}_${markOf(name)}`
  return `"${fitting.replaceAll('"', '""')}"`
}

/** A text constant that means the same however the server reads backslashes. Throws TEXT_UNSUPPORTED. */
export function quotedText(value: string): string {
  refuseNul(value)
  const doubled = value.replaceAll("'", "''")
  return value.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`
}
