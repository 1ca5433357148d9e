import { type Issue, issue } from '../base/errors/index.ts'
import { type Conversion, convertNode } from './convert.ts'
import { readWithPostgres } from './postgres.ts'
import { depthLimit, excerpt, scanExpression } from './scan.ts'
import type { Expr } from './types.ts'

/** An expression, or the issues that keep it from being one; never both. */
export interface Parsed {
  readonly expr?: Expr
  readonly issues: readonly Issue[]
}

function parseChecked(text: string): Parsed {
  const result = readWithPostgres(text)
  const shown = excerpt(text)
  if ('failed' in result) {
    const { failed, position, near } = result
    if (failed === 'unfinished') return { issues: [issue('EXPRESSION_UNFINISHED', { text: shown, position })] }
    if (failed === 'syntax') return { issues: [issue('EXPRESSION_SYNTAX', { text: shown, position, near })] }
    if (failed === 'statement') return { issues: [issue('EXPRESSION_REFUSED', { text: shown, position, part: near })] }
    return { issues: [issue('EXPRESSION_TOO_LARGE', { text: shown, measure: 'nesting', limit: depthLimit })] }
  }
  const at: Conversion = { text, chars: [...text], positionOf: result.positionOf, issues: [] }
  const expr = convertNode(at, result.target)
  const position = ({ params }: Issue) => Number(params.position ?? 0)
  return at.issues.length > 0 ? { issues: at.issues.sort((a, b) => position(a) - position(b)) } : { expr, issues: [] }
}

const remembered = new Map<string, Parsed>()

/**
 * Reads an expression of the closed subset of SQL. Every issue is reported at once, with its position in characters from 1.
 * Never throws. The same text gives the same object.
 */
export function parseExpression(text: string): Parsed {
  const known = remembered.get(text)
  if (known) return known
  const scanned = scanExpression(text)
  const parsed = scanned.length > 0 ? { issues: scanned } : parseChecked(text)
  if (remembered.size >= 2_000) remembered.clear()
  remembered.set(text, parsed)
  return parsed
}
