import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '../../src/base/table.ts'
import { column, renderStatement, type SqlExpr, type SqlSelect, text } from '../../src/sql/index.ts'
import { type Both, type EngineName, engineNames, hasPostgres, openBoth } from './both.ts'

const yaml = 'datasets: [{name: h, source: h.parquet}]'

/** What tries to end a constant, a name, a comment or a statement. */
const hostile = [
  "'",
  '"',
  '\\',
  "\\'",
  "''",
  '$$',
  '$x$',
  '--',
  '/*',
  '*/',
  ';',
  '\n',
  '\r',
  '\0',
  '%',
  '_',
  '?',
  '$1',
  ':a',
  '\u2028',
  '北',
  '🤦',
  "E'",
  'e',
]
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  .map((parts) => parts.join(''))
/** No engine takes a NUL within a statement: it is refused. */
const refusals = ['TEXT_UNSUPPORTED', 'ENGINE_FAILED']

describe.each(engineNames)('on %s', (name: EngineName) => {
  const here = name === 'postgres' ? test.skipIf(!hasPostgres) : test
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml, tables: { h: 'select 1 as a' } })
  })
  afterAll(() => both?.close())

  const rows = async (select: Omit<SqlSelect, 'kind'>): Promise<(readonly [string, Cell | undefined])[]> => {
    const { engine } = both.on(name)
    const statement = { steps: [], comment: [], select: { kind: 'select', ...select } } as const
    const { columns } = await engine.run(renderStatement(statement, engine.dialect))
    return columns.map((found) => [found.name, found.values[0]] as const)
  }
  /** What an expression gives, or why it is refused. */
  const given = (expr: SqlExpr) =>
    rows({ columns: [{ name: 'x', expr }] }).then(
      ([found]) => found?.[1],
      (error) => error.code,
    )

  here('[PG-8] a constant comes back as it was given, and is equal to itself alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (value, other) => {
        const found = await given(text(value))
        if (value.includes('\0')) expect(refusals).toContain(found)
        else expect(found).toBe(value)
        if ((value + other).includes('\0')) return
        const same: SqlExpr = { kind: 'binary', op: '=', left: text(value), right: text(other) }
        expect(await given(same)).toBe(value === other)
      }),
      { numRuns: 150 },
    )
  })

  here('[PG-8] a name is found, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (value) => {
        const code = await given(column(value))
        expect(refusals).toContain(code)
        if (value === '' || value.includes('\0')) return
        const named = {
          steps: [
            {
              name: 'step',
              comment: [{ zh: value, en: value }],
              body: { kind: 'select', columns: [{ name: value, expr: text('here') }] } as const,
            },
          ],
          comment: [{ zh: value, en: value }],
        }
        const { engine } = both.on(name)
        const select = {
          kind: 'select',
          columns: [{ name: 'x', expr: column(value, 'step') }],
          from: { table: 'step' },
        } as const
        const { columns } = await engine.run(renderStatement({ ...named, select }, engine.dialect))
        expect(columns[0]?.values).toEqual(['here'])
      }),
      { numRuns: 150 },
    )
  })

  here('[PG-8] a pattern cannot end its constant', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((value) => !value.includes('\0')),
        async (value) => {
          const pattern = text(value.replace(/[\\%_]/g, '\\$&'))
          const like = (caseless: boolean): SqlExpr => ({
            kind: 'like',
            operand: text(value),
            pattern,
            negated: false,
            caseless,
          })
          expect([await given(like(false)), await given(like(true))]).toEqual([true, true])
        },
      ),
      { numRuns: 60 },
    )
  })

  here('[PG-8] long names that begin alike stay apart', async () => {
    const start = '很长的名字'.repeat(20)
    const step = {
      name: `${start}步`,
      comment: [],
      body: {
        kind: 'select',
        columns: [
          { name: `${start}甲`, expr: text('a') },
          { name: `${start}乙`, expr: text('b') },
        ],
      } as const,
    }
    const columns = ['乙', '甲'].map((end) => ({ name: end, expr: column(`${start}${end}`, step.name) }))
    const { engine } = both.on(name)
    const select = { kind: 'select', columns, from: { table: step.name } } as const
    const answer = await engine.run(renderStatement({ steps: [step], comment: [], select }, engine.dialect))
    expect(answer.columns.map(({ values }) => values[0])).toEqual(['b', 'a'])
  })
})
