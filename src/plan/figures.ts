import type { Item } from '../model/index.ts'
import { column, number, type SqlExpr } from '../sql/index.ts'
import { sayFormulaOf } from './explain/reading.ts'
import { formulaOver, levelsOf, toldBeside } from './formula.ts'
import { type FiguresNode, inner, type SaidExpr, thenOf } from './nodes.ts'
import type { Reading } from './reading.ts'

/** What each item is called between the steps: its name, unless a metric or the period has it. */
export function keyNamesOf(by: readonly Item[], readings: readonly Reading[]): Map<string, string> {
  const taken = new Set(['period', ...readings.map(({ id }) => id)])
  return new Map(by.map(({ name }) => [name, taken.has(name) ? `_by_${name}` : name]))
}

/** A computed metric, with what its missing values count as where its period has arrived. */
function computed({ metric }: Reading, expr: SqlExpr, from: string | null): SqlExpr {
  if (metric.fillNullsWith === undefined) return expr
  const filled: SqlExpr = { kind: 'call', name: 'coalesce', args: [expr, number(metric.fillNullsWith)] }
  if (from === null) return filled
  const known: SqlExpr = { kind: 'isNull', operand: column(from), negated: true }
  return { kind: 'case', branches: [{ when: known, value: filled }] }
}

interface Sides {
  readonly spined: boolean
  readonly compared: boolean
}

/**
 * Adds the computed metrics, level by level: each reads only what stands below it. `beside` has the marks of the facts of a
 * metric that is told beside them alone.
 */
export function withFormulas(
  input: FiguresNode,
  keep: readonly string[],
  ordered: readonly Reading[],
  sides: Sides,
  beside: ReadonlyMap<string, readonly string[]>,
): FiguresNode {
  let node = input
  let kept = keep
  for (const level of levelsOf(ordered)) {
    const columns: SaidExpr[] = level.flatMap((reading) => {
      const from = sides.spined ? inner.from : null
      const marks = beside.get(reading.id)
      const formula = formulaOver(reading, (id) => id)
      const expr = marks ? toldBeside(marks, formula) : formula
      const now = { name: reading.id, expr: computed(reading, expr, from), said: sayFormulaOf(reading) }
      if (!sides.compared) return [now]
      const then = computed(reading, formulaOver(reading, thenOf), inner.thenFrom)
      return [now, { name: thenOf(reading.id), expr: then }]
    })
    node = { kind: 'Compute', input: node, keep: kept, columns }
    kept = [...kept, ...columns.map(({ name }) => name)]
  }
  return node
}
