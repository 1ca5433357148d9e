import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnOf, numbersOf } from '../../src/base/table.ts'
import { createAsk } from '../../src/engine/index.ts'
import type { Metric, Model } from '../../src/model/index.ts'
import type { Answer } from '../../src/plan/index.ts'
import { type Both, openBoth } from '../sql/both.ts'

// A row every half hour of two years, as instants and as the clocks of Shanghai show them, which are never changed.
const first = Date.UTC(2019, 0, 1)
const halfHours = 2 * 365 * 48
const tables = {
  instants: `select timestamptz '2019-01-01 00:00:00+00' + (i * 30) * interval '1 minute' as ts from range(${halfHours}) r(i)`,
  clocks: `select timestamp '2019-01-01 08:00:00' + (i * 30) * interval '1 minute' as ts from range(${halfHours}) r(i)`,
}

const dataset = (name: string) =>
  `  - {name: ${name}, source: {files: ${name}.parquet}, time: ts, dimensions: [{name: ts, type: time}]}`

let both: Both

beforeAll(async () => {
  both = await openBoth({
    yaml: `
datasets:
${dataset('instants')}
${dataset('clocks')}
metrics:
  - {name: of_instants, type: simple, dataset: instants, agg: count}
  - {name: of_clocks, type: simple, dataset: clocks, agg: count}
`,
    tables,
  })
})

afterAll(() => both.close())

/** Rows of each day of a zone, told by the clocks of the runtime's own time zone database. */
function expectedDays(timezone: string): Map<string, number> {
  const parts = { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-CA', parts)
  const days = new Map<string, number>()
  for (let i = 0; i < halfHours; i++) {
    const day = format.format(first + i * 1_800_000)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  return days
}

function inZone(model: Model, timezone: string): Model {
  const zoned = [...model.metrics].map(([name, metric]): [string, Metric] => [name, { ...metric, timezone }])
  return { ...model, metrics: new Map(zoned) }
}

const zones = [
  ...[
    'Europe/London',
    'America/New_York',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
  ],
  ...['America/St_Johns', 'Africa/Casablanca', 'Asia/Tehran', 'Pacific/Chatham', 'America/Havana', 'UTC', 'Asia/Gaza'],
]

test('[CAL-14] in every zone each row is on the day that its clocks show, and none is lost, on both engines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...zones), fc.constantFrom('of_instants', 'of_clocks'), async (zone, metric) => {
      const expected = expectedDays(zone)
      for (const data of [both.duckdb, both.postgres]) {
        if (!data) continue
        const model = inZone(data.context.model, zone)
        const ask = createAsk(data.engine, () => ({ ...data.context, model }))
        const [answer] = (await ask([{ metrics: [metric], by: ['metric_time__day'], period: 'all' }])) as [Answer]
        const days = columnOf(answer, 'metric_time__day')?.values.map(String) ?? []
        const counts = numbersOf(answer, metric)
        expect(new Map(days.map((day, row) => [day, counts[row]]))).toEqual(expected)
      }
    }),
    { numRuns: 20 },
  )
})
