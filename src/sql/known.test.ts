import { describe, expect, test } from 'vitest'
import { binary, column, nothing, number, postgres, renderStatement, type SqlExpr, type SqlSelect } from './index.ts'

const from = {
  table: 'orders',
  types: { Amount: 'decimal', "it's": 'text', f: 'double', paid: 'boolean', day: 'date' },
} as const
const line = (expr: SqlExpr, source: SqlSelect['from'] = from) => {
  const select = { kind: 'select', columns: [{ name: 'x', expr }], from: source } as const
  return renderStatement({ steps: [], comment: [], select }, postgres).split('\n').at(-3)?.trim()
}

describe('what is known of a statement', () => {
  test('[PG-9] a column is written as it is spelled where it comes from', () => {
    expect(line(column('amount'))).toBe('"Amount" as "x"')
    expect(line(column('AMOUNT', 'orders'))).toBe('"orders"."Amount" as "x"')
    expect(line(column('amount'), { table: 'orders' })).toBe('"amount" as "x"')
    const twice = { table: 'orders', types: { amount: 'integer', Amount: 'decimal' } } as const
    expect(line(column('AMOUNT'), twice)).toBe('"AMOUNT" as "x"')
    expect(line(column('Amount'), twice)).toBe('"Amount" as "x"')
  })

  test('[PG-6] an operation goes by the types of its operands, through steps and unions', () => {
    const rounded = (operand: SqlExpr): SqlExpr => ({ kind: 'call', name: 'round', args: [operand, number(1)] })
    expect(line(rounded(column('amount')))).toBe('round("Amount", 1) as "x"')
    expect(line(rounded(binary('*', column('amount'), column('f'))))).toContain('trunc')
    const largest: SqlExpr = { kind: 'aggregate', fn: 'max', argument: column('paid') }
    expect(line(largest)).toBe('bool_or("paid") as "x"')
    const one = { kind: 'select', columns: [{ name: 'v', expr: column('paid') }], from } as const
    const none = { kind: 'select', columns: [{ name: 'v', expr: nothing }] } as const
    const body = { kind: 'union', inputs: [none, none, one] } as const
    const select = {
      kind: 'select',
      columns: [{ name: 'x', expr: { ...largest, argument: column('V') } }],
      from: { table: 's' },
    } as const
    const sql = renderStatement({ steps: [{ name: 's', comment: [], body }], comment: [], select }, postgres)
    expect(sql.match(/cast\(null as boolean\)/g)).toHaveLength(2)
    expect(sql).toContain('bool_or("v") as "x"')
  })

  test('[PG-6] what two sources hold under one name, and differ in, is not known', () => {
    const other = { table: 'other', types: { paid: 'text' } } as const
    const select = {
      kind: 'select',
      columns: [{ name: 'x', expr: { kind: 'aggregate', fn: 'max', argument: column('paid') } }],
      from,
      joins: [{ kind: 'cross', source: other }],
    } as const
    expect(renderStatement({ steps: [], comment: [], select }, postgres)).toContain('max("paid")')
  })
})
