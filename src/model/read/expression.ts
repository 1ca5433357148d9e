import { isScalar, Scalar } from 'yaml'
import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { type Expr, metricNodes, nameNodes, parseExpression } from '../../expr/index.ts'
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

/** Refuses what can be read but has no place there: names with a dot, and values looked up by `metric(…)`. */
function misplaced(text: string, expr: Expr, lookups: boolean): Issue[] {
  const dotted = nameNodes(expr).find(({ path }) => path.length > 1)
  const looked = lookups ? undefined : metricNodes(expr)[0]
  const found = [dotted && { position: dotted.position, part: dotted.path.join('.') }]
  found.push(looked && { position: looked.position, part: 'metric(…)' })
  return found.flatMap((one) => (one ? [issue('EXPRESSION_REFUSED', { text, ...one })] : []))
}

function readField(fields: Fields, key: string, example: string | undefined, lookups: boolean) {
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
  const found = expr ? [...issues, ...misplaced(text, expr, lookups)] : issues
  fields.reading.issues.push(...found.map((one) => placeIssue(fields.reading, node, one)))
  return expr && found.length === 0 ? { expr, node } : undefined
}

/** The expression of a key. Issues get the place of the very character. With an example the key is required. */
export function expressionField(fields: Fields, key: string, example?: string): ReadExpression | undefined {
  return readField(fields, key, example, false)
}

/** The condition of a key, which may also look up metrics for the entities of a row: `metric(orders, customer) > 2`. */
export function conditionField(fields: Fields, key: string): ReadExpression | undefined {
  return readField(fields, key, undefined, true)
}
