import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FiscalCalendar, fiscalAt, fiscalGrains, weekPatterns } from '../../src/base/calendar/fiscal.ts'
import { createAsk } from '../../src/engine/index.ts'
import { type Both, engineNames, hasPostgres, openBoth } from '../sql/both.ts'

const weeks = fc.record({
  pattern: fc.constantFrom(...weekPatterns),
  ends: fc.constantFrom('last' as const, 'nearest' as const),
  longMonth: fc.integer({ min: 1, max: 12 }),
  yearEarlier: fc.constant('52-weeks' as const),
})

const calendars = fc.record(
  {
    startMonth: fc.integer({ min: 1, max: 12 }),
    named: fc.constant('start' as const),
    weekStart: fc.integer({ min: 1, max: 7 }),
    weeks,
  },
  { requiredKeys: ['startMonth', 'named', 'weekStart'] },
)

describe('the periods of a fiscal year in the words of an engine', () => {
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml: 'datasets: []', tables: {}, today: '2026-11-19' })
  })
  afterAll(() => both.close())

  for (const engine of engineNames) {
    test.skipIf(engine === 'postgres' && !hasPostgres)(`[CAL-18] are those of the calendar, on ${engine}`, async () => {
      const { engine: over, context } = both.on(engine)
      const year = fc.integer({ min: 1990, max: 2060 })
      await fc.assert(
        fc.asyncProperty(calendars, year, async (fiscal, from) => {
          const model = { ...context.model, fiscal: fiscal as FiscalCalendar }
          const ask = createAsk(over, () => ({ ...context, model }))
          const by = ['metric_time__day', ...fiscalGrains.map((grain) => `metric_time__${grain}`)]
          const [answer] = await ask([{ metrics: [], by, period: `${from}-01-01..${from + 3}-12-31` }])
          const [days = [], ...levels] =
            answer?.columns.map(({ values }) => values.map((v) => String(v).slice(0, 10))) ?? []
          expect(days.length).toBeGreaterThan(1400)
          for (const [at, grain] of fiscalGrains.entries()) {
            expect(levels[at]).toEqual(days.map((day) => fiscalAt(model.fiscal, grain, day).from))
          }
        }),
        { numRuns: 14 },
      )
    })
  }
})
