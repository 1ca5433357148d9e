/** An argument as Python writes it: a text, a truth value, a number, or a list or tuple of such. */
export type Argument = string | boolean | number | null | Argument[]

/** A call: `TimeDimension('metric_time', entity_path=['x'])`. */
export interface Call {
  readonly name: string
  readonly args: readonly Argument[]
  readonly named: Readonly<Record<string, Argument>>
}

interface Cursor {
  readonly tokens: readonly string[]
  at: number
}

const token = /\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[()[\],.=])/y
const nothing = Symbol('no argument')

/** The words and signs of a text; undefined where something else stands in it. */
function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = []
  token.lastIndex = 0
  let end = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    tokens.push(match[1] as string)
    end = token.lastIndex
  }
  return text.slice(end).trim() === '' ? tokens : undefined
}

function take(cursor: Cursor, sign: string): boolean {
  if (cursor.tokens[cursor.at] !== sign) return false
  cursor.at++
  return true
}

/** Arguments until the closing sign; undefined where they are not well written. */
function listUntil(cursor: Cursor, close: string): Argument[] | undefined {
  const items: Argument[] = []
  while (!take(cursor, close)) {
    const item = argument(cursor)
    if (item === nothing) return undefined
    items.push(item)
    if (!take(cursor, ',') && cursor.tokens[cursor.at] !== close) return undefined
  }
  return items
}

const words: Readonly<Record<string, Argument>> = { True: true, true: true, False: false, false: false, None: null }

function argument(cursor: Cursor): Argument | typeof nothing {
  const written = cursor.tokens[cursor.at++]
  if (written === undefined) return nothing
  if (written === '[' || written === '(') return listUntil(cursor, written === '[' ? ']' : ')') ?? nothing
  if (/^['"]/.test(written)) return written.slice(1, -1).replaceAll(/\\(.)/g, '$1')
  if (/^-?\d/.test(written)) return Number(written)
  return Object.hasOwn(words, written) ? (words[written] as Argument) : nothing
}

function callAt(cursor: Cursor): Call | undefined {
  const name = cursor.tokens[cursor.at++]
  if (name === undefined || !/^[A-Za-z_]/.test(name) || !take(cursor, '(')) return undefined
  const args: Argument[] = []
  const named: Record<string, Argument> = {}
  while (!take(cursor, ')')) {
    const key = cursor.tokens[cursor.at + 1] === '=' ? (cursor.tokens[cursor.at] as string) : undefined
    if (key !== undefined) cursor.at += 2
    const value = argument(cursor)
    if (value === nothing) return undefined
    if (key === undefined) args.push(value)
    else named[key] = value
    if (!take(cursor, ',') && cursor.tokens[cursor.at] !== ')') return undefined
  }
  return { name, args, named }
}

/** Reads a call and those that follow it after a dot: `Dimension('x').grain('week')`; undefined where it is none. */
export function parseCall(text: string): Call[] | undefined {
  const tokens = tokensOf(text)
  if (!tokens || tokens.length === 0) return undefined
  const cursor: Cursor = { tokens, at: 0 }
  const calls: Call[] = []
  do {
    const call = callAt(cursor)
    if (!call) return undefined
    calls.push(call)
  } while (take(cursor, '.'))
  return cursor.at === tokens.length ? calls : undefined
}
