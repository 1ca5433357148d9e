import { canonicalName } from '../base/names.ts'
import { any, asDouble, column, type SqlExpr, translate } from '../sql/index.ts'
import type { Reading } from './reading.ts'

/** The column that holds the conversions of a conversion metric, which its value is computed from. */
export function convertedOf(id: string): string {
  return `_converted_${id}`
}

/** Products as doubles, since products of exact sums outgrow any decimal; sums and differences stay exact. */
function withDoubleProducts(expr: SqlExpr): SqlExpr {
  if (expr.kind === 'negate') return { ...expr, operand: withDoubleProducts(expr.operand) }
  if (expr.kind === 'quotient') {
    return { ...expr, left: withDoubleProducts(expr.left), right: withDoubleProducts(expr.right) }
  }
  if (expr.kind !== 'binary') return expr
  const left = withDoubleProducts(expr.left)
  const right = withDoubleProducts(expr.right)
  if (expr.op !== '*') return { ...expr, left, right }
  return { ...expr, left: asDouble(left), right: asDouble(right) }
}

/** What a reading is computed from at once: nothing for one that is aggregated. */
export function partsOf({ metric, inputs }: Reading): Reading[] {
  switch (metric.type) {
    case 'simple':
    case 'cumulative':
      return []
    case 'conversion':
      return [inputs.get('base') as Reading]
    default:
      return [...inputs.values()]
  }
}

/** Everything that some readings are computed from, themselves included, each once and after its parts. */
export function withParts(readings: readonly Reading[]): Reading[] {
  const ordered = new Map<string, Reading>()
  const visit = (reading: Reading) => {
    if (ordered.has(reading.id)) return
    for (const part of partsOf(reading)) visit(part)
    ordered.set(reading.id, reading)
  }
  for (const reading of readings) visit(reading)
  return [...ordered.values()]
}

/** The readings that are computed, level by level: each reads only what stands below it. */
export function levelsOf(ordered: readonly Reading[]): Reading[][] {
  const level = new Map<string, number>()
  const levels: Reading[][] = []
  for (const reading of ordered) {
    if (reading.metric.type === 'simple' || reading.metric.type === 'cumulative') {
      level.set(reading.id, 0)
      continue
    }
    const own = Math.max(0, ...partsOf(reading).map((part) => level.get(part.id) ?? 0)) + 1
    level.set(reading.id, own)
    levels[own - 1] = [...(levels[own - 1] ?? []), reading]
  }
  return levels
}

/** A value where any of some marks stands. */
export function toldBeside(marks: readonly string[], value: SqlExpr): SqlExpr {
  const when = any(marks.map((name) => ({ kind: 'isNull', operand: column(name), negated: true })))
  return when ? { kind: 'case', branches: [{ when, value }] } : value
}

/** A computed reading over the columns of its parts; `columnOf` says what a part's column is called. */
export function formulaOver({ metric, inputs, id }: Reading, columnOf: (id: string) => string): SqlExpr {
  const input = (name: string) => column(columnOf((inputs.get(name) as Reading).id))
  switch (metric.type) {
    case 'ratio':
      return { kind: 'quotient', left: input('numerator'), right: input('denominator') }
    case 'derived':
      return withDoubleProducts(translate(metric.expr, (path) => input(canonicalName(path.join('__')))))
    case 'conversion': {
      const converted = column(columnOf(convertedOf(id)))
      return metric.calculation === 'conversions'
        ? converted
        : { kind: 'quotient', left: converted, right: input('base') }
    }
    default:
      return column(columnOf(id))
  }
}
