import { afterAll, expect, test } from 'vitest'
import { onEachEngine } from '../sql/both.ts'
import type { openTables, Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}]
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: person, type: foreign, expr: person}]
    dimensions: [{name: day, type: time}, ad]
  - name: buys
    source: {files: buys.parquet}
    time: day
    entities: [{name: person, type: foreign, expr: person}]
    dimensions: [{name: day, type: time}]
  - name: accounts
    source: {files: accounts.parquet}
    time: day
    entities: [{name: owner, type: foreign, expr: owner}]
    dimensions: [{name: day, type: time}]
  - name: rides
    source: {files: rides.parquet}
    time: day
    entities: [{name: line, type: foreign, expr: line}, {name: crew, type: foreign, expr: line}]
    dimensions: [{name: day, type: time}]
  - name: tariffs
    source: {files: tariffs.parquet}
    entities: [{name: line, type: natural, expr: line}]
    dimensions: [tariff, {name: since, type: time, validity: start}, {name: until, type: time, validity: end}]
  - name: crews
    source: {files: crews.parquet}
    entities: [{name: crew, type: natural, expr: line}]
    dimensions: [driver, {name: starts, type: time, validity: start}, {name: ends, type: time, validity: end}]
metrics:
  - {name: sold, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: first_of_2, type: cumulative, metric: sold, window: 2 days}
  - {name: last_of_2, type: cumulative, metric: sold, window: 2 days, period_agg: last}
  - {name: mean_of_2, type: cumulative, metric: sold, window: 2 days, period_agg: average}
  - {name: month_before, type: derived, expr: sold, input_metrics: [{name: sold, offset_window: 1 month}]}
  - {name: at_month_start, type: derived, expr: sold, input_metrics: [{name: sold, offset_to_grain: month}]}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: buys, type: simple, dataset: buys, agg: count}
  - {name: bought, type: conversion, entity: person, base_metric: visits, conversion_metric: buys, window: 3 days, calculation: conversions}
  - {name: bought_rate, type: conversion, entity: person, base_metric: visits, conversion_metric: buys, window: 3 days, calculation: conversion_rate}
  - name: balance
    type: simple
    dataset: accounts
    agg: sum
    expr: amount
    non_additive_dimension: {name: day, window_choice: max, window_groupings: [owner]}
  - {name: rides, type: simple, dataset: rides, agg: count}
`

const tables = {
  sales: `select * from (values (date '2026-01-31', 1), (date '2026-02-01', 10), (date '2026-02-28', 100), (date '2026-03-01', 1000),
    (date '2026-03-02', 2000), (date '2026-03-04', 4000), (date '2026-03-31', 5)) t(day, amount)`,
  visits: `select * from (values (date '2026-03-01', 'ann', 'tv'), (date '2026-03-02', 'ann', 'web'), (date '2026-03-02', 'bob', 'tv'),
    (date '2026-03-03', 'bob', 'web'), (date '2026-03-05', 'eve', 'tv')) t(day, person, ad)`,
  buys: `select * from (values (date '2026-03-03', 'ann'), (date '2026-03-04', 'ann'), (date '2026-03-06', 'bob'), (date '2026-03-04', 'eve'))
    t(day, person)`,
  accounts: `select * from (values (date '2026-03-01', 'ann', 5), (date '2026-03-04', 'ann', 7), (date '2026-03-05', 'ann', null),
    (date '2026-03-02', 'bob', 11)) t(day, owner, amount)`,
  rides: `select * from (values (date '2026-03-01', 1), (date '2026-03-03', 1), (date '2026-03-09', 1)) t(day, line)`,
  tariffs: `select * from (values (1, 'cheap', date '2026-01-01', date '2026-03-03'), (1, 'dear', date '2026-03-03', null))
    t(line, tariff, since, until)`,
  crews: `select * from (values (1, 'x', date '2026-01-01', date '2026-03-05'), (1, 'y', date '2026-03-03', null)) t(line, driver, starts, ends)`,
}

onEachEngine('what each type of metric means', (open: typeof openTables) => {
  const today = '2026-03-31'
  const opened: { data?: Promise<Tables> } = {}
  const rows = async (query: Parameters<Tables['rows']>[0]) => {
    opened.data ??= open({ yaml, tables, today })
    return (await opened.data).rows(query)
  }
  afterAll(async () => (await opened.data)?.close())
  const march = { period: '2026-03-02..2026-03-04' } as const

  test('[METRIC-3] a coarser period takes the first, last or average of its days', async () => {
    const metrics = ['first_of_2', 'last_of_2', 'mean_of_2']
    expect(await rows({ metrics: ['last_of_2'], grain: 'day', ...march })).toEqual([
      ['2026-03-02', 3000],
      ['2026-03-03', 2000],
      ['2026-03-04', 4000],
    ])
    expect(await rows({ metrics, ...march })).toEqual([[3000, 4000, 3000]])
  })

  test('[METRIC-4] whole periods move, and by day each day by itself', async () => {
    const question = { metrics: ['sold', 'month_before'], grain: 'month', period: '2026-02-01..2026-03-31' } as const
    expect(await rows(question)).toEqual([
      ['2026-02', 110, 1],
      ['2026-03', 7005, 110],
    ])
    const monthly = await rows({ metrics: ['month_before'], by: ['metric_time__month'], period: 'all' })
    expect(monthly.find(([month]) => month === '2026-03-01')).toEqual(['2026-03-01', 110])
    const daily = await rows({ metrics: ['month_before'], grain: 'day', period: '2026-03-27..2026-03-31' })
    expect(daily.map(([, value]) => value)).toEqual([null, 100, 100, 100, 100])
  })

  test('[METRIC-5] read at the start of the month, whatever the day', async () => {
    expect(await rows({ metrics: ['at_month_start'], grain: 'day', ...march })).toEqual([
      ['2026-03-02', 1000],
      ['2026-03-03', 1000],
      ['2026-03-04', 1000],
    ])
  })

  test('[METRIC-6] a conversion counts once, for the latest event before it, within the window', async () => {
    const all = { period: '2026-03-01..2026-03-07' } as const
    expect(await rows({ metrics: ['bought', 'bought_rate'], by: ['ad'], ...all })).toEqual([
      ['tv', null, null],
      ['web', 2, 1],
    ])
    expect(await rows({ metrics: ['bought', 'visits'], ...all })).toEqual([[2, 5]])
  })

  test('[METRIC-7] a balance takes the last value that is known of each owner', async () => {
    expect(await rows({ metrics: ['balance'], period: '2026-03-01..2026-03-05' })).toEqual([[18]])
    expect(await rows({ metrics: ['balance'], by: ['owner'], period: '2026-03-01..2026-03-03' })).toEqual([
      ['ann', 5],
      ['bob', 11],
    ])
  })

  test('[METRIC-8] a fact finds the row that held at its time, and two at a time are refused', async () => {
    expect(await rows({ metrics: ['rides'], by: ['tariff'], period: '2026-03-01..2026-03-09' })).toEqual([
      ['cheap', 1],
      ['dear', 2],
    ])
    const overlapping = rows({ metrics: ['rides'], by: ['driver'], period: '2026-03-01..2026-03-09' })
    await expect(overlapping).rejects.toThrow(expect.objectContaining({ code: 'JOIN_FANS_OUT' }))
  })
})
