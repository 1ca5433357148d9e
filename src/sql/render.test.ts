import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binary, column, duckdb, number, renderExpr, renderStatement, type SqlExpr, text } from './index.ts'

const render = (expr: SqlExpr) => renderExpr(expr, duckdb)

describe('rendering', () => {
  const a = column('a')
  const b = column('b')
  const c = column('c')

  test('brackets only where the tree needs them', () => {
    expect(render(binary('-', a, binary('-', b, c)))).toBe('"a" - ("b" - "c")')
    expect(render(binary('-', binary('-', a, b), c))).toBe('"a" - "b" - "c"')
    expect(render(binary('*', binary('+', a, b), c))).toBe('("a" + "b") * "c"')
    expect(render(binary('or', binary('and', a, b), c))).toBe('"a" and "b" or "c"')
    expect(render(binary('and', binary('or', a, b), c))).toBe('("a" or "b") and "c"')
    expect(render({ kind: 'not', operand: binary('and', a, b) })).toBe('not ("a" and "b")')
    expect(render(binary('=', { kind: 'not', operand: a }, b))).toBe('(not ("a")) = "b"')
    expect(render(binary('-', a, number(-1)))).toBe('"a" - (-1)')
  })

  test('[NUM-2] every division is guarded', () => {
    expect(render({ kind: 'quotient', left: a, right: b })).toBe('cast("a" as double) / nullif(cast("b" as double), 0)')
    expect(render({ kind: 'remainder', left: a, right: b })).toBe('"a" % nullif("b", 0)')
  })

  test('[NUM-25] a name or text is quoted whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const inner = render(text(value)).slice(1, -1)
        expect(inner.replaceAll("''", '')).not.toContain("'")
        expect(render(column(value)).slice(1, -1).replaceAll('""', '')).not.toContain('"')
      }),
    )
  })

  test('[NUM-25] a comment stays on its line, whatever a label holds', () => {
    const select = { kind: 'select', columns: [{ name: 'a', expr: number(1) }] } as const
    const sql = renderStatement(
      { steps: [], comment: [{ zh: '一', en: 'x\ndrop table y;\u2028z\r-- a' }], select },
      duckdb,
    )
    expect(sql).toBe('-- 1. x drop table y; z -- a\nselect\n  1 as "a"\n')
  })

  test('[NUM-25] a line end inside of a constant or name stays as it is, wherever it stands', () => {
    const two = text('one\n  two')
    const on = binary('and', binary('=', column('a\nb', 's'), two), binary('=', a, two))
    const from = { table: 's', select: "select 'x\ny' as a, $$p\nq$$ as b -- it's\n, 'z' as c" }
    const body = {
      kind: 'select',
      columns: [{ name: 'a\nb', expr: two }],
      from,
      joins: [{ kind: 'left', source: { table: 't' }, on }],
      where: on,
    } as const
    const select = { kind: 'select', columns: [{ name: 'a', expr: two }] } as const
    const sql = renderStatement({ steps: [{ name: 's', comment: [], body }], comment: [], select }, duckdb)
    expect(sql.split("'one\n  two'")).toHaveLength(7)
    expect(sql.split('"a\nb"')).toHaveLength(4)
    expect(sql).toContain("'x\ny'")
    expect(sql).toContain('$$p\nq$$')
    expect(sql).toContain("-- it's\n      , 'z' as c")
  })

  test('an engine without filter clauses gets a case', () => {
    const aggregate: SqlExpr = { kind: 'aggregate', fn: 'sum', argument: a, filter: b }
    expect(render(aggregate)).toBe('sum("a") filter (where "b")')
    expect(renderExpr(aggregate, { ...duckdb, filterClause: false })).toBe('sum(case when "b" then "a" end)')
    const rows: SqlExpr = { kind: 'aggregate', fn: 'count', filter: b }
    expect(renderExpr(rows, { ...duckdb, filterClause: false })).toBe('count(case when "b" then 1 end)')
  })

  test('refuses what is no number and no function of the catalogue', () => {
    expect(() => render({ kind: 'number', text: '1; drop table x' })).toThrow(RangeError)
    expect(() => render({ kind: 'call', name: 'read_text', args: [] })).toThrow(RangeError)
    expect(() => render({ kind: 'call', name: 'constructor', args: [] })).toThrow(RangeError)
    expect(() => number(Number.NaN)).toThrow(RangeError)
  })
})
