import { isFiner } from '../base/calendar/grain.ts'
import type { SqlExpr } from '../sql/index.ts'

/** Whether two expressions are written alike. */
export function keyOf(expr: SqlExpr): string {
  return JSON.stringify(expr)
}

/** An expression with some parts of it replaced; `replace` gives undefined for what stays. */
export function rewrite(expr: SqlExpr, replace: (part: SqlExpr) => SqlExpr | undefined): SqlExpr {
  const known = replace(expr)
  if (known) return known
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside)
    if (typeof value !== 'object' || value === null) return value
    if ('kind' in value) return rewrite(value as SqlExpr, replace)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part)]))
  }
  return Object.fromEntries(
    Object.entries(expr).map(([name, value]) => [name, name === 'kind' ? value : inside(value)]),
  ) as SqlExpr
}

const comparing: ReadonlySet<string> = new Set(['<', '>='])

/** Whether a comparison asks on which side of midnight a time lies. */
function isOfDays(expr: SqlExpr, time: string): boolean {
  return expr.kind === 'binary' && comparing.has(expr.op) && keyOf(expr.left) === time && expr.right.kind === 'date'
}

/**
 * An expression that speaks of a time only by its day, over that day instead; undefined where it asks more of the time.
 */
export function byDay(expr: SqlExpr, time: SqlExpr, day: SqlExpr): SqlExpr | undefined {
  const wanted = keyOf(time)
  let asksMore = false
  const rewritten = rewrite(expr, (part) => {
    if (part.kind === 'start' && !isFiner(part.grain, 'day') && keyOf(part.operand) === wanted) {
      return part.grain === 'day' ? day : { ...part, operand: day }
    }
    if (part.kind === 'part' && part.part !== 'hour' && keyOf(part.operand) === wanted) return { ...part, operand: day }
    if (part.kind === 'binary' && isOfDays(part, wanted)) return { ...part, left: day }
    if (keyOf(part) === wanted) asksMore = true
    return undefined
  })
  return asksMore ? undefined : rewritten
}

/** The columns that an expression reads, each once. */
export function columnsOf(expr: SqlExpr): SqlExpr[] {
  const found = new Map<string, SqlExpr>()
  rewrite(expr, (part) => {
    if (part.kind === 'column') found.set(keyOf(part), part)
    return undefined
  })
  return [...found.values()]
}

/** What the tables are called that some expressions read columns of, once for each column. */
export function tablesOf(exprs: readonly SqlExpr[]): string[] {
  return exprs
    .flatMap(columnsOf)
    .flatMap((one) => (one.kind === 'column' && one.table !== undefined ? [one.table] : []))
}
