import { type Issue, issue } from '../base/errors/index.ts'

/** Most characters of an expression. */
export const characterLimit = 10_000
/** Deepest nesting of an expression. */
export const depthLimit = 100
const operatorLimit = 1_000

const lookalikes: Record<string, string> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '“': "'",
  '”': "'",
  '‘': "'",
  '’': "'",
  '「': "'",
  '」': "'",
  '『': "'",
  '』': "'",
  '、': ',',
  '。': '.',
  '【': '(',
  '】': ')',
  '《': '<',
  '》': '>',
  '≥': '>=',
  '≤': '<=',
  '≠': '<>',
  '\u3000': ' ',
  '\u00a0': ' ',
  '…': '...',
  '￥': '',
}

/** The ASCII sign that was meant by a full-width or typographic one, or undefined. */
function asciiOf(char: string): string | undefined {
  const code = char.codePointAt(0) as number
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : lookalikes[char]
}

/** A text as it is quoted in a message: its first 80 characters. */
export function excerpt(text: string): string {
  const chars = [...text]
  return chars.length > 80 ? `${chars.slice(0, 79).join('')}…` : text
}

const mayStart: ReadonlySet<string> = new Set('-/;$eEbBxXnNuU')
const forbidden = /^(--|\/\*|;|\$|[eEbBxXnN]'|[uU]&['"])/

/** What the characters outside quotes show, before any parsing. */
interface Scan {
  readonly issues: Issue[]
  readonly seen: Set<string>
  operators: number
}

function inspect(text: string, chars: readonly string[], index: number, scan: Scan): void {
  const char = chars[index] as string
  const ascii = asciiOf(char)
  const position = index + 1
  const report = (part: string) => {
    if (scan.seen.has(part)) return
    scan.seen.add(part)
    scan.issues.push(issue('EXPRESSION_REFUSED', { text: excerpt(text), position, part }))
  }
  if (ascii !== undefined) {
    if (scan.seen.has(char)) return
    scan.seen.add(char)
    scan.issues.push(issue('EXPRESSION_FULL_WIDTH', { text: excerpt(text), position, char, ascii }))
    return
  }
  if (/[\p{Cs}\p{Cf}]|[^\P{Cc}\t\n\r]/u.test(char))
    report(`U+${(char.codePointAt(0) as number).toString(16).toUpperCase()}`)
  const previous = chars[index - 1] ?? ' '
  const match = mayStart.has(char) ? forbidden.exec(chars.slice(index, index + 3).join('')) : null
  const starts = match && !(/^[a-z]/i.test(char) && /[\p{L}\p{N}_]/u.test(previous))
  if (match && starts) report(match[0])
  const word = /[a-z]/i.test(char) && !/[\p{L}\p{N}_]/u.test(previous)
  if (word ? /^(not|case|is)$/i.test(wordAt(chars, index)) : /[-+*/%|<>=~!^(:]/.test(char)) scan.operators++
}

function wordAt(chars: readonly string[], start: number): string {
  let end = start
  while (end < start + 5 && /[\p{L}\p{N}_]/u.test(chars[end] ?? ' ')) end++
  return chars.slice(start, end).join('')
}

/**
 * Looks at an expression before the parser does: its size, full-width signs, comments, semicolons, parameters and signs that
 * cannot be seen, all outside quotes. A sign is reported once, where it first stands.
 */
export function scanExpression(text: string): Issue[] {
  const chars = [...text]
  const tooLarge = (measure: string, limit: number) => [
    issue('EXPRESSION_TOO_LARGE', { text: excerpt(text), measure, limit }),
  ]
  if (chars.length > characterLimit) return tooLarge(`${chars.length} characters`, characterLimit)
  const scan: Scan = { issues: [], seen: new Set(), operators: 0 }
  let quote = ''
  for (let index = 0; index < chars.length; index++) {
    const char = chars[index] as string
    if (quote) {
      if (char === '\0' || /\p{Cs}/u.test(char)) inspect(text, chars, index, scan)
      if (char === quote) quote = ''
    } else {
      inspect(text, chars, index, scan)
      if (char === "'" || char === '"') quote = char
    }
  }
  if (scan.issues.length === 0 && scan.operators > operatorLimit) {
    return tooLarge(`${scan.operators} operators`, operatorLimit)
  }
  return scan.issues
}
