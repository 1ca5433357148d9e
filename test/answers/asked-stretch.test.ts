import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/base/calendar/date.ts'
import { type Both, engineNames, hasPostgres, openBoth } from '../sql/both.ts'
import { askedStretches } from './engine/groups/asked-stretches.ts'

const metrics = ['amount', 'buyers', 'per_visit', 'per_buyer', 'share_of_a', 'worth_per_visit', 'middle_share'] as const

describe('a metric over a stretch of time, for one question', () => {
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml: askedStretches.definitions, tables: askedStretches.tables, today: '2026-11-19' })
  })
  afterAll(() => both.close())

  const asked = fc.record({
    metric: fc.constantFrom(...metrics),
    last: fc.integer({ min: 0, max: 17 }).map((n) => addDays('2026-11-01', n)),
    count: fc.integer({ min: 1, max: 25 }),
    by: fc.constantFrom([], ['shop']),
    where: fc.constantFrom(undefined, "shop = 'A'", "shop <> 'A'"),
    asColumn: fc.boolean(),
    grain: fc.constantFrom('day', 'week', 'month', 'quarter'),
  })

  for (const engine of engineNames) {
    test.skipIf(engine === 'postgres' && !hasPostgres)(
      `[METRIC-20] [METRIC-21] is what it is of these days as one period, on ${engine}`,
      async () => {
        const tables = both.on(engine)
        await fc.assert(
          fc.asyncProperty(asked, async ({ metric, last, count, by, where, asColumn, grain }) => {
            const held = where === undefined ? {} : { where }
            const computed = [{ as: 'r', metric, window: { count, grain: 'day' }, ...(asColumn && held) }]
            const own = asColumn ? {} : held
            const told = await tables.rows({ metrics: [], computed, by, period: `2026-10-20..${last}`, grain, ...own })
            const ending = told.filter((row) => row[0] === told.at(-1)?.[0])
            const period = `${addDays(last, 1 - count)}..${last}`
            const whole = await tables.rows({ metrics: [metric], by, period, ...held })
            const valued = (rows: typeof told) => rows.filter((row) => row.at(-1) !== null)
            expect(valued(ending.map((row) => row.slice(1)))).toEqual(valued(whole))
          }),
          { numRuns: 60, seed: 20261 },
        )
      },
    )
  }
})
