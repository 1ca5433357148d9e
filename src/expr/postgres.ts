import { hasSqlDetails, loadModule, parseSync } from 'libpg-query'

await loadModule()

/** A node of PostgreSQL's parse tree, as far as the white list reads it: one key, the kind, and its fields. */
export type PgNode = Readonly<Record<string, PgFields | undefined>>

export interface PgFields {
  readonly [field: string]: unknown
  readonly location?: number
}

/** The one target of `select <text>`, or where the text could not be read; positions count characters from 1. */
export type PgResult =
  | { readonly target: PgNode; readonly positionOf: (location: number) => number }
  | {
      readonly failed: 'syntax' | 'unfinished' | 'depth' | 'statement'
      readonly position: number
      readonly near: string
    }

const prefix = 'select '

const utf8Length = (char: string): number => {
  const code = char.codePointAt(0) as number
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Turns the parser's byte offsets into characters of the user's text. */
function characterPositions(text: string): (location: number) => number {
  let bytes = prefix.length
  const starts = [...text].map((char) => {
    const start = bytes
    bytes += utf8Length(char)
    return start
  })
  return (location) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) < location) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

interface Statement {
  readonly targetList?: readonly {
    readonly ResTarget: { readonly val: PgNode; readonly name?: string; readonly location?: number }
  }[]
  readonly [clause: string]: unknown
}

const allowedClauses = new Set(['targetList', 'limitOption', 'op'])

function singleTarget(statement: Statement, text: string): PgResult {
  const clause = Object.keys(statement).find((key) => !allowedClauses.has(key))
  if (statement.op !== 'SETOP_NONE') return { failed: 'statement', position: 1, near: 'union' }
  if (clause) {
    return { failed: 'statement', position: 1, near: clause.replace(/Clause$/, '').replace(/^limit.*/, 'limit') }
  }
  const [first, second] = statement.targetList ?? []
  const positionOf = characterPositions(text)
  if (!first) return { failed: 'unfinished', position: [...text].length + 1, near: '' }
  if (second) return { failed: 'statement', position: positionOf(second.ResTarget.location ?? 0), near: ',' }
  if (first.ResTarget.name !== undefined) {
    return {
      failed: 'statement',
      position: positionOf(first.ResTarget.location ?? 0),
      near: `as ${first.ResTarget.name}`,
    }
  }
  return { target: first.ResTarget.val, positionOf }
}

function failureOf(cause: unknown, text: string): PgResult {
  const length = [...text].length
  if (!(cause instanceof Error) || !hasSqlDetails(cause)) return { failed: 'depth', position: 1, near: '' }
  const position = Math.min(Math.max((cause.sqlDetails?.cursorPosition ?? 0) + 1 - prefix.length, 1), length + 1)
  if (/at end of input|unterminated/.test(cause.message)) return { failed: 'unfinished', position, near: '' }
  const near = /at or near "([\s\S]*)"$/.exec(cause.message)?.[1]
  return { failed: 'syntax', position, near: [...(near ?? text)].slice(0, 30).join('') }
}

/** Reads `select <text>` with PostgreSQL's grammar. Never throws. */
export function readWithPostgres(text: string): PgResult {
  try {
    const { stmts } = parseSync(prefix + text) as unknown as { stmts?: { stmt: { SelectStmt?: Statement } }[] }
    const statement = stmts?.[0]?.stmt.SelectStmt
    if (!statement || stmts.length !== 1) return { failed: 'statement', position: 1, near: ';' }
    return singleTarget(statement, text)
  } catch (cause) {
    return failureOf(cause, text)
  }
}
