import { CynosureError, failure } from '../base/errors/index.ts'
import { type Expr, nameNodes, parseExpression, renderExpression, typeOf } from '../expr/index.ts'
import { findDimension } from './find.ts'
import type { Dimension, Model } from './types.ts'

/** The dimension that a name of a filter stands for; `store.city` is `store__city`. Throws NAME_UNKNOWN or NAME_AMBIGUOUS. */
export function filterDimension(model: Model, path: readonly string[]): Dimension {
  return findDimension(model, path.join('__'))
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
  for (const { path } of nameNodes(expr)) filterDimension(model, path)
  const typed = typeOf(expr, (path) => filterDimension(model, path).valueType)
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
  return [...new Set(nameNodes(parseFilter(model, text)).map(({ path }) => filterDimension(model, path).name))]
}
