import { isScalar, Scalar } from 'yaml'
import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { type Expr, nameNodes, parseExpression } from '../../expr/index.ts'
import { type Fields, placeAt, placeOf, type Reading } from './document.ts'
import { given, lack, scalarText } from './fields.ts'

/**
 * Where a character of an expression stands in the file: exact where the YAML text is the expression's own (a plain or quoted
 * scalar on one line, without escapes), else where the scalar starts.
 */
export function placeInScalar(reading: Reading, node: Scalar, position: number): Place {
  const [start, end] = node.range ?? [0, 0]
  const raw = reading.text.slice(start, end)
  const before = [...String(node.value)].slice(0, position - 1).join('')
  const single = node.type === Scalar.QUOTE_SINGLE
  const double = node.type === Scalar.QUOTE_DOUBLE && !raw.includes('\\')
  if (raw.includes('\n') || !(single || double || node.type === Scalar.PLAIN)) return placeOf(reading, node)
  if (node.type === Scalar.PLAIN) return placeAt(reading, start + before.length)
  const escapes = single ? before.split("'").length - 1 : 0
  return placeAt(reading, start + 1 + before.length + escapes)
}

/** An expression with the node that it was read from, so that later checks can say where a part of it stands. */
export interface ReadExpression {
  readonly expr: Expr
  readonly node: Scalar
}

/** An issue of an expression with the place of the character that it speaks of. */
export function placeIssue(reading: Reading, node: Scalar, found: Issue): Issue {
  const position = typeof found.params.position === 'number' ? found.params.position : 1
  return { ...found, at: placeInScalar(reading, node, position) }
}

/** The expression of a key. Issues get the place of the very character. With an example the key is required. */
export function expressionField(fields: Fields, key: string, example?: string): ReadExpression | undefined {
  const node = given(fields, key)
  const text = scalarText(node)
  if (node && text === undefined) {
    fields.reading.issues.push(
      issue('VALUE_INVALID', { key, value: '…', expected: 'text' }, placeOf(fields.reading, node)),
    )
  }
  if (!node && example !== undefined) lack(fields, key, example)
  if (text === undefined || !isScalar(node)) return undefined
  const { expr, issues } = parseExpression(text)
  fields.reading.issues.push(...issues.map((found) => placeIssue(fields.reading, node, found)))
  const dotted = expr && nameNodes(expr).find(({ path }) => path.length > 1)
  if (dotted) {
    const params = { text, position: dotted.position, part: dotted.path.join('.') }
    fields.reading.issues.push(placeIssue(fields.reading, node, issue('EXPRESSION_REFUSED', params)))
  }
  return expr && !dotted ? { expr, node } : undefined
}
