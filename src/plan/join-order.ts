import type { SqlExpr } from '../sql/index.ts'
import type { Join } from './nodes.ts'
import { tablesOf } from './rewrite.ts'

/**
 * Joins with those first that some conditions look at, and what those stand on: an engine keeps the order of left joins, and
 * the conditions leave fewer rows to look the rest up for. Joins of other kinds stay as they are.
 */
export function conditionsFirst<J extends Omit<Join, 'input'>>(
  joins: readonly J[],
  conditions: readonly SqlExpr[],
): J[] {
  if (joins.some(({ how }) => how !== 'left')) return [...joins]
  const wanted = new Set(tablesOf(conditions))
  for (const join of joins.toReversed()) {
    if (wanted.has(join.as)) for (const table of tablesOf(join.on ? [join.on] : [])) wanted.add(table)
  }
  return [...joins.filter(({ as }) => wanted.has(as)), ...joins.filter(({ as }) => !wanted.has(as))]
}
