import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { plainSql } from './dialect.ts'
import { importDbt } from './index.ts'

test.each([
  ['d >= current_date() - interval 30 day', "d >= current_date - interval '30 day'"],
  ['CURRENT_TIMESTAMP ( )::date', 'CURRENT_TIMESTAMP::date'],
  ['`order` = `a"b`', '"order" = "a""b"'],
  ["-- it's where it came from\ncoalesce(a, 'x') /* or ' */ + b -- end", "coalesce(a, 'x')   + b"],
  [
    `a = 'current_date() -- interval 1 day \`x\` /* ''' and "--" = 1`,
    `a = 'current_date() -- interval 1 day \`x\` /* ''' and "--" = 1`,
  ],
  ["interval '1 day' - interval -2 weeks", "interval '1 day' - interval '-2 weeks'"],
])('[DBT-12] %s is written as here', (sql, plain) => {
  expect(plainSql(sql)).toBe(plain)
})

const settings = `
name: shop
vars:
  tax: 0.2
  start: 2024-01-31
  shop: {tax: 0.25}
  nested: {a: [1]}
`
const prose = 'text {% docs other %}no{% enddocs %}\n{% docs orders %}\nOne row\nper order.\n{% enddocs %}'
const definitions = `
semantic_models:
  - name: orders
    description: "{{ doc('orders') }}"
    model: ref('shop', 'orders', v=2)
    config: {meta: {owner: ann}}
    defaults: {agg_time_dimension: day}
    entities: [{name: order, type: primary}]
    dimensions:
      - {name: day, type: time, type_params: {time_granularity: day}}
      - {name: bucket, type: categorical, expr: "a > {{ var('limit', 100) }}", is_partition: true}
      - {name: env, type: categorical, expr: "'{{ target.name }}'"}
      - {name: list, type: categorical, expr: "{{ var('nested') }}"}
    measures:
      - {name: net, agg: sum, expr: "amount * (1 - {{ var('tax') }})"}
metrics:
  - name: net
    description: "{{ doc('shop', 'orders') }}"
    type: simple
    type_params: {measure: net}
    filter: "{{ dimension('day', entity_path=['order']) }} >= '{{ var('start') }}'"
`

function imported(files: Record<string, string>) {
  const { files: written, report } = importDbt(Object.entries(files).map(([path, text]) => ({ path, text })))
  const all = written.map(({ text }) => parse(text))
  const list = (key: string) => all.flatMap((one) => one[key] ?? [])
  const notes = report.map(({ file, line, name, reason }) => `${file}:${line} ${name} ${reason.code}`)
  return { datasets: list('datasets'), metrics: list('metrics'), notes, written }
}

test('[DBT-13] variables and documentation of the project stand where they are named; other Jinja is for dbt', () => {
  const { datasets, metrics, notes, written } = imported({
    'dbt_project.yml': settings,
    'sub/dbt_project.yml': 'vars: {tax: 9}',
    'models/orders.yml': definitions,
    'models/docs.md': prose,
  })
  expect(metrics).toEqual([
    {
      name: 'net',
      description: 'One row\nper order.',
      type: 'simple',
      dataset: 'orders',
      agg: 'sum',
      expr: 'amount * (1 - 0.25)',
      filter: "order__day >= '2024-01-31'",
    },
  ])
  expect(datasets[0].source).toEqual({ connection: 'dbt', table: 'orders_v2' })
  expect(datasets[0].dimensions).toEqual([
    { name: 'day', type: 'time', grain: 'day' },
    { name: 'bucket', expr: 'a > 100', partition: true },
  ])
  expect(written.find(({ path }) => path === 'datasets/orders.yml')?.text).toContain('# One row')
  expect(notes).toEqual([
    'models/orders.yml:6 orders DBT_KEY',
    'models/orders.yml:3 orders DBT_SCHEMA',
    'models/orders.yml:12 orders.env DBT_JINJA',
    'models/orders.yml:13 orders.list DBT_JINJA',
  ])
})

test('[DBT-13] without the files that say them they are left to dbt', () => {
  const { metrics, notes } = imported({ 'models/orders.yml': definitions })
  expect(metrics).toEqual([])
  expect(notes.filter((note) => note.includes(' net '))).toEqual(['models/orders.yml:17 net DBT_JINJA'])
})

test('[DBT-14] notes tell the line of the latest shape too, of a column or a key', () => {
  const { notes } = imported({
    'm.yml': `
models:
  - name: orders
    semantic_model:
      enabled: true
      group: finance
    columns:
      - name: id
        entity: {type: primary, label: ID}
      - name: at
        dimension:
          type: categorical
          odd: 1
    metrics:
      - name: rows
        type: simple
        agg: count
        config:
          tags: [a]
  - name: two
    semantic_model: false
`,
  })
  expect(notes).toEqual([
    'm.yml:6 orders DBT_KEY',
    'm.yml:10 orders.at DBT_KEY',
    'm.yml:19 rows DBT_KEY',
    'm.yml:21 two DBT_DISABLED',
    'm.yml:3 orders DBT_SCHEMA',
    'm.yml:8 orders.id DBT_KEY',
  ])
})

test('[DBT-15] a partition is carried over, of a time or of anything else', () => {
  const model = (name: string, type: string) => `
  - name: ${name}
    model: ref('${name}')
    entities: [{name: order, type: ${type}, expr: id}]
    dimensions: [{name: shard, type: categorical, is_partition: true}]`
  const { datasets, notes } = imported({ 'm.yml': `semantic_models:${model('a', 'primary')}${model('b', 'foreign')}` })
  expect(datasets.map(({ dimensions }) => dimensions)).toEqual([
    [{ name: 'shard', partition: true }],
    [{ name: 'shard', partition: true }],
  ])
  expect(notes.slice(1)).toEqual([])
})

test('[DBT-7] what a compiled model hands down to its parts is noted once', () => {
  const config = { meta: { owner: 'ann' } }
  const compiled = {
    semantic_models: [
      {
        name: 'orders',
        node_relation: { alias: 'orders', schema_name: 'mart' },
        config,
        entities: [{ name: 'order', type: 'primary', config }],
        dimensions: [
          { name: 'a', type: 'categorical', config },
          { name: 'b', type: 'categorical', config: { meta: { owner: 'bo' } } },
        ],
      },
    ],
  }
  expect(imported({ 'm.json': JSON.stringify(compiled) }).notes).toEqual([
    'm.json:undefined orders DBT_KEY',
    'm.json:undefined orders.b DBT_KEY',
  ])
})

test('[DBT-1] YAML means what it does to dbt: y and n are texts, yes and off are not, times are as written', () => {
  const { metrics, datasets } = imported({
    'dbt_project.yml': 'vars: {start: 2024-01-31 10:00:00, octal: 010}',
    'm.yml': `
semantic_models:
  - name: n
    model: ref('n')
    entities: [{name: x, type: primary, expr: n}]
    dimensions: [{name: at, type: time}, {name: old, type: categorical, expr: "at < '{{ var('start') }}'"}]
    measures: [{name: total, agg: sum, expr: y, create_metric: yes}]
metrics:
  - {name: m, label: N, type: simple, type_params: {measure: total}, filter: "at > '{{ var('octal') }}'"}
  - {name: gone, type: simple, type_params: {measure: total}, config: {enabled: off}}
`,
  })
  expect(datasets[0].entities).toEqual([{ name: 'x', type: 'primary', expr: 'n' }])
  expect(datasets[0].dimensions[1].expr).toBe("at < '2024-01-31 10:00:00'")
  expect(metrics.map(({ name, label, expr, filter }) => [name, label, expr, filter])).toEqual([
    ['m', 'N', 'y', "at > '8'"],
    ['total', undefined, 'y', undefined],
  ])
})

test('[DBT-7] what a model says without a semantic model that is switched on is left out in sight, metric by metric', () => {
  const model = (name: string, more: string) => `
  - name: ${name}
    ${more}
    columns: [{name: id, entity: primary}]
    metrics: [{name: ${name}_rows, type: simple, agg: count}]`
  const { datasets, metrics, notes } = imported({
    'm.yml': `
models:
  - {name: plain, columns: [{name: id, tests: [unique]}]}${model('none', 'description: d')}${model('off', 'semantic_model: {enabled: true, config: {enabled: false}}').replaceAll('off', 'shut')}${model('dark', 'semantic_model: true\n    config: {enabled: false}')}
metrics:
  - {name: both, type: derived, expr: none_rows + shut_rows, input_metrics: [none_rows, shut_rows]}
`,
  })
  expect([datasets, metrics]).toEqual([[], []])
  expect(notes).toEqual([
    'm.yml:4 none DBT_LACKS',
    'm.yml:7 none_rows DBT_DEPENDS',
    'm.yml:9 shut DBT_DISABLED',
    'm.yml:11 shut_rows DBT_DEPENDS',
    'm.yml:13 dark DBT_DISABLED',
    'm.yml:16 dark_rows DBT_DEPENDS',
    'm.yml:18 both DBT_DEPENDS',
  ])
})

test('[DBT-2] of two time spines of one grain that with levels of its own counts', () => {
  const spine = (name: string, more = '') => `
  - name: ${name}
    time_spine: {standard_granularity_column: d${more}}
    columns: [{name: d, granularity: day}, {name: y}]`
  const { datasets, notes } = imported({
    'm.yml': `models:${spine('days')}${spine('fiscal', ', custom_granularities: [{name: fiscal_year, column_name: y}]')}`,
  })
  expect(datasets).toEqual([
    {
      name: 'time_spine_day',
      source: { connection: 'dbt', table: 'fiscal' },
      time_spine: { column: 'd', grain: 'day', custom_grains: { fiscal_year: 'y' } },
    },
  ])
  expect(notes).toEqual(['m.yml:2 days DBT_TWICE'])
})

test('[DBT-12] how periods are counted is said once, since not every engine counts them so', () => {
  const { notes } = imported({
    'm.yml': `
semantic_models:
  - name: orders
    model: ref('orders')
    entities: [{name: x, type: primary}]
    dimensions: [{name: days, type: categorical, expr: "datediff('day', a, b)"}]
    measures: [{name: mean, agg: average, expr: "date_diff(a, b, month)", create_metric: true}]
`,
  })
  expect(notes).toEqual(['m.yml:3 orders DBT_SCHEMA', 'm.yml:3 orders DBT_DATEDIFF'])
})

test('[DBT-13] a model without a version named is its latest', () => {
  const { datasets } = imported({
    'models.yml': `
models:
  - {name: said, latest_version: 1, versions: [{v: 1}, {v: 2}]}
  - {name: greatest, versions: [{v: 10}, {v: 9}]}
  - {name: worded, versions: [{v: beta}, {v: alpha}]}
  - {name: aliased, config: {alias: shown}, versions: [{v: 1}]}
  - {name: plain, versions: []}
`,
    'semantic.yml': `semantic_models:${['said', 'greatest', 'worded', 'aliased', 'plain']
      .map((name) => `\n  - {name: ${name}, model: "ref('${name}')", entities: [{name: ${name}_id, type: primary}]}`)
      .join('')}`,
  })
  const tables = datasets.map(({ source }) => source.table)
  expect(tables).toEqual(['said_v1', 'greatest_v10', 'worded_vbeta', 'shown', 'plain'])
})

test('[DBT-6] a text far too long is left out at once', () => {
  const before = performance.now()
  const expr = '/*'.repeat(200_000)
  const { notes } = imported({
    'm.yml': `semantic_models: [{name: a, model: "ref('a')", dimensions: [{name: b, type: categorical, expr: "${expr}"}]}]`,
  })
  expect(notes).toContain('m.yml:1 a.b EXPRESSION_TOO_LARGE')
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('[DBT-5] a name that answers have of their own gets another, and metric_time by itself stays what it is', () => {
  const { datasets, metrics, notes, written } = imported({
    'm.yml': `
semantic_models:
  - name: orders
    model: ref('orders')
    defaults: {agg_time_dimension: metric_time}
    entities: [{name: order, type: primary}, {name: customer, type: foreign}]
    dimensions: [{name: metric_time, type: time, expr: ordered_at}, {name: period, type: categorical}]
    measures:
      - {name: amount, agg: sum, create_metric: true}
      - {name: eom, agg: sum, expr: b, create_metric: true, non_additive_dimension: {name: metric_time, window_choice: max}}
  - name: stocks
    model: ref('stocks')
    defaults: {agg_time_dimension: day}
    entities: [{name: stock, type: primary}]
    dimensions: [{name: day, type: time}]
    measures: [{name: stock_value, agg: sum, create_metric: true, non_additive_dimension: {name: metric_time, window_choice: max}}]
metrics:
  - name: recent
    type: simple
    type_params: {measure: amount}
    filter: "{{ TimeDimension('metric_time', 'day') }} > '2025-10-01' and {{ Dimension('period', ['order']) }} = {{ TimeDimension('order__metric_time', 'month') }}"
saved_queries:
  - {name: q, query_params: {metrics: [recent], group_by: [metric_time__month, order__period], order_by: ["Dimension('order__period')"]}}
`,
  })
  expect(datasets[0].time).toBe('own_metric_time')
  expect(datasets[0].dimensions).toEqual([
    { name: 'own_metric_time', type: 'time', grain: 'day', expr: 'ordered_at' },
    { name: 'own_period', expr: 'period' },
  ])
  const byName = new Map(metrics.map((one) => [one.name, one]))
  expect(byName.get('eom').non_additive_dimension.name).toBe('own_metric_time')
  expect(byName.get('stock_value').non_additive_dimension.name).toBe('day')
  expect(byName.get('recent').filter).toBe(
    "metric_time__day > '2025-10-01' and order__own_period = order__own_metric_time__month",
  )
  expect(parse(written.at(-1)?.text ?? '').saved_queries).toEqual([
    {
      name: 'q',
      metrics: ['recent'],
      by: ['metric_time__month', 'order__own_period'],
      period: 'all',
      order: [{ by: 'order__own_period' }],
    },
  ])
  expect(notes).toEqual([
    'm.yml:3 orders DBT_SCHEMA',
    'm.yml:7 orders.metric_time DBT_RENAMED',
    'm.yml:7 orders.period DBT_RENAMED',
  ])
})

test('[DBT-6] of a dataset only the part is left out that is refused, unless it decides which rows join', () => {
  const model = (name: string, part: string) => `
  - name: ${name}
    model: ref('${name}')
    defaults: {agg_time_dimension: at}
    entities: [{name: ${name}_id, type: primary}, {name: odd, type: strange}]
    dimensions:
      - {name: at, type: time}
      - {name: fine, type: categorical}
      - ${part}
    measures: [{name: ${name}_sum, agg: sum, create_metric: true}]`
  const long =
    'a text so long that what is written for it does not fit on a line by itself and is broken into several of them'
  const { datasets, metrics, notes } = imported({
    'm.yml': `semantic_models:${model('a', `{name: broken, label: ${long}, type: time, type_params: {time_granularity: eon}}`)}${model(
      'b',
      '{name: since, type: time, type_params: {time_granularity: eon, validity_params: {is_start: true}}}',
    )}${model('c', '{name: fair, type: categorical}').replace('at, type: time', 'at, type: time, type_params: {time_granularity: eon}')}`,
  })
  expect(datasets.map(({ name, time }) => [name, time])).toEqual([
    ['a', 'at'],
    ['c', undefined],
  ])
  expect(datasets[0].entities).toEqual([{ name: 'a_id', type: 'primary' }])
  expect(datasets[0].dimensions.map(({ name }: { name: string }) => name)).toEqual(['at', 'fine'])
  expect(metrics.map(({ name }) => name)).toEqual(['a_sum', 'c_sum'])
  expect(notes.slice(1).sort()).toEqual([
    'm.yml:11 b VALIDITY_UNPAIRED',
    'm.yml:11 b.odd VALUE_INVALID',
    'm.yml:19 b_sum DEPENDENCY_BROKEN',
    'm.yml:2 a.broken VALUE_INVALID',
    'm.yml:2 a.odd VALUE_INVALID',
    'm.yml:20 c DBT_DEPENDS',
    'm.yml:20 c.at VALUE_INVALID',
    'm.yml:20 c.odd VALUE_INVALID',
  ])
})
