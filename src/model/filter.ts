import { CynosureError, failure } from '../base/errors/index.ts'
import { unknownName } from '../base/errors/unknown.ts'
import { canonicalName } from '../base/names.ts'
import { type Expr, metricNodes, nameNodes, parseExpression, renderExpression, typeOf } from '../expr/index.ts'
import { findMetric, isMetric } from './find.ts'
import { findItem, type Item } from './item.ts'
import type { Model } from './types.ts'

/** What a name of a filter stands for; `store.city` is `store__city`. Throws NAME_UNKNOWN or NAME_AMBIGUOUS. */
export function filterItem(model: Model, path: readonly string[]): Item {
  return findItem(model, path.join('__'))
}

type Name = ReturnType<typeof nameNodes>[number]

/** The names that stand where values do: beside a name in a comparison, a list or a pattern. */
function namesAsValues(expr: Expr): Name[] {
  const beside = (left: Expr, others: readonly Expr[]) =>
    left.kind === 'name' ? others.filter((other) => other.kind === 'name') : []
  switch (expr.kind) {
    case 'binary':
      return [...beside(expr.left, [expr.right]), ...[expr.left, expr.right].flatMap(namesAsValues)]
    case 'in':
      return beside(expr.operand, expr.items)
    case 'like':
      return beside(expr.operand, [expr.pattern])
    case 'not':
      return namesAsValues(expr.operand)
    default:
      return []
  }
}

/** Throws for a name that is no dimension: with what was meant where that shows. */
function refuseUnknown(model: Model, filter: Expr, { path, position }: Name): void {
  try {
    filterItem(model, path)
  } catch (error) {
    if (!(error instanceof CynosureError) || error.code !== 'NAME_UNKNOWN') throw error
    const name = path.join('.')
    if (isMetric(model, name)) throw failure('FILTER_METRIC', { name }, error)
    const isValue = namesAsValues(filter).some((value) => value.position === position)
    throw isValue ? failure('TEXT_UNQUOTED', { name }, error) : error
  }
}

function refuseUnknownEntities(model: Model, filter: Expr): void {
  const entities = new Set([...model.datasets.values()].flatMap((dataset) => dataset.entities.map(({ name }) => name)))
  for (const name of entitiesLookedUp(filter)) {
    if (!entities.has(canonicalName(name))) throw failure('NAME_UNKNOWN', unknownName('entity', name, entities))
  }
}

/**
 * Reads the filter of a question: a condition over dimensions, by name or label. Throws the first error of its expression,
 * NAME_UNKNOWN, NAME_AMBIGUOUS, FILTER_METRIC or TEXT_UNQUOTED for a name that is no dimension, TYPE_MISMATCH when it is not a
 * condition.
 */
export function parseFilter(model: Model, text: string): Expr {
  const { expr, issues } = parseExpression(text)
  const [first] = issues
  if (first) throw new CynosureError(first.code, first.params)
  if (!expr) throw failure('QUESTION_EMPTY', { given: text })
  for (const name of nameNodes(expr)) refuseUnknown(model, expr, name)
  for (const { metric } of metricNodes(expr)) findMetric(model, metric)
  refuseUnknownEntities(model, expr)
  const typed = typeOf(expr, (path) => filterItem(model, path).valueType)
  const [mismatch] = typed.issues
  if (mismatch) throw new CynosureError(mismatch.code, mismatch.params)
  if (typed.type !== 'boolean' && typed.type !== 'unknown') {
    const params = { part: renderExpression(expr), position: 1, given: typed.type, expected: 'boolean' }
    throw failure('TYPE_MISMATCH', params)
  }
  return expr
}

/** The dimensions that a filter speaks of, each once. Throws as `parseFilter` does. */
export function filterDimensions(model: Model, text: string): string[] {
  return [...new Set(nameNodes(parseFilter(model, text)).map(({ path }) => filterItem(model, path).base))]
}

/** What the names of a filter stand for, in order, repeats included. Throws as `filterItem` does. */
export function filterItems(model: Model, filter: Expr): Item[] {
  return nameNodes(filter).map(({ path }) => filterItem(model, path))
}

/** The entities for which a filter looks up metrics. */
export function entitiesLookedUp(filter: Expr): string[] {
  return metricNodes(filter).flatMap((lookup) => lookup.by.map((path) => path.join('__').split('__').at(-1) as string))
}
