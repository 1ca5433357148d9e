import { afterAll, beforeAll, expect, test } from 'vitest'
import { computeHere, explainChange, readHistory, readPace, readTree } from '../../src/analysis/index.ts'
import { addDays, weekday } from '../../src/base/calendar/date.ts'
import { labelText } from '../../src/base/calendar/label.ts'
import { parsePeriod } from '../../src/base/calendar/period.ts'
import { createAsk } from '../../src/engine/index.ts'
import type { Ask } from '../../src/plan/index.ts'
import { openTables, type Tables } from '../sql/tables.ts'

// A retailer whose weeks begin on Sunday and whose year ends on the Saturday nearest to the end of January.
const yaml = `
week_start: sunday
calendar: {year_starts: february, year_named: start, weeks: 4-5-4, year_ends: nearest}
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}, town]
metrics:
  - {name: amount, label: {zh: 销售额, en: Sales}, type: simple, dataset: sales, agg: sum, expr: amount}
trees:
  - {name: main, root: amount}
targets:
  - {metric: amount, period: FY2026-Q4, target: 60000}
  - {metric: amount, period: FY2026, target: 250000}
`

let data: Tables
let ask: Ask

beforeAll(async () => {
  data = await openTables({
    yaml,
    tables: {
      sales: `select g.d::date as day, t.town, (200 + (((g.d::date - date '2019-01-01') * t.step) % 101))::decimal(12,2) as amount
        from generate_series(timestamp '2024-01-07', timestamp '2026-11-18', interval '1 day') g(d),
        (values ('Ulm', 37), ('Oslo', 53)) t(town, step)`,
    },
  })
  ask = createAsk(data.engine, () => data.context)
})

afterAll(() => data.close())

const sum = async (from: string, to: string) =>
  Number((await data.hand(`select sum(amount) from sales where day between date '${from}' and date '${to}'`))[0]?.[0])

test('[CAL-17] a tree is read for a fiscal quarter, beside the days 52 weeks earlier, with its target', async () => {
  const tree = await readTree(ask, data.context, { tree: 'main', period: 'FY2026-Q3', compare: 'year' })
  expect(tree).toMatchObject({
    period: 'FY2026-Q3',
    comparedPeriod: 'FY2025-Q3',
    through: '2026-10-31',
    unfinished: false,
  })
  expect(tree.nodes[0]).toMatchObject({
    value: await sum('2026-08-02', '2026-10-31'),
    compared: await sum('2025-08-03', '2025-11-01'),
  })
  expect(tree.target?.period).toBe('FY2026')
  const running = await readTree(ask, data.context, { tree: 'main', period: 'FY2026-Q4', compare: 'previous' })
  expect(running.target?.period).toBe('FY2026-Q4')
  expect(running.nodes[0]).toMatchObject({
    value: await sum('2026-11-01', '2026-11-18'),
    compared: await sum('2026-08-02', '2026-08-19'),
  })
})

test('[CAL-8] the line of a tree for a week is of weeks from Sunday, each with its own days', async () => {
  const tree = await readTree(ask, data.context, { tree: 'main', period: '2026-W45-sun', compare: 'previous' })
  expect(tree.seriesPeriods).toHaveLength(53)
  expect(tree.seriesPeriods.at(-1)).toBe('2026-W45-sun')
  for (const at of [0, 20, 52]) {
    const { from, to } = parsePeriod(tree.seriesPeriods[at] ?? '')
    expect([weekday(from), weekday(to)]).toEqual([7, 6])
    expect(tree.nodes[0]?.series[at]).toBe(await sum(from, to))
  }
})

test('[CAL-17] the pace of a fiscal quarter goes by its own days and target; the usual period is that of the nearest target', async () => {
  const pace = await readPace(ask, computeHere, data.context, { metric: 'amount', period: 'FY2026-Q4' })
  expect(pace).toMatchObject({ period: 'FY2026-Q4', days: 91, elapsed: 18, state: 'running', through: '2026-11-18' })
  expect(pace.value).toBe(await sum('2026-11-01', '2026-11-18'))
  expect(pace.marks?.target).toBe(60000)
  expect((await readPace(ask, computeHere, data.context, { metric: 'amount' })).period).toBe('FY2026-Q4')
})

test('[CAL-17] a change between fiscal months is explained', async () => {
  const told = await explainChange(ask, data.context, { metric: 'amount', period: 'FY2026-P09', compare: 'previous' })
  expect([told.period, told.comparedPeriod]).toEqual(['FY2026-P09', 'FY2026-P08'])
  expect(told).toMatchObject({
    value: await sum('2026-10-04', '2026-10-31'),
    compared: await sum('2026-08-30', '2026-10-03'),
  })
  expect([labelText('FY2026-P09', 'zh'), labelText('FY2026-P09', 'en')]).toEqual(['2026财年第9期', 'P9 FY2026'])
})

test('[CAL-8] a history by week is of weeks from Sunday', async () => {
  const history = await readHistory(ask, computeHere, data.context, { metric: 'amount', grain: 'week' })
  expect(history.periods).toHaveLength(53)
  for (const at of [0, 30, 51]) {
    const { from, to } = parsePeriod(history.periods[at] ?? '')
    expect([weekday(from), addDays(from, 6)]).toEqual([7, to])
    expect(history.values[at]).toBe(await sum(from, to))
  }
})
