import type { Node } from 'yaml'
import { issue } from '../../../base/errors/index.ts'
import { canonicalName } from '../../../base/names.ts'
import { namesIn } from '../../../expr/index.ts'
import { type Fields, placeOf } from '../document.ts'
import { expressionField } from '../expression.ts'
import { given, itemsField, reject } from '../fields.ts'
import type { Base, Own } from './base.ts'
import { inputField, isModified, type ReadInput, readInput } from './input.ts'

/** Reads one metric over another. */
export function readRatio(fields: Fields, base: Base): Own | undefined {
  const numerator = inputField(fields, 'numerator', 'numerator: orders')
  const denominator = inputField(fields, 'denominator', 'denominator: visitors')
  if (!numerator || !denominator) return undefined
  const own = {
    numerator: numerator.value.metric,
    denominator: denominator.value.metric,
    numeratorInput: isModified(numerator.value) ? numerator.value : undefined,
    denominatorInput: isModified(denominator.value) ? denominator.value : undefined,
  }
  const inputs = [numerator.draft, denominator.draft]
  return { value: { ...base, type: 'ratio', ...own }, expressions: {}, inputs }
}

/** The inputs of a key, each under a name of its own in the formula; a name taken twice is an issue. */
function readInputs(fields: Fields): ReadInput[] {
  const first = new Map<string, Node>()
  return itemsField(fields, 'input_metrics').flatMap((node) => {
    const input = readInput(fields, node, 'input_metrics')
    if (!input) return []
    const name = input.draft.as
    const twin = first.get(name)
    if (twin) {
      const { file, line } = placeOf(fields.reading, twin)
      const params = { kind: 'input', name, other: `${file}:${line}` }
      fields.reading.issues.push(issue('NAME_TAKEN', params, placeOf(fields.reading, node)))
      return []
    }
    first.set(name, node)
    return [input]
  })
}

/** Reads an expression over other metrics. Where `input_metrics` is given, its names are those of the inputs. */
export function readDerived(fields: Fields, base: Base): Own | undefined {
  const expr = expressionField(fields, 'expr', 'expr: paid - refunded')
  const inputs = readInputs(fields)
  if (!expr) return undefined
  const names = namesIn(expr.expr).map((path) => canonicalName(path[0] as string))
  const stated = given(fields, 'input_metrics') !== undefined
  if (names.length === 0 && inputs.length === 0) reject(fields, 'expr', 'paid - refunded')
  const read = stated ? inputs.map(({ value }) => value.metric) : names
  const value = {
    ...base,
    type: 'derived' as const,
    expr: expr.expr,
    inputs: [...new Set(read)],
    inputMetrics: inputs.some((input) => isModified(input.value)) ? inputs.map((input) => input.value) : undefined,
  }
  return { value, expressions: { expr }, inputs: inputs.map(({ draft }) => draft) }
}
