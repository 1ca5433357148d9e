import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeError } from '../base/errors/index.ts'
import { parseWorkspace, type WorkspaceFile } from './index.ts'

const settings: WorkspaceFile = { path: 'cynosure.yml', text: 'name: shop\n' }

const orders = `datasets:
  - name: orders
    source: data/orders.csv
    columns: {amount: decimal, city: text}
    time: ordered_at
    entities:
      - {name: order, type: primary, expr: order_id}
    dimensions:
      - {name: ordered_at, type: time}
      - city
metrics:
  - {name: revenue, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: order_count, type: simple, dataset: orders, agg: count}
  - {name: basket, type: ratio, numerator: revenue, denominator: order_count}
`

const read = (text: string, more: readonly WorkspaceFile[] = []) =>
  parseWorkspace([settings, { path: 'metrics/a.yml', text }, ...more])

const told = (text: string, more: readonly WorkspaceFile[] = []) =>
  read(text, more).issues.map(({ code, at }) => `${code} ${at?.file}:${at?.line}:${at?.column}`)

const inOrders = (text: string) =>
  told(text, [{ path: 'datasets/orders.yml', text: orders }]).filter((line) => line.includes('metrics/a.yml'))

test('[WORK-2] a file with five mistakes lists all five with file, line and column', () => {
  const text = `metrics:
  - name: net
    type: simple
    dataset: order
    agg: total
    expr: amount ＋ 1
    colour: red
  - {name: Net Sales, type: derived, expr: revenue - nosuch(revenue)}
`
  expect(inOrders(text)).toEqual([
    'NAME_UNKNOWN metrics/a.yml:4:14',
    'VALUE_INVALID metrics/a.yml:5:10',
    'EXPRESSION_FULL_WIDTH metrics/a.yml:6:18',
    'KEY_UNKNOWN metrics/a.yml:7:5',
    'NAME_INVALID metrics/a.yml:8:12',
    'FUNCTION_UNKNOWN metrics/a.yml:8:54',
  ])
})

describe('[WORK-2] the very character of an expression on one line', () => {
  test.each([
    ['expr: amount × 2', 18],
    ["expr: 'city = ''x'' × 2'", 25],
    ['expr: "城市 × 2"', 15],
    ['expr: "a\\u0062 × 2"', 11],
    ['expr: 😀 × 2', 13],
  ])('%s', (line, column) => {
    const text = `metrics:\n  - name: m\n    type: simple\n    dataset: orders\n    agg: sum\n    ${line}\n`
    expect(inOrders(text)).toEqual([`EXPRESSION_FULL_WIDTH metrics/a.yml:6:${column}`])
  })

  test('and the start of the text when it runs over several lines', () => {
    const text =
      'metrics:\n  - name: m\n    type: simple\n    dataset: orders\n    agg: sum\n    expr: >-\n      a\n      × 2\n'
    expect(inOrders(text)).toEqual(['EXPRESSION_FULL_WIDTH metrics/a.yml:6:11'])
  })
})

describe('YAML', () => {
  test('[WORK-1] a key written twice is an issue, and the definition is left out', () => {
    const { model, issues } = read(
      `metrics: []\ndatasets:\n  - {name: a, source: x.csv, source: y.csv}\n  - {name: b, source: x.csv}\n`,
    )
    expect(issues.map(({ code, params }) => [code, params.key])).toEqual([['KEY_TWICE', 'source']])
    expect([...model.datasets.keys()]).toEqual(['b'])
  })

  test('[WORK-1] YAML 1.2: no is a text', () => {
    const { model } = read('datasets:\n  - {name: a, source: x.csv, label: no}\n')
    expect(model.datasets.get('a')?.label.en).toBe('no')
  })

  test('[WORK-1] aliases that multiply and too large a file are refused', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]`
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => level(name, `*${'abcdefgh'[index]}`))
    expect(told([level('a', 'x'), ...bomb].join('\n'))).toEqual(['YAML_ALIASES metrics/a.yml:1:1'])
    expect(told(`# ${'x'.repeat(1_000_001)}`)).toEqual(['FILE_TOO_LARGE metrics/a.yml:1:1'])
  })

  test('[WORK-1] a tab, a wrong indent and several documents are each said in words of their own', () => {
    expect(told('metrics:\n\t- name: a')[0]).toBe('YAML_TAB metrics/a.yml:2:1')
    expect(told('metrics: [\n')[0]).toBe('YAML_UNCLOSED metrics/a.yml:2:1')
    expect(told("metrics: 'a\n")[0]).toBe('YAML_UNCLOSED metrics/a.yml:2:1')
    expect(told('metrics：\n  - a\ntrees: []\n')[0]).toMatch(/^YAML_COLON metrics\/a.yml:/)
    expect(told('metrics: []\n---\nmetrics: []')).toEqual(['YAML_DOCUMENTS metrics/a.yml:2:1'])
  })

  test('[WORK-1] an alias inside what it names is no circle', () => {
    expect(told('metrics: &m\n  - *m\n')).toEqual(['VALUE_INVALID metrics/a.yml:2:5'])
  })

  test('[WORK-1] an alias stands for what it names', () => {
    const text =
      'datasets:\n  - {name: a, source: x.csv, label: &l {zh: 甲, en: A}}\n  - {name: b, source: x.csv, label: *l}\n'
    const { model, issues } = read(text)
    expect(issues).toEqual([])
    expect(model.datasets.get('b')?.label).toEqual({ zh: '甲', en: 'A' })
  })

  test('[WORK-3] after a fault of the YAML the rest of that file is left out, without more issues', () => {
    const text = `datasets:
  - {name: good, source: x.csv}
  - {name: bad, source: {files: x.csv}
  - {name: lost, sauce: x.csv}
`
    const { model, issues } = read(text, [
      { path: 'metrics/b.yml', text: 'metrics:\n  - {name: m, type: simple, dataset: lost, agg: count}\n' },
    ])
    expect([...model.datasets.keys()]).toEqual(['good'])
    expect(issues.every(({ code, at }) => code.startsWith('YAML_') === (at?.file === 'metrics/a.yml'))).toBe(true)
    expect([...model.metrics.keys()]).toEqual([])
  })

  test('a byte-order mark and an empty file are no issue', () => {
    expect(told('\ufeffdatasets:\n  - {name: a, source: x.csv}\n')).toEqual([])
    expect(told('')).toEqual([])
    expect(told('# nothing yet\n')).toEqual([])
  })
})

describe('what is left out', () => {
  test('[WORK-3] what depends on an error goes with it and says why; the rest stands', () => {
    const text = `metrics:
  - {name: bad, type: simple, dataset: orders, agg: sum, expr: amount +}
  - {name: uses, type: ratio, numerator: bad, denominator: revenue}
  - {name: uses_that, type: derived, expr: uses * 2}
  - {name: by_identity, type: simple, dataset: orders, agg: count, identity: bad * revenue}
`
    const { model, issues } = read(text, [{ path: 'datasets/orders.yml', text: orders }])
    expect([...model.metrics.keys()]).toEqual(['revenue', 'order_count', 'basket'])
    expect(issues.map(({ code, params }) => [code, params.name, params.other])).toEqual([
      ['EXPRESSION_UNFINISHED', undefined, undefined],
      ['DEPENDENCY_BROKEN', 'uses', 'bad'],
      ['DEPENDENCY_BROKEN', 'uses_that', 'uses'],
      ['DEPENDENCY_BROKEN', 'by_identity', 'bad'],
    ])
  })

  test('[WORK-3] a metric on a dataset with an error', () => {
    const text =
      'datasets:\n  - {name: visits, sauce: x.csv}\nmetrics:\n  - {name: m, type: simple, dataset: visits, agg: count}\n'
    expect(inOrders(text)).toEqual([
      'KEY_MISSING metrics/a.yml:2:5',
      'KEY_UNKNOWN metrics/a.yml:2:20',
      'DEPENDENCY_BROKEN metrics/a.yml:4:5',
    ])
  })
})

describe('keys and values', () => {
  test('[WORK-4] a key that is not known names the nearest first', () => {
    const { issues } = read('metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, filtr: a = 1}\n')
    const [found] = issues.filter(({ code }) => code === 'KEY_UNKNOWN')
    expect(String(found?.params.known)).toMatch(/^filter, /)
    expect(found && describeError(found).fact.zh).toBe('指标“m”里没有“filtr”这一项。')
  })

  test.each([
    ['metrics: {a: 1}', 'KEY_UNKNOWN'],
    ['metrics: [12]', 'VALUE_INVALID'],
    ['12', 'VALUE_INVALID'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: sum}', 'KEY_MISSING'],
    ['metrics:\n  - {name: m, type: ratio, numerator: revenue}', 'KEY_MISSING'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, fill_nulls_with: many}', 'VALUE_INVALID'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, label: {zh: [1]}}', 'VALUE_INVALID'],
    ['metrics:\n  - {name: m, type: derived, expr: 1 + 2}', 'VALUE_INVALID'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, filter: amount}', 'TYPE_MISMATCH'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: sum, expr: city}', 'TYPE_MISMATCH'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: sum, expr: orders.amount}', 'EXPRESSION_REFUSED'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, time: city}', 'VALUE_INVALID'],
    ['metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, time: order_at}', 'NAME_UNKNOWN'],
    ['datasets:\n  - {name: d, source: x.csv, columns: {a: money}}', 'VALUE_INVALID'],
    ['datasets:\n  - {name: d, source: x.csv, dimensions: [a, a]}', 'NAME_TAKEN'],
    ['datasets:\n  - {name: d, source: x.csv, dimensions: [period]}', 'NAME_RESERVED'],
    [
      'datasets:\n  - {name: d, source: x.csv, dimensions: [a]}\nmetrics:\n  - {name: a, type: simple, dataset: d, agg: count}',
      'NAME_SHARED',
    ],
    [
      'datasets:\n  - {name: d, source: x.csv}\nmetrics:\n  - {name: n__compared, type: simple, dataset: d, agg: count}',
      'NAME_RESERVED',
    ],
    ['targets:\n  - {metric: revenue, period: soon, target: 1}', 'VALUE_INVALID'],
    ['targets:\n  - {metric: revenu, period: 2026, target: 1}', 'NAME_UNKNOWN'],
  ])('[WORK-4] %s', (text, code) => {
    expect(inOrders(text).map((line) => line.split(' ')[0])).toContain(code)
  })

  test('[WORK-13] a T0 metric says its direction', () => {
    const text = 'metrics:\n  - {name: m, type: simple, dataset: orders, agg: count, tier: T0}\n'
    expect(inOrders(text)).toEqual(['KEY_MISSING metrics/a.yml:2:5'])
    expect(inOrders(text.replace('T0', 'T0, direction: up'))).toEqual([])
  })

  test('[WORK-8] paths stay inside', () => {
    for (const path of [
      '../x.csv',
      '/etc/passwd',
      'C:\\data\\x.csv',
      '\\\\host\\x.csv',
      'a/../../x',
      'https://x.org/a.csv',
      '~/x',
    ]) {
      expect(told(`datasets:\n  - {name: d, source: '${path}'}`)).toEqual(['PATH_OUTSIDE metrics/a.yml:2:23'])
    }
    const { model } = read(`datasets:\n  - {name: d, source: {files: ['.\\data\\*.csv', a..b.csv]}}`)
    expect(model.datasets.get('d')?.source).toMatchObject({ patterns: ['data/*.csv', 'a..b.csv'] })
  })

  test('[WORK-16] secrets are references', () => {
    const text =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the reference as it is written in a file
      'name: shop\nconnections:\n  - {name: dw, password: hunter2, token: "${DW_TOKEN}", url: postgres://me:pw@host/db}\n'
    const { issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
    expect(issues.filter(({ code }) => code === 'SECRET_INLINE').map(({ params }) => params.key)).toEqual([
      'password',
      'url',
    ])
  })

  test('settings that cannot be used keep their default, and the metrics stand', () => {
    const text = `name: shop\ntimezone: Mars/Olympus\nlocale: fr\nweek_start: someday\n${orders}`
    const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
    expect(issues.map(({ at }) => at?.line)).toEqual([2, 3, 4])
    expect(model.timezone).toBe('Asia/Shanghai')
    expect(model.metrics.size).toBe(3)
  })
})

describe('names', () => {
  test('[WORK-5] a second definition of a name is an error that says where the first stands', () => {
    const text = 'metrics:\n  - {name: revenue, type: simple, dataset: orders, agg: count}\n'
    const { issues } = parseWorkspace([settings, { path: 'a.yml', text: orders }, { path: 'b.yml', text }])
    expect(issues).toMatchObject([
      { code: 'NAME_TAKEN', params: { name: 'revenue', other: 'a.yml:12' }, at: { file: 'b.yml' } },
    ])
  })

  test('[WORK-6] two metrics with the same label are a warning, and both stand', () => {
    const text = 'metrics:\n  - {name: sales, type: simple, dataset: orders, agg: count, label: Revenue}\n'
    const { model, issues } = read(text, [{ path: 'z.yml', text: orders }])
    expect(issues).toMatchObject([{ code: 'LABEL_SHARED', severity: 'warning' }])
    expect(model.metrics.has('sales')).toBe(true)
  })

  test('[WORK-7] a name that is not defined comes with the nearest', () => {
    const { issues } = read('metrics:\n  - {name: m, type: derived, expr: 2 * revenu}\n', [
      { path: 'z.yml', text: orders },
    ])
    expect(issues).toMatchObject([
      { code: 'NAME_UNKNOWN', params: { name: 'revenu', near: 'revenue' }, at: { line: 2, column: 40 } },
    ])
  })

  test('[WORK-12] a circle is shown, and a stated identity makes none', () => {
    const text = `metrics:
  - {name: a, type: derived, expr: b + 1}
  - {name: b, type: ratio, numerator: c, denominator: revenue}
  - {name: c, type: derived, expr: a * 2}
  - {name: d, type: derived, expr: revenue - order_count, identity: d2 * order_count}
  - {name: d2, type: ratio, numerator: d, denominator: order_count}
`
    const { model, issues } = read(text, [{ path: 'z.yml', text: orders }])
    expect(issues).toMatchObject([{ code: 'METRIC_CYCLE', params: { path: 'a → b → c → a' } }])
    expect([...model.metrics.keys()].sort()).toEqual(['basket', 'd', 'd2', 'order_count', 'revenue'])
  })
})

test('no text makes it throw, and every issue can be told in both languages', () => {
  const bits = fc.constantFrom(
    'metrics:',
    '  - ',
    'name: a',
    'expr: a ×',
    '{',
    '}',
    '[',
    '&a',
    '*a',
    '\n',
    '  ',
    ': ',
    "'",
    '"',
    '|',
    'trees:',
    'root: a',
    '<<: ',
    '? ',
    '- - ',
  )
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      for (const found of read(parts.join('')).issues) {
        const { fact, remedy } = describeError(found)
        expect(`${fact.zh}${fact.en}${remedy.zh}${remedy.en}`).not.toMatch(
          /\{(key|name|value|kind|near|known|detail|example)\}/,
        )
      }
    }),
    { numRuns: 300 },
  )
})

test('[WORK-3] the definitions of the retail sample have one issue: a name that two departments use', () => {
  const folder = new URL('../../examples/retail/', import.meta.url)
  const files = [
    'cynosure.yml',
    ...['datasets', 'metrics', 'trees'].flatMap((name) =>
      readdirSync(new URL(name, folder)).map((file) => `${name}/${file}`),
    ),
  ].map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))
  const { issues } = parseWorkspace(files)
  expect(issues.map(({ code, severity, params }) => [code, severity, params.label])).toEqual([
    ['LABEL_SHARED', 'warning', '坪效'],
  ])
})
