/** A quoted field longer than this was never closed. */
const longestField = 1 << 20

/** Takes what a reader of delimited text finds. Lines count from 1. */
export interface RowSink {
  row(fields: string[], line: number): void
  /** A line whose quotes do not close, or close in the middle of a field. */
  broken(text: string, line: number): void
}

type Quoted = { fields: string[]; end: number } | 'more' | 'broken'

/** Where a quoted field that opens at `open` closes; 'more' when the text ends first. */
function closingQuote(text: string, open: number, final: boolean): number | 'more' | 'broken' {
  for (let from = open + 1; ; ) {
    const at = text.indexOf('"', from)
    if (at < 0) return final || text.length - open > longestField ? 'broken' : 'more'
    if (at + 1 === text.length && !final) return 'more'
    if (text[at + 1] !== '"') return at - open > longestField ? 'broken' : at
    from = at + 2
  }
}

interface Form {
  readonly delimiter: string
  readonly newline: string
}

type Field = { value: string; end: number } | 'more' | 'broken'

/** Reads the field at `at`; `end` is the place of what follows it. */
function readField(text: string, at: number, { delimiter, newline }: Form, final: boolean): Field {
  let open = at
  while (text[open] === ' ') open += 1
  if (text[open] === '"') {
    const close = closingQuote(text, open, final)
    if (typeof close !== 'number') return close
    return { value: text.slice(open + 1, close).replaceAll('""', '"'), end: close + 1 }
  }
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== newline) end += 1
  if (end === text.length && !final) return 'more'
  const carriage = text[end] !== delimiter && text[end - 1] === '\r' && end > at ? 1 : 0
  return { value: text.slice(at, end - carriage), end }
}

/** Reads one record that holds quotes, from `start`. `end` is the place after its line end. */
function readQuoted(text: string, start: number, form: Form, final: boolean): Quoted {
  const fields: string[] = []
  for (let at = start; ; at += 1) {
    const field = readField(text, at, form, final)
    if (typeof field === 'string') return field
    fields.push(field.value)
    at = field.end
    if (text[at] === form.delimiter) continue
    if (text[at] === '\r' && form.newline === '\n') at += 1
    if (at >= text.length) return final ? { fields, end: at } : 'more'
    return text[at] === form.newline ? { fields, end: at + 1 } : 'broken'
  }
}

function countLines(text: string, from: number, to: number, newline: string): number {
  let lines = 0
  for (let at = text.indexOf(newline, from); at >= 0 && at < to; at = text.indexOf(newline, at + 1)) lines += 1
  return lines
}

/**
 * Reads delimited text in pieces. Every line that is not blank goes to the sink, as fields or as broken: after a broken line
 * reading goes on at the next one, so that one stray quote never swallows what follows. A quote inside a field that does not
 * start with one is a character. Lines end with \n, \r\n or, in a text without \n, \r.
 */
export function createCsvReader(delimiter: string, sink: RowSink): { push(piece: string): void; end(): void } {
  let text = ''
  let line = 1
  let newline: string | undefined

  /** Where the next quote is, -1 for none: kept, since looking for it in every line would read the text over and over. */
  let quote = -1

  function holdsQuote(from: number, to: number): boolean {
    if (quote >= 0 && quote < from) quote = text.indexOf('"', from)
    return quote >= 0 && quote <= to
  }

  function newlineOf(final: boolean): string | undefined {
    if (text.includes('\n')) return '\n'
    if (!final && text.length <= longestField) return undefined
    return text.includes('\r') ? '\r' : '\n'
  }

  /** Reads the line from `at` to `lineEnd` that holds no quote, or whose quotes are broken. */
  function readLine(at: number, lineEnd: number, broken: boolean): number {
    const cut = newline === '\n' && lineEnd > at && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
    const whole = text.slice(at, cut)
    if (broken) sink.broken(whole, line)
    else if (whole !== '') sink.row(whole.split(delimiter), line)
    line += 1
    return lineEnd + 1
  }

  /** Reads the record from `at`, whose first line ends at `lineEnd` and holds a quote; where the next one starts. */
  function readRecord(at: number, lineEnd: number, form: Form, final: boolean): number | 'more' {
    const record = readQuoted(text, at, form, final)
    if (record === 'more') return record
    if (record === 'broken') return readLine(at, lineEnd, true)
    sink.row(record.fields, line)
    line += Math.max(1, countLines(text, at, record.end, form.newline))
    return record.end
  }

  function read(final: boolean): void {
    newline ??= newlineOf(final)
    if (newline === undefined) return
    let at = 0
    quote = text.indexOf('"')
    while (at < text.length) {
      const found = text.indexOf(newline, at)
      if (found < 0 && !final) break
      const lineEnd = found < 0 ? text.length : found
      const next = holdsQuote(at, lineEnd)
        ? readRecord(at, lineEnd, { delimiter, newline }, final)
        : readLine(at, lineEnd, false)
      if (next === 'more') break
      at = next
    }
    text = text.slice(at)
  }

  return {
    push(piece) {
      text += piece
      read(false)
    },
    end() {
      read(true)
    },
  }
}
