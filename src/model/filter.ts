import { CynosureError, failure } from '../base/errors/index.ts'
import { type Expr, metricNodes, nameNodes, parseExpression, renderExpression, typeOf } from '../expr/index.ts'
import { findMetric } from './find.ts'
import { findItem, type Item } from './item.ts'
import type { Model } from './types.ts'

/** What a name of a filter stands for; `store.city` is `store__city`. Throws NAME_UNKNOWN or NAME_AMBIGUOUS. */
export function filterItem(model: Model, path: readonly string[]): Item {
  return findItem(model, path.join('__'))
}

/**
 * Reads the filter of a question: a condition over dimensions, by name or label. Throws the first error of its expression,
 * NAME_UNKNOWN or NAME_AMBIGUOUS for a name that is no dimension, TYPE_MISMATCH when it is not a condition.
 */
export function parseFilter(model: Model, text: string): Expr {
  const { expr, issues } = parseExpression(text)
  const [first] = issues
  if (first) throw new CynosureError(first.code, first.params)
  if (!expr) throw failure('QUESTION_EMPTY', { given: text })
  for (const { path } of nameNodes(expr)) filterItem(model, path)
  for (const { metric } of metricNodes(expr)) findMetric(model, metric)
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
