import type { Expr, Metric } from '../model/types.ts'
import type { Given } from './facts.ts'
import { convertedOf, partsOf } from './formula.ts'
import type { Fact, SpineMeasure } from './nodes.ts'
import type { Reading } from './reading.ts'

/** The facts of a question, some with a column that marks their rows, and what is told only beside such a row. */
export interface Presence {
  readonly facts: readonly Fact[]
  readonly marks: readonly string[]
  /** For a reading, the marks of the facts that it is computed from, where some rows of the answer may have none of them. */
  readonly of: ReadonlyMap<string, readonly string[]>
}

/** The measures that a reading is computed from. */
function measuresUnder(reading: Reading): string[] {
  const { metric, id } = reading
  const own = metric.type === 'conversion' ? [convertedOf(id)] : []
  const parts = partsOf(reading)
  return parts.length === 0 ? [id, ...own] : [...own, ...parts.flatMap(measuresUnder)]
}

/** Whether a formula is null wherever one of its names is. */
function keepsNulls(expr: Expr): boolean {
  switch (expr.kind) {
    case 'name':
    case 'number':
      return true
    case 'negate':
      return keepsNulls(expr.operand)
    case 'binary':
      return keepsNulls(expr.left) && keepsNulls(expr.right)
    default:
      return false
  }
}

/** Whether a formula that keeps nulls speaks of anything. */
function hasName(expr: Expr): boolean {
  if (expr.kind === 'binary') return hasName(expr.left) || hasName(expr.right)
  return expr.kind === 'negate' ? hasName(expr.operand) : expr.kind === 'name'
}

/** Whether a formula has a value only where a name of it has one; one without names always has. */
const isNullOfNothing = (expr: Expr): boolean => keepsNulls(expr) && hasName(expr)

/** Whether missing values of a metric count as a number in every row of an answer, not only beside rows of its own facts. */
export function fillsAnywhere(metric: Metric): boolean {
  return metric.type === 'simple' || (metric.type === 'cumulative' && metric.asked === true)
}

function mayTellOfNothing(reading: Reading, filled: ReadonlySet<string>): boolean {
  if (fillsAnywhere(reading.metric)) return false
  if (measuresUnder(reading).some((id) => filled.has(id))) return true
  const formulas = [reading, ...partsOf(reading)].flatMap(({ metric }) =>
    metric.type === 'derived' ? [metric.expr] : [],
  )
  return !formulas.every(isNullOfNothing) || partsOf(reading).some((part) => mayTellOfNothing(part, filled))
}

function filledOf(given: readonly Given[]): Set<string> {
  return new Set(given.flatMap(({ id, fill }) => (fill === undefined ? [] : [id])))
}

/**
 * The measures of readings whose value may stand where none of their own facts has a row, beside measures of others: rows that
 * those have for themselves must not count as theirs.
 */
export function toldApart(readings: readonly Reading[], given: readonly Given[]): Set<string> {
  const filled = filledOf(given)
  const own = readings.filter((reading) => mayTellOfNothing(reading, filled)).map(measuresUnder)
  return new Set(own.filter((ids) => given.some(({ id }) => !ids.includes(id))).flat())
}

/**
 * Finds the readings whose value would stand where none of their own facts has a row, from what counts as a number when it is
 * missing. Only a simple metric of the answer is filled there.
 */
export function presenceOf(readings: readonly Reading[], given: readonly Given[], facts: readonly Fact[]): Presence {
  const filled = filledOf(given)
  const markOf = (index: number) => `_in_${index + 1}`
  const of = new Map<string, string[]>()
  for (const reading of readings) {
    if (!mayTellOfNothing(reading, filled)) continue
    const own = new Set(measuresUnder(reading))
    const from = facts.flatMap(({ measures }, index) => (measures.some((id) => own.has(id)) ? [markOf(index)] : []))
    if (from.length < facts.length) of.set(reading.id, from)
  }
  const marks = [...new Set([...of.values()].flat())]
  return {
    of,
    marks,
    facts: facts.map((fact, index) => (marks.includes(markOf(index)) ? { ...fact, mark: markOf(index) } : fact)),
  }
}

/** Measures that are filled, some only beside the rows of their own facts, and the marks of these. */
export function besideFacts(measures: readonly SpineMeasure[], { of, marks }: Presence): SpineMeasure[] {
  const own = measures.map((measure): SpineMeasure => {
    const beside = of.get(measure.name)
    return beside ? { ...measure, beside } : measure
  })
  return [...own, ...marks.map((name) => ({ name }))]
}
