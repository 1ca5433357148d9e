import { describe, expect, test } from 'vitest'
import { describeError } from '../../base/errors/index.ts'
import { parseWorkspace } from '../index.ts'

const datasets = `datasets:
  - name: orders
    source: orders.csv
    columns: {amount: decimal, paid: boolean, note: text}
    time: ordered_at
    entities:
      - {name: order, type: primary}
      - {name: customer, type: foreign}
    dimensions:
      - {name: ordered_at, type: time}
      - {name: paid_at, type: time, grain: hour}
      - channel
  - name: stock
    source: stock.csv
    columns: {pieces: integer}
    time: counted_at
    entities: [{name: shelf, type: primary}]
    dimensions: [{name: counted_at, type: time}]
  - name: visits
    source: visits.csv
    time: seen_at
    entities: [{name: customer, type: foreign}]
    dimensions: [{name: seen_at, type: time}, page]
  - name: customers
    source: customers.csv
    entities: [{name: customer, type: primary}]
    dimensions: [city]
  - name: budgets
    source: budgets.csv
    columns: {amount: decimal}
  - name: days
    source: days.csv
    time_spine: {column: day, grain: day, custom_grains: {fiscal_month: fm}}
`

const metrics = `metrics:
  - {name: revenue, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: order_count, type: simple, dataset: orders, agg: count}
  - {name: seen, type: simple, dataset: visits, agg: count}
  - {name: budget, type: simple, dataset: budgets, agg: sum, expr: amount}
  - {name: pieces_left, type: simple, dataset: stock, agg: sum, expr: pieces, non_additive_dimension: {name: counted_at, window_choice: max}}
  - {name: basket, type: ratio, numerator: revenue, denominator: order_count}
`

const read = (text: string) =>
  parseWorkspace([
    { path: 'cynosure.yml', text: 'name: shop\n' },
    { path: 'datasets/a.yml', text: datasets },
    { path: 'metrics/a.yml', text: metrics },
    { path: 'metrics/b.yml', text },
  ])

/** What is wrong with a metric `m`, with the parameters that matter. */
const wrong = (line: string) => {
  const { model, issues } = read(`metrics:\n  - {name: m, ${line}}\n`)
  const errors = issues.filter(({ severity }) => severity === 'error')
  expect(model.metrics.has('m')).toBe(errors.length === 0)
  const nearest = (near: unknown) => String(near ?? '').split(', ')[0]
  return issues.map(({ code, params }) =>
    [code, params.name ?? params.metric ?? params.part, nearest(params.near)].join(' ').trim(),
  )
}

test('the definitions of these tests stand', () => expect(read('').issues).toEqual([]))

describe('[WORK-21] a name that is not there comes with the nearest', () => {
  test.each([
    ['type: ratio, numerator: revenu, denominator: order_count', 'NAME_UNKNOWN revenu revenue'],
    ['type: cumulative, metric: {name: revenus}', 'NAME_UNKNOWN revenus revenue'],
    [
      'type: derived, expr: revenue - earlyer, input_metrics: [{name: revenue}, {name: revenue, alias: earlier, offset_window: 7 days}]',
      'NAME_UNKNOWN earlyer earlier',
    ],
    [
      'type: derived, expr: revenue - order_count, input_metrics: [{name: revenue}]',
      'NAME_UNKNOWN order_count revenue',
    ],
    ['type: ratio, numerator: revenue, denominator: order_count, filter: chanel = 1', 'NAME_UNKNOWN chanel channel'],
    [
      'type: ratio, numerator: {name: basket, filter: chanel = 1}, denominator: order_count',
      'NAME_UNKNOWN chanel channel',
    ],
    [
      'type: ratio, numerator: {name: revenue, filter: customer__citi = 1}, denominator: order_count',
      'NAME_UNKNOWN customer__citi customer__city',
    ],
    [
      'type: simple, dataset: orders, agg: count, filter: customer__citi = 1',
      'NAME_UNKNOWN customer__citi customer__city',
    ],
    ['type: simple, dataset: orders, agg: count, filter: "metric(sen, customer) > 1"', 'NAME_UNKNOWN sen seen'],
    ['type: simple, dataset: orders, agg: count, filter: "metric(seen, custmer) > 1"', 'NAME_UNKNOWN custmer customer'],
    [
      'type: conversion, entity: custommer, base_metric: seen, conversion_metric: order_count',
      'NAME_UNKNOWN custommer customer',
    ],
    [
      'type: conversion, entity: customer, base_metric: seen, conversion_metric: order_count, constant_properties: [{base_property: pag, conversion_property: channel}]',
      'NAME_UNKNOWN pag page',
    ],
    [
      'type: simple, dataset: stock, agg: sum, expr: pieces, non_additive_dimension: {name: counted}',
      'NAME_UNKNOWN counted counted_at',
    ],
    [
      'type: simple, dataset: stock, agg: sum, expr: pieces, non_additive_dimension: {name: counted_at, window_groupings: [shelv]}',
      'NAME_UNKNOWN shelv shelf',
    ],
    ['type: cumulative, metric: revenue, grain_to_date: fiscal_mont', 'NAME_UNKNOWN fiscal_mont fiscal_month'],
    ['type: cumulative, metric: revenue, window: 2 fiscal_mnth', 'NAME_UNKNOWN fiscal_mnth fiscal_month'],
  ])('%s', (line, issue) => {
    expect(wrong(line)).toContain(issue)
  })

  test('of a conversion, on either side, and each once', () => {
    expect(wrong('type: conversion, entity: customer, base_metric: seen, conversion_metric: pieces_left')).toEqual([
      'NAME_UNKNOWN customer shelf',
    ])
  })
})

describe('[WORK-22] what a name in a filter may be', () => {
  test.each([
    'channel',
    'ordered_at__month',
    'ordered_at__fiscal_month',
    'ordered_at__extract_dow',
    'metric_time__week',
    'metric_time',
    'customer',
    'order',
    'customer__city',
    'order__channel',
    'paid_at__hour',
  ])('%s', (name) => {
    const quoted = name === 'order' ? '"order"' : name
    const condition = `'${quoted} is not null'`
    expect(wrong(`type: simple, dataset: orders, agg: count, filter: ${condition}`)).toEqual([])
    expect(wrong(`type: cumulative, metric: {name: revenue, filter: ${condition}}`)).toEqual([])
    expect(wrong(`type: ratio, numerator: revenue, denominator: order_count, filter: ${condition}`)).toEqual([])
  })

  test('a column only where it is asked of the rows of one metric', () => {
    for (const line of [
      "type: simple, dataset: orders, agg: count, filter: note = 'x'",
      "type: ratio, numerator: {name: revenue, filter: note = 'x'}, denominator: order_count",
      "type: cumulative, metric: {name: revenue, filter: note = 'x'}",
      "type: cumulative, metric: revenue, filter: note = 'x'",
    ]) {
      expect(wrong(line)).toEqual([])
    }
    expect(wrong('type: cumulative, metric: revenue, filter: note > 1')).toEqual(['TYPE_MISMATCH 1'])
    expect(wrong("type: ratio, numerator: revenue, denominator: order_count, filter: note = 'x'")).toEqual([
      'NAME_UNKNOWN note ordered_at',
    ])
  })

  test('in a metric of metrics each of the facts must know it', () => {
    const [found] = read(
      'metrics:\n  - {name: m, type: ratio, numerator: seen, denominator: order_count, filter: channel = 1}\n',
    ).issues
    expect(found).toMatchObject({
      code: 'DIMENSION_UNREACHABLE',
      params: {
        metric: 'seen',
        dimension: 'channel',
        dataset: 'visits',
        known: 'seen_at, page, customer__city, customer',
      },
      at: { file: 'metrics/b.yml', line: 2, column: 79 },
    })
    expect(wrong('type: ratio, numerator: seen, denominator: order_count, filter: customer__city = 1')).toEqual([])
  })

  test('that of a conversion holds for its base', () => {
    const line = 'type: conversion, entity: customer, base_metric: seen, conversion_metric: order_count'
    expect(wrong(`${line}, filter: page = 1`)).toEqual([])
    expect(wrong(`${line}, filter: customer__page = 1`)).toEqual(['NAME_UNKNOWN customer__page customer__city'])
  })

  test('a condition, not a number; and a value looked up only there', () => {
    expect(wrong('type: ratio, numerator: revenue, denominator: order_count, filter: channel || 1')).toContain(
      'TYPE_MISMATCH 1',
    )
    expect(wrong('type: simple, dataset: orders, agg: sum, expr: "metric(seen, customer)"')).toEqual([
      'EXPRESSION_REFUSED metric(…)',
    ])
    expect(wrong('type: simple, dataset: orders, agg: count, filter: "metric(seen, customer) > 2"')).toEqual([])
  })
})

describe('[WORK-23] what cannot be computed is refused with the reason and the remedy', () => {
  test.each([
    ['type: cumulative, metric: basket', 'INPUT_NOT_SIMPLE m revenue'],
    ['type: conversion, entity: customer, base_metric: seen, conversion_metric: basket', 'INPUT_NOT_SIMPLE m revenue'],
    ['type: cumulative, metric: revenue, window: 7 days, grain_to_date: month', 'KEYS_EXCLUSIVE m'],
    [
      'type: derived, expr: b, input_metrics: [{name: revenue, alias: b, offset_window: 7 days, offset_to_grain: month}]',
      'KEYS_EXCLUSIVE m',
    ],
    ['type: cumulative, metric: revenue, window: seven days', 'VALUE_INVALID'],
    ['type: cumulative, metric: revenue, window: 0 days', 'VALUE_INVALID'],
    ['type: simple, dataset: orders, agg: percentile, expr: amount', 'KEY_MISSING m'],
    ['type: simple, dataset: orders, agg: percentile, expr: amount, percentile: 95', 'VALUE_INVALID'],
    ['type: simple, dataset: orders, agg: percentile, expr: amount, percentile: -0.1', 'VALUE_INVALID'],
    ['type: simple, dataset: orders, agg: sum, expr: amount, percentile: 0.5', 'VALUE_INVALID'],
    ['type: simple, dataset: orders, agg: percentile, expr: note, percentile: 0.5', 'TYPE_MISMATCH note'],
    ['type: simple, dataset: orders, agg: sum_boolean, expr: amount', 'TYPE_MISMATCH amount'],
    ['type: cumulative, metric: pieces_left, window: 7 days', 'BALANCE_WINDOWED m'],
    ['type: cumulative, metric: pieces_left, grain_to_date: month', 'BALANCE_WINDOWED m'],
    ['type: cumulative, metric: revenue, window: 3 hours', 'GRAIN_TOO_FINE revenue'],
    ['type: cumulative, metric: budget', 'GRAIN_WITHOUT_TIME budget'],
    ['type: simple, dataset: budgets, agg: count, join_to_timespine: true', 'GRAIN_WITHOUT_TIME m'],
    ['type: simple, dataset: orders, agg: count, grain: hour', 'GRAIN_TOO_FINE m'],
    [
      'type: derived, expr: b, input_metrics: [{name: budget, alias: b, offset_window: 1 day}]',
      'GRAIN_WITHOUT_TIME budget',
    ],
    ['type: derived, expr: revenue, input_metrics: [{name: revenue}, {name: revenue}]', 'NAME_TAKEN revenue'],
    ['type: simple, dataset: orders, agg: count, timezone: Mars/Olympus', 'VALUE_INVALID'],
    ['type: simple, dataset: orders, agg: count, hidden: maybe', 'VALUE_INVALID'],
  ])('%s', (line, issue) => {
    expect(wrong(line)).toEqual([issue])
  })

  test.each([
    'type: simple, dataset: orders, agg: sum_boolean, expr: paid',
    'type: simple, dataset: orders, agg: count, time: paid_at, grain: hour',
    'type: simple, dataset: orders, agg: percentile, expr: amount, percentile: 1',
    'type: cumulative, metric: revenue, window: 2 fiscal_month',
    'type: cumulative, metric: revenue',
    'type: derived, expr: b - budget, input_metrics: [{name: revenue, alias: b, offset_to_grain: fiscal_month}, {name: budget}]',
  ])('%s is not', (line) => {
    expect(wrong(line)).toEqual([])
  })

  test('the reason and the remedy of a window on a balance', () => {
    const [found] = read('metrics:\n  - {name: m, type: cumulative, metric: pieces_left}\n').issues
    expect(found && describeError(found)).toMatchObject({
      fact: { zh: '指标“m”要在一段时间里累加“pieces_left”，而它是余额：各天的余额加起来没有意义。' },
      remedy: {
        en: 'Use "pieces_left" itself, which gives the balance of each period, or accumulate a metric of what changes it.',
      },
    })
  })
})

test.each([
  [
    'a: {type: derived, expr: z, input_metrics: [{name: b, alias: z, offset_window: 7 days}]}',
    'b: {type: cumulative, metric: a}',
  ],
  [
    'a: {type: simple, dataset: orders, agg: count, filter: "metric(b, customer) > 1"}',
    'b: {type: ratio, numerator: {name: a}, denominator: seen}',
  ],
  [
    'a: {type: conversion, entity: customer, base_metric: b, conversion_metric: seen}',
    'b: {type: ratio, numerator: seen, denominator: {name: seen, filter: "metric(a, customer) > 1"}}',
  ],
])('[WORK-12] a circle through any input or filter: %s', (...lines) => {
  const items = lines.map((line) => line.replace(/^(\w): \{/, '  - {name: $1, '))
  const { model, issues } = read(`metrics:\n${items.join('\n')}\n`)
  expect(issues.filter(({ code }) => code === 'METRIC_CYCLE')).toMatchObject([{ params: { path: 'a → b → a' } }])
  expect([model.metrics.has('a'), model.metrics.has('b')]).toEqual([false, false])
})

describe('[WORK-24] rows that hold for a time', () => {
  const codes = (dataset: string) =>
    read(`datasets:\n  - {name: d, source: d.csv, ${dataset}}\n`).issues.map(({ code }) => code)
  const times = (...sides: string[]) =>
    `dimensions: [${sides.map((side, index) => `{name: t${index}, type: time, validity: ${side}}`).join(', ')}]`

  test('need one start and one end', () => {
    expect(codes(`entities: [{name: e, type: natural}], ${times('start', 'end')}`)).toEqual([])
    expect(codes(`entities: [{name: e, type: natural}], ${times('start')}`)).toEqual(['VALIDITY_UNPAIRED'])
    expect(codes(`entities: [{name: e, type: natural}], ${times('start', 'start', 'end')}`)).toEqual([
      'VALIDITY_UNPAIRED',
    ])
  })

  test('a natural entity says when its rows hold', () => {
    expect(codes('entities: [{name: e, type: natural}]')).toEqual(['NATURAL_TIMELESS'])
  })

  test('only times have a level or a validity, anything may be a partition', () => {
    expect(codes('dimensions: [{name: a, validity: start}]')).toContain('VALUE_INVALID')
    expect(codes('dimensions: [{name: a, partition: true}]')).toEqual([])
    expect(codes('dimensions: [{name: a, type: time, grain: decade}]')).toEqual(['VALUE_INVALID'])
  })

  test('a row has one name, and a level of time one spine', () => {
    expect(codes('primary_entity: x, entities: [{name: e, type: primary}]')).toEqual(['KEYS_EXCLUSIVE'])
    expect(codes('primary_entity: e, entities: [{name: e, type: primary}]')).toEqual([])
    expect(codes('time_spine: {column: a, grain: day, custom_grains: {fiscal_month: b}}')).toEqual(['NAME_TAKEN'])
    expect(codes('time_spine: {column: a, grain: day, custom_grains: {month: b}}')).toEqual(['GRAIN_STANDARD'])
    expect(codes('time_spine: {column: a}')).toEqual(['KEY_MISSING'])
  })
})

test('[WORK-18] a connection that is not there, and a source that is not one', () => {
  const codes = (source: string) => read(`datasets:\n  - {name: d, source: ${source}}\n`).issues.map(({ code }) => code)
  expect(codes('{connection: warehouse, table: t}')).toEqual(['NAME_UNKNOWN'])
  expect(codes('{table: t}')).toEqual(['KEY_MISSING'])
  expect(codes('{files: a.csv, sql: select 1}')).toEqual(['VALUE_INVALID'])
})

describe('[WORK-25] a metric and a dimension of one name', () => {
  const found = (dataset: string) => {
    const text = `datasets:\n  - {name: d, source: d.csv, dimensions: [m], ${dataset}}\nmetrics:\n  - {name: m, type: simple, dataset: orders, agg: count}\n`
    const { model, issues } = read(text)
    return [...issues.map(({ code, severity, params }) => [code, severity, params.example]), model.metrics.has('m')]
  }

  test('are a warning where the dimension can be named by its entity', () => {
    expect(found('primary_entity: row')).toEqual([['NAME_ALIKE', 'warning', 'row__m'], true])
    expect(found('entities: [{name: e, type: primary}]')).toEqual([['NAME_ALIKE', 'warning', 'e__m'], true])
  })

  test('are an error where it cannot', () => {
    expect(found('entities: [{name: e, type: foreign}]')).toEqual([['NAME_SHARED', 'error', undefined], false])
  })

  test('metric_time and period are nobody’s', () => {
    for (const name of ['metric_time', 'period']) {
      const text = `datasets:\n  - {name: d, source: d.csv, dimensions: [${name}]}\nmetrics:\n  - {name: ${name}, type: simple, dataset: orders, agg: count}\n`
      const reserved = read(text).issues.filter(({ code }) => code === 'NAME_RESERVED')
      expect(reserved.map(({ params }) => params.kind)).toEqual(['dimension', 'metric'])
    }
  })
})

describe('[WORK-20] saved queries', () => {
  const saved = (line: string) => {
    const { model, issues } = read(`saved_queries:\n  - {name: q, ${line}}\n`)
    expect(model.savedQueries.has('q')).toBe(issues.length === 0)
    return issues.map(
      ({ code, params, at }) => `${code} ${params.name ?? params.dimension ?? ''} ${at?.line}:${at?.column}`,
    )
  }

  test.each([
    ['metrics: [revenu]', 'NAME_UNKNOWN revenu 2:25'],
    ['metrics: [revenue], by: [citi]', 'NAME_UNKNOWN citi 2:40'],
    ['metrics: [revenue], by: [page]', 'DIMENSION_UNREACHABLE page 2:40'],
    ["metrics: [revenue], where: pag = '1'", 'NAME_UNKNOWN pag 2:42'],
    ['metrics: [revenue], order: [{by: order_count}]', 'NAME_UNKNOWN order_count 2:43'],
    ['metrics: [revenue], period: soon', 'VALUE_INVALID  2:43'],
    ['metrics: [revenue], limit: 0', 'VALUE_INVALID  2:42'],
    ['period: 2026', 'KEY_MISSING q 2:5'],
    ['computed: [{as: r, metric: revenu, window: 7 days}]', 'NAME_UNKNOWN revenu 2:42'],
    ['computed: [{as: r, metric: revenue, window: 7 dayz}]', 'NAME_UNKNOWN dayz 2:59'],
    ['computed: [{as: r, metric: revenue, grain_to_date: moth}]', 'NAME_UNKNOWN moth 2:66'],
    ["computed: [{as: r, metric: revenue, where: pag = '1'}]", 'NAME_UNKNOWN pag 2:58'],
    ['computed: [{as: revenue, metric: revenue, window: 7 days}]', 'NAME_TAKEN revenue 2:31'],
    ['computed: [{as: r, metric: seen}, {as: r, metric: revenue}]', 'NAME_TAKEN r 2:54'],
    ['computed: [{as: period, metric: seen}]', 'NAME_RESERVED period 2:31'],
    ['computed: [{as: R-1, metric: seen}]', 'NAME_INVALID R-1 2:31'],
    ['computed: [{metric: seen}]', 'KEY_MISSING q 2:26'],
    ['computed: [{as: r, metric: revenue, window: 7 days, grain_to_date: month}]', 'KEYS_EXCLUSIVE r 2:82'],
    ['metrics: [revenue], values: all', 'KEYS_EXCLUSIVE q 2:43'],
    ['metrics: [revenue], as_of: yesterday', 'VALUE_INVALID  2:42'],
  ])('%s', (line, issue) => {
    expect(saved(line)).toEqual([issue])
  })

  test('a metric with an error takes the question with it', () => {
    const text =
      'metrics:\n  - {name: bad, type: cumulative, metric: basket}\nsaved_queries:\n  - {name: q, metrics: [bad]}\n'
    const { issues } = read(text)
    expect(issues.map(({ code }) => code)).toEqual(['INPUT_NOT_SIMPLE', 'DEPENDENCY_BROKEN'])
  })

  test('what stands', () => {
    expect(
      saved('metrics: [revenue, seen], by: [customer__city, metric_time__week], order: [{by: seen, descending: true}]'),
    ).toEqual([])
    expect(saved('by: [channel, ordered_at__month], where: "metric(seen, customer) > 1"')).toEqual([])
    expect(saved('metrics: [revenue], grain: week, order: [{by: period}]')).toEqual([])
    expect(saved('computed: [{as: r, metric: basket, window: 7 days}], order: [{by: r}], as_of: 2026-11-01')).toEqual(
      [],
    )
    expect(saved('by: [channel], values: range')).toEqual([])
  })
})
