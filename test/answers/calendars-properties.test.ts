import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Comparison } from '../../src/base/calendar/comparison.ts'
import { dateOfDay } from '../../src/base/calendar/date.ts'
import { type FiscalCalendar, fiscalGrains, weekPatterns } from '../../src/base/calendar/fiscal.ts'
import { grains, parsePeriod } from '../../src/base/calendar/period.ts'
import { numbersOf } from '../../src/base/table.ts'
import { createAsk } from '../../src/engine/index.ts'
import { calendarOf, type Model } from '../../src/model/index.ts'
import { openTables, type Tables } from '../sql/tables.ts'

let data: Tables

beforeAll(async () => {
  data = await openTables({
    yaml: `
datasets:
  - {name: sales, source: {files: sales.parquet}, time: day, dimensions: [{name: day, type: time}]}
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
`,
    tables: {
      sales: `select d::date as day, ((d::date - date '2019-01-01') * 37 % 101) + 1 as amount
        from generate_series(timestamp '2021-01-01', timestamp '2026-11-18', interval '1 day') g(d)`,
    },
  })
})

afterAll(() => data.close())

const anyFiscal: fc.Arbitrary<FiscalCalendar> = fc.record(
  {
    startMonth: fc.integer({ min: 1, max: 12 }),
    named: fc.constantFrom('start', 'end'),
    weekStart: fc.integer({ min: 1, max: 7 }),
    weeks: fc.record({
      pattern: fc.constantFrom(...weekPatterns),
      ends: fc.constantFrom('last', 'nearest'),
      longMonth: fc.integer({ min: 1, max: 12 }),
      yearEarlier: fc.constantFrom('52-weeks', 'number'),
    }),
  },
  { requiredKeys: ['startMonth', 'named', 'weekStart'] },
)

const asked = fc.record({
  fiscal: anyFiscal,
  weekStart: fc.constantFrom('monday', 'wednesday', 'saturday', 'sunday'),
  grain: fc.constantFrom(...grains, ...fiscalGrains),
  from: fc.integer({ min: 18_993, max: 20_400 }).map(dateOfDay),
  days: fc.integer({ min: 0, max: 700 }),
  compare: fc.constantFrom<Comparison[]>(
    'previous',
    'year',
    'spring-festival',
    'workdays',
    { shift: '10 days' },
    { shift: '1 month' },
  ),
})

/** Asks in a workspace of another calendar, over the same tables. */
function askIn(model: Model) {
  const context = { ...data.context, model }
  const ask = createAsk(data.engine, () => context)
  return async (query: Parameters<Tables['ask']>[0]) => (await ask([query]))[0] as Awaited<ReturnType<Tables['ask']>>
}

test('[CAL-6] in every calendar the rows of a grain add up to the whole, and each holds just its days', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ fiscal, weekStart, grain, from, days }) => {
      const model = { ...data.context.model, fiscal, weekStart } as Model
      const to = dateOfDay(Math.round(Date.parse(`${from}T00:00:00Z`) / 86_400_000) + days)
      const period = `${from}..${to}`
      const ask = askIn(model)
      const [rows, whole] = [
        await ask({ metrics: ['amount'], grain, period }),
        await ask({ metrics: ['amount'], period }),
      ]
      const values = numbersOf(rows, 'amount')
      expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(numbersOf(whole, 'amount')[0])
      const names = rows.columns[0]?.values.map(String) ?? []
      for (const [index, name] of [names[0], names.at(-1)].entries()) {
        const row = parsePeriod(name ?? '', calendarOf(model))
        const [first, last] = [row.from > from ? row.from : from, row.to < to ? row.to : to]
        const [[sum]] = (await data.hand(
          `select sum(amount) from sales where day between date '${first}' and date '${last}'`,
        )) as [[number | null]]
        expect(index === 0 ? values[0] : values.at(-1)).toBe(sum === null ? null : Number(sum))
      }
    }),
    { numRuns: 40 },
  )
})

test('[NUM-18] a row of a grain compares as its own period does when it is asked alone', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ fiscal, weekStart, grain, from, compare }) => {
      const model = { ...data.context.model, fiscal, weekStart } as Model
      const ask = askIn(model)
      const to = dateOfDay(Math.round(Date.parse(`${from}T00:00:00Z`) / 86_400_000) + 40)
      const rows = await ask({ metrics: ['amount'], grain, period: `${from}..${to}`, compare })
      const names = rows.columns[0]?.values.map(String) ?? []
      const middle = Math.floor(names.length / 2)
      const name = names[middle] ?? ''
      const row = parsePeriod(name, calendarOf(model))
      if (row.from < from || row.to > to) return
      const alone = await ask({ metrics: ['amount'], period: name, compare })
      for (const column of ['amount', 'amount__compared']) {
        expect([name, numbersOf(rows, column)[middle]]).toEqual([name, numbersOf(alone, column)[0]])
      }
    }),
    { numRuns: 40 },
  )
})
