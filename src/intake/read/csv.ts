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

/** Reads one record that holds quotes, from `start`. `end` is the place after its line end. */
function readQuoted(text: string, start: number, delimiter: string, newline: string, final: boolean): Quoted {
  const fields: string[] = []
  for (let at = start; ; ) {
    let open = at
    while (text[open] === ' ') open += 1
    if (text[open] === '"') {
      const close = closingQuote(text, open, final)
      if (typeof close !== 'number') return close
      fields.push(text.slice(open + 1, close).replaceAll('""', '"'))
      at = close + 1
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== newline) end += 1
      if (end === text.length && !final) return 'more'
      const carriage = text[end] !== delimiter && text[end - 1] === '\r' && end > at ? 1 : 0
      fields.push(text.slice(at, end - carriage))
      at = end
    }
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    if (text[at] === '\r' && newline === '\n') at += 1
    if (at >= text.length) return final ? { fields, end: at } : 'more'
    return text[at] === newline ? { fields, end: at + 1 } : 'broken'
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

  function read(final: boolean): void {
    newline ??= text.includes('\n')
      ? '\n'
      : text.includes('\r') && (final || text.length > longestField)
        ? '\r'
        : undefined
    if (!newline && !final) return
    const end = newline ?? '\n'
    let at = 0
    let quote = text.indexOf('"')
    while (at < text.length) {
      const found = text.indexOf(end, at)
      if (found < 0 && !final) break
      const lineEnd = found < 0 ? text.length : found
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at)
      const plain = quote < 0 || quote > lineEnd
      const record: Quoted = plain ? 'broken' : readQuoted(text, at, delimiter, end, final)
      if (record === 'more') break
      if (record === 'broken') {
        const whole = text.slice(at, end === '\n' && text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd)
        if (!plain) sink.broken(whole, line)
        else if (whole !== '') sink.row(whole.split(delimiter), line)
        at = lineEnd + 1
        line += 1
      } else {
        sink.row(record.fields, line)
        line += Math.max(1, countLines(text, at, record.end, end))
        at = record.end
      }
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
