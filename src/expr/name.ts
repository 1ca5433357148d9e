import { reservedWords } from './reserved.ts'

/**
 * Reads a name with its dots as it is written from a character on. The parser's own text is not used: it folds case and cuts
 * names at 63 bytes, which is 21 Chinese characters. Given in NFC, as columns are named.
 */
export function nameAt(chars: readonly string[], start: number): string[] {
  const rest = chars.slice(start).join('')
  const part = /\s*(?:"((?:[^"]|"")*)"|([A-Za-z_\u0080-\u{10ffff}][A-Za-z0-9_\u0080-\u{10ffff}]*))\s*(\.?)/uy
  const path: string[] = []
  for (let match = part.exec(rest); match; match = part.exec(rest)) {
    path.push((match[1]?.replaceAll('""', '"') ?? (match[2] as string)).normalize('NFC'))
    if (!match[3]) break
  }
  return path
}

/** A name as it must be written in an expression: in double quotes unless it is plain and not a reserved word. */
export function writeName(path: readonly string[]): string {
  return path
    .map((part) =>
      /^[a-z_][a-z0-9_]*$/.test(part) && !reservedWords.has(part) ? part : `"${part.replaceAll('"', '""')}"`,
    )
    .join('.')
}
