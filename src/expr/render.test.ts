import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Expr, functionCatalogue, parseExpression, renderExpression } from './index.ts'

const nameText = fc.oneof(
  fc.constantFrom('a', 'net_sales', '净销售额', 'order', 'InvoiceNo', 'user', 'a b', 'x"y', 'not', '面积（㎡）', '1a'),
  fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'Z', '0', '_', '额', ' ', '"') }),
)

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.array(nameText, { minLength: 1, maxLength: 2 }).map((path): Expr => ({ kind: 'name', path, position: 0 })),
  fc.nat().map((value): Expr => ({ kind: 'number', text: String(value) })),
  fc.constantFrom('1.50', '0.001', '1e5', '12345678901234567890').map((text): Expr => ({ kind: 'number', text })),
  fc
    .string({ unit: fc.constantFrom('a', "'", '\\', '杭', '×', ' ', '-') })
    .map((value): Expr => ({ kind: 'text', value })),
  fc.boolean().map((value): Expr => ({ kind: 'boolean', value })),
  fc.constant<Expr>({ kind: 'null' }),
  fc.constant<Expr>({ kind: 'today' }),
)

const operators = ['+', '-', '*', '/', '%', '=', '<>', '<', '<=', '>', '>=', 'and', 'or', '||'] as const
const calls = [...functionCatalogue.values()].filter(({ args }) => args[0] !== 'unit' && args[0] !== 'step')

/** A minus before a number, or before one, is read as part of the number, so it is made of other operands only. */
function negated(operand: Expr): Expr {
  const isNumber = operand.kind === 'number' || (operand.kind === 'negate' && operand.operand.kind === 'number')
  return isNumber ? operand : { kind: 'negate', operand }
}

const { expression } = fc.letrec<{ expression: Expr }>((tie) => {
  const part = tie('expression')
  const parts = (size: number) => fc.array(part, { minLength: 1, maxLength: size })
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom(...operators), part, part)
        .map(([op, left, right]): Expr => ({ kind: 'binary', op, left, right })),
      part.map((operand): Expr => ({ kind: 'not', operand })),
      part.map(negated),
      fc.tuple(part, fc.boolean()).map(([operand, negated]): Expr => ({ kind: 'isNull', operand, negated })),
      fc
        .tuple(part, part, fc.boolean())
        .map(([left, right, negated]): Expr => ({ kind: 'same', left, right, negated })),
      fc
        .tuple(part, parts(3), fc.boolean())
        .map(([operand, items, negated]): Expr => ({ kind: 'in', operand, items, negated })),
      fc
        .tuple(part, part, part, fc.boolean())
        .map(([operand, low, high, negated]): Expr => ({ kind: 'between', operand, low, high, negated })),
      fc
        .tuple(part, part, fc.boolean(), fc.boolean())
        .map(([operand, pattern, negated, caseless]): Expr => ({ kind: 'like', operand, pattern, negated, caseless })),
      fc.tuple(parts(2), part, fc.boolean()).map(([tests, value, closes]): Expr => {
        // biome-ignore lint/suspicious/noThenProperty: the word of the language
        const branches = tests.map((when) => ({ when, then: value }))
        return closes ? { kind: 'case', branches, otherwise: value } : { kind: 'case', branches }
      }),
      fc
        .tuple(part, fc.constantFrom('text', 'integer', 'decimal', 'double', 'boolean', 'date', 'time'))
        .map(([operand, to]): Expr => ({ kind: 'cast', operand, to: to as 'text' })),
      fc.tuple(fc.constantFrom(...calls), part).map(([entry, arg]): Expr => {
        return { kind: 'call', name: entry.name, args: Array.from({ length: entry.min }, () => arg), position: 0 }
      }),
    ),
  }
})

const withoutPositions = (expr: Expr | undefined) =>
  JSON.parse(JSON.stringify(expr ?? null, (key, value) => (key === 'position' ? undefined : value)))

test('[EXPR-7] what is rendered reads back to the same expression', () => {
  fc.assert(
    fc.property(expression, (expr) => {
      const text = renderExpression(expr)
      const read = parseExpression(text)
      expect({ text, issues: read.issues }).toEqual({ text, issues: [] })
      expect(withoutPositions(read.expr)).toEqual(withoutPositions(expr))
    }),
    { numRuns: 500 },
  )
})

test('[EXPR-7] the canonical text is its own canonical text', () => {
  for (const text of [
    'A+b',
    'case when not(a) then - -1 else -(b) end',
    '(a and b) and (c or d)',
    'ORDER_ID is   null',
  ]) {
    const once = renderExpression(parseExpression(text).expr as Expr)
    expect(renderExpression(parseExpression(once).expr as Expr)).toBe(once)
  }
})
