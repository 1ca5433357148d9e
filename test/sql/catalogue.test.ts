import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell, Column } from '../../src/base/table.ts'
import { functionCatalogue, parseExpression } from '../../src/expr/index.ts'
import {
  column,
  renderStatement,
  type SqlAggregate,
  type SqlExpr,
  type SqlSelect,
  translate,
} from '../../src/sql/index.ts'
import { anyExpression } from './arbitrary.ts'
import { type Both, hasPostgres, openBoth } from './both.ts'
import { expressions, hostile } from './hostile.ts'
import type { Tables } from './tables.ts'

const yaml = 'datasets: [{name: h, source: h.parquet}]'

function parsed(text: string): SqlExpr {
  const { expr, issues } = parseExpression(text)
  if (!expr) throw new Error(JSON.stringify(issues))
  return translate(expr, (path) => column(path.at(-1) as string, 'h'))
}

/** What an engine answers to a select over the hostile table. */
async function columnsOn({ engine }: Tables, select: Omit<SqlSelect, 'kind' | 'from'>): Promise<readonly Column[]> {
  const from = { ...(engine.relation?.('h') ?? { table: 'h' }), as: 'h' }
  const sql = renderStatement({ steps: [], comment: [], select: { kind: 'select', from, ...select } }, engine.dialect)
  return (await engine.run(sql)).columns
}

/** Doubles may differ in their last digits, nothing else may. */
function told(cell: Cell): Cell {
  return typeof cell === 'number' ? Number(cell.toPrecision(11)) : cell
}

/** Of days and times together one engine tells a day as its midnight. */
const midnightsAsDays = (cell: Cell) => (typeof cell === 'string' ? cell.replace(/ 00:00:00$/, '') : cell)

const cells = (columns: readonly Column[], as: (cell: Cell) => Cell) =>
  columns.map(({ values }) => values.map((cell) => as(told(cell))))

describe.skipIf(!hasPostgres)('both engines mean the same', () => {
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml, tables: { h: hostile } })
  })
  afterAll(() => both?.close())

  const compare = async (select: Omit<SqlSelect, 'kind' | 'from'>, as: (cell: Cell) => Cell = told) => {
    const [duckdb, postgres] = await Promise.all([
      columnsOn(both.duckdb, select),
      columnsOn(both.postgres as Tables, select),
    ])
    expect(cells(postgres, as)).toEqual(cells(duckdb, as))
  }

  test('[PG-6] every function of the catalogue is held against the other engine', () => {
    const called = [...functionCatalogue.keys()].filter(
      (name) => !expressions.some((text) => text.includes(`${name}(`)),
    )
    expect(called).toEqual([])
  })

  test.each(expressions)('[PG-6] %s', (text) =>
    compare({
      columns: [
        { name: 'id', expr: column('id', 'h') },
        { name: 'x', expr: parsed(text) },
      ],
      orderBy: [{ expr: column('id', 'h'), descending: false }],
    }),
  )

  test('[PG-6] any expression', () =>
    fc.assert(
      fc.asyncProperty(anyExpression, (text) => {
        const id = column('id', 'h')
        const columns = [
          { name: 'id', expr: id },
          { name: 'x', expr: parsed(text) },
        ]
        return compare({ columns, orderBy: [{ expr: id, descending: false }] }, midnightsAsDays)
      }),
      { numRuns: 250 },
    ))

  test.each(expressions)('[PG-6] rows grouped and sorted by %s', (text) =>
    compare({
      columns: [
        { name: 'x', expr: parsed(text) },
        { name: 'n', expr: { kind: 'aggregate', fn: 'count' } },
      ],
      where: parsed('id <> 12 and id <> 13'),
      groupBy: [1],
      orderBy: [{ expr: parsed(text), descending: false }],
    }),
  )

  const sorted = [
    'i',
    'd',
    't',
    'b',
    'day',
    'stamp',
    "case when d > 1 then 'Big' when d < 0 then 'neg' else 'amid' end",
    'cast(i as text)',
  ]
  test.each(sorted)('[PG-5] rows in the order of %s, nulls last', (text) =>
    compare({
      columns: [{ name: 'id', expr: column('id', 'h') }],
      orderBy: [
        { expr: parsed(text), descending: false },
        { expr: column('id', 'h'), descending: false },
      ],
    }),
  )

  const aggregates: readonly (readonly [SqlAggregate, readonly string[], number?])[] = [
    [
      'sum',
      ['i', 'n', 'd', 'case when f < 1e9 then f end', 'b', 'case when b then 1 else 0 end', 'round(d / 3, 2)', 'i % 3'],
    ],
    ['count', ['i', 't', 'f', 'b', 'day']],
    ['count_distinct', ['i', 'd', 'f', 't', 'b', 'day', 'lower(t)']],
    ['average', ['i', 'n', 'd', 'case when f < 1e9 then f end']],
    ['min', ['i', 'd', 'f', 't', 'b', 'day', 'stamp', 'upper(t)']],
    ['max', ['i', 'd', 'f', 't', 'b', 'day', 'stamp', 'upper(t)']],
    ['median', ['i', 'd', 'n']],
    ['percentile_cont', ['i', 'd'], 0.9],
    ['percentile_cont', ['i', 'd'], 0],
    ['percentile_disc', ['i', 'd', 't', 'day'], 0.5],
    ['percentile_disc', ['i', 'd', 't', 'day'], 0.99],
    ['percentile_disc', ['i', 'd', 't', 'day'], 0],
    ['percentile_disc', ['i', 'd', 't', 'day'], 1],
  ]
  const cases = aggregates.flatMap(([fn, texts, fraction]) => texts.map((text) => [fn, text, fraction] as const))
  test.each(cases)('[PG-6] %s of %s (%s)', async (fn, text, fraction) => {
    const aggregate: SqlExpr = {
      kind: 'aggregate',
      fn,
      argument: parsed(text),
      ...(fraction !== undefined && { fraction }),
    }
    const filtered: SqlExpr = { ...aggregate, filter: parsed('b or i > 3') }
    const none: SqlExpr = { ...aggregate, filter: parsed('i > 0 and i < 0') }
    const columns = [aggregate, filtered, none].map((expr, index) => ({ name: `x${index}`, expr }))
    await compare({ columns })
    const key = parsed('b')
    await compare({
      columns: [{ name: 'key', expr: key }, ...columns],
      groupBy: [1],
      orderBy: [{ expr: key, descending: false }],
    })
  })
})
