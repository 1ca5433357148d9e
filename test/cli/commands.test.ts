import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../src/contract/index.ts'
import { startTestServer, type TestServer } from '../http/server.ts'
import { cynosure } from './run.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = server.bakery.folder
})
afterAll(() => server.close())

const jsonOf = async (args: readonly string[]) => {
  const { code, out, err } = await cynosure([...args, '-w', folder, '--json'])
  expect(code, err).toBe(0)
  return JSON.parse(out)
}

describe('the same figures as the API', () => {
  test('query', async () => {
    const args = [
      'query',
      '销售额',
      'conversion',
      '--by',
      'shop',
      '--grain',
      'week',
      '--period',
      '2026-11',
      '--compare',
      'previous',
    ]
    const body = {
      metrics: ['销售额', 'conversion'],
      by: ['shop'],
      grain: 'week',
      period: '2026-11',
      compare: 'previous',
    }
    expect(await jsonOf(args)).toEqual(await (await server.post('/api/query', body)).json())
  })

  test('tree', async () => {
    const fromApi = await (await server.get('/api/trees/main?period=2026-W46&compare=previous')).json()
    expect(await jsonOf(['tree', '--period', '2026-W46'])).toEqual(fromApi)
  })

  test('[NUM-28] a tree and an explanation against a week of another time', async () => {
    const tree = await (await server.get('/api/trees/main?period=2026-W46&compare=2%20weeks')).json()
    expect(await jsonOf(['tree', '--period', '2026-W46', '--compare', '2 weeks'])).toEqual(tree)
    expect(tree.comparedPeriod).toBe('2026-W44')
    const asked = { metric: '营收', period: '2026-11', compare: 'workdays' }
    const explained = await (await server.post('/api/explain', asked)).json()
    expect(await jsonOf(['explain', '营收', '--period', '2026-11', '--compare', 'workdays'])).toEqual(explained)
    expect(explained.comparedPeriod).toMatch(/^2026-10-01\.\./)
    const refused = await server.post('/api/explain', { metric: '营收', compare: 'tomorrow' })
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([
      422,
      expect.stringContaining('spring-festival'),
    ])
  })

  test('pilots', async () => {
    expect(await jsonOf(['pilots'])).toEqual(await (await server.get('/api/pilots')).json())
  })

  test('explain', async () => {
    const fromApi = await (await server.post('/api/explain', { metric: '营收', period: '2026-W46' })).json()
    expect(await jsonOf(['explain', '营收', '--period', '2026-W46'])).toEqual(fromApi)
  })

  test('[PAC-7] pace', async () => {
    const fromApi = await (await server.post('/api/pace', { metric: '营收', period: '2026-11' })).json()
    expect(await jsonOf(['pace', '营收', '--period', '2026-11'])).toEqual(fromApi)
  })

  test('csv: byte for byte', async () => {
    const { out } = await cynosure(['query', 'revenue', '--by', 'title', '--csv', '--lang', 'en', '-w', folder])
    const headers = { accept: 'text/csv', 'accept-language': 'en' }
    const response = await server.post('/api/query', { metrics: ['revenue'], by: ['title'] }, headers)
    expect(Buffer.from(out)).toEqual(Buffer.from(await response.arrayBuffer()))
  })
})

describe('tables for people', () => {
  test('labels, units and changes in the language asked for', async () => {
    const args = ['query', 'revenue', '--by', 'shop', '--compare', 'previous', '-w', folder]
    expect((await cynosure([...args, '--lang', 'zh'])).out).toBe(`11月9–15日（第46周），对比 11月2–8日（第45周）

店    销售额 (元)  对比期   变化  变化率
────  ───────────  ──────  ─────  ──────
甲店        1,400   1,400      0    0.0%
B           280.0   350.0  −70.0  −20.0%
`)
    expect((await cynosure([...args, '--lang=en'])).out).toContain('First shop')
  })

  test('[NUM-28] [NUM-29] [NUM-30] a cut week is told with its days, and a comparison in words', async () => {
    const weeks = ['query', 'revenue', '--grain', 'week', '--period', '2026-11-04..2026-11-15', '-w', folder]
    const shifted = await cynosure([...weeks, '--compare', '7 days', '--lang', 'zh'])
    expect(shifted.out).toContain('11月4–15日，每行对比7 天前\n')
    expect(shifted.out).toContain('\n11月4–8日（第45周的一部分）  ')
    expect(shifted.out).toContain('\n11月9–15日（第46周）  ')
    const aligned = await cynosure(['query', 'revenue', '--compare', 'spring-festival', '--lang', 'en', '-w', folder])
    expect(aligned.out).toContain('(the same days from the Spring Festival a year earlier)\n')
    const month = ['query', 'revenue', '--period', '2026-11', '--compare', 'workdays', '-w', folder]
    expect((await cynosure([...month, '--lang', 'zh'])).out).toMatch(/（上月同一个工作日，(\d+) 个工作日对 \1 个）\n/)
    const file = await cynosure([...weeks, '--csv', '--lang', 'en'])
    expect(file.out.split(/\r?\n/).map((line) => line.split(',')[0])).toContain('2026-11-04..2026-11-08')
    expect(file.out).toContain('2026-W46')
  })

  test("the language is that of the environment, else the workspace's", async () => {
    const args = ['query', 'revenue', '-w', folder]
    expect((await cynosure(args, { LANG: 'en_GB.UTF-8' })).out).toContain('Revenue')
    expect((await cynosure(args, { LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' })).out).toContain('销售额')
    expect((await cynosure(args, { LANG: 'C' })).out).toContain('销售额')
  })

  test('help in both languages, with examples', async () => {
    for (const command of [
      'start',
      'validate',
      'query',
      'tree',
      'explain',
      'pace',
      'pilots',
      'pilot',
      'init',
      'import',
      'sample',
    ]) {
      const zh = await cynosure([command, '--help', '--lang', 'zh'])
      const en = await cynosure([command, '--help'])
      expect([zh.code, en.code]).toEqual([0, 0])
      expect(zh.out).toContain('示例：\n  cynosure')
      expect(en.out).toContain('Examples:\n  cynosure')
    }
  })
})

describe('exit codes, and errors that say what to do', () => {
  test.each([
    [['query', 'nothing'], 4, 'NAME_UNKNOWN'],
    [['query'], 2, 'QUESTION_EMPTY'],
    [['query', 'revenue', '--period', '2026-13'], 2, 'PERIOD_INVALID'],
    [['query', 'revenue', '--grain', 'hour'], 2, 'VALUE_INVALID'],
    [['query', '--saved', 'nothing'], 4, 'NAME_UNKNOWN'],
    [['query', '--computed', 'revenue over 28 days'], 2, 'COMPUTED_INVALID'],
    [['query', '--computed', 'c = revenue over 28days'], 2, 'WINDOW_INVALID'],
    [['query', '--computed', 'c = revenue over 28 dayz'], 4, 'NAME_UNKNOWN'],
    [['query', 'revenue', '--values', 'all'], 2, 'KEYS_EXCLUSIVE'],
    [['query', 'revenue', '--values', 'some'], 2, 'VALUE_INVALID'],
    [['query', 'revenue', '--as-of', 'yesterday'], 2, 'VALUE_INVALID'],
    [['query', '--by', 'shop', '--grain', 'week'], 2, 'METRIC_NEEDED'],
    [['query', 'revenue', '--compare', 'tomorrow'], 2, 'SHIFT_INVALID'],
    [['query', 'revenue', '--period', 'FY2026'], 2, 'CALENDAR_MISSING'],
    [['query', 'revenue', '--where', 'shop = （1）'], 2, 'EXPRESSION_FULL_WIDTH'],
    [['query', 'revenue', '--by', 'title', '--nothing'], 2, 'OPTION_UNKNOWN'],
    [['serve'], 2, 'COMMAND_UNKNOWN'],
    [['help', 'serve'], 2, 'COMMAND_UNKNOWN'],
    [['validate', 'a', 'b'], 2, 'ARGUMENTS_TOO_MANY'],
    [['query', 'revenue', '--by'], 2, 'OPTION_WITHOUT_VALUE'],
    [['query', 'revenue', '--where', `city = '${'x'.repeat(10_000)}'`], 2, 'VALUE_INVALID'],
    [['explain'], 2, 'ARGUMENT_MISSING'],
    [['import', 'cube', '.'], 2, 'VALUE_INVALID'],
    [['import', 'dbt', 'nowhere', '--into', 'made-by-nobody'], 4, 'FILE_MISSING'],
    [['pilot', 'P1'], 4, 'NAME_UNKNOWN'],
    [['pace', 'revenue', '--through', '2026-02-30'], 2, 'VALUE_INVALID'],
    [['tree', '--csv'], 2, 'OPTION_UNKNOWN'],
    [['start', '--port', '99999'], 2, 'VALUE_INVALID'],
  ])('%j exits with %i', async (args, code, error) => {
    const ran = await cynosure([...args, '-w', folder, '--lang', 'en'])
    expect(ran.code, ran.err).toBe(code)
    const [fact, remedy] = ran.err.trimEnd().split('\n')
    expect(fact).toMatch(new RegExp(`^${error}  \\S`))
    expect(remedy).toMatch(/\S/)
    expect(ran.out).toBe('')
  })

  test('a folder without a workspace', async () => {
    for (const place of ['data', 'data/shops.csv', 'nowhere']) {
      const ran = await cynosure(['validate', join(folder, place)])
      expect([ran.code, ran.err.split(' ')[0]]).toEqual([4, 'FILE_MISSING'])
    }
  })

  test('with --json an error is JSON too', async () => {
    const ran = await cynosure(['query', 'nothing', '-w', folder, '--json'])
    expect(JSON.parse(ran.err)).toMatchObject({ code: 'NAME_UNKNOWN', values: { name: 'nothing' } })
  })

  test('a port in use exits with 5', async () => {
    const ran = await cynosure(['start', folder, '--port', new URL(server.url).port])
    expect([ran.code, ran.err.split(' ')[0]]).toEqual([5, 'PORT_IN_USE'])
  })
})

describe('validate', () => {
  test('a sound workspace exits with 0 and is told in one line', async () => {
    const ran = await cynosure(['validate', folder, '--lang', 'en'])
    expect(ran.code).toBe(0)
    expect(ran.out).toBe('Bakery: 3 datasets (233 rows, 0 rejected), 6 metrics, 1 trees; 0 errors, 0 warnings.\n')
  })

  test('every issue at its place, those that only the data show as well; the rest still answers', async () => {
    const path = join(folder, 'metrics/more.yml')
    await writeFile(
      path,
      `metrics:
  - {name: a, type: simple, dataset: sales, agg: sum, expr: amuont}
  - {name: b, type: simple, dataset: nowhere, agg: count}
  - {name: c, type: derived, expr: a + 1}
  - {name: d, type: simple, dataset: sales, agg: sum, expr: frobnicate(amount)}
`,
    )
    try {
      const ran = await cynosure(['validate', folder, '--lang', 'en'])
      expect(ran.code).toBe(2)
      expect(ran.out).toMatch(
        /^metrics\/more\.yml:2:\d+ NAME_UNKNOWN There is no column named "amuont"\. Near to it: amount/m,
      )
      expect(ran.out).toMatch(/^metrics\/more\.yml:3:\d+ NAME_UNKNOWN/m)
      expect(ran.out).toMatch(/^metrics\/more\.yml:4:\d+ DEPENDENCY_BROKEN/m)
      expect(ran.out).toMatch(/^metrics\/more\.yml:5:\d+ FUNCTION_UNKNOWN/m)
      expect((await cynosure(['query', 'revenue', '-w', folder])).code).toBe(0)
    } finally {
      await rm(path)
    }
  })
})

test('init makes a workspace that answers at once', async () => {
  const made = join(folder, 'made')
  const ran = await cynosure([
    'init',
    made,
    '--from',
    join(folder, 'data/sales.csv'),
    '--currency',
    'CNY',
    '--lang',
    'en',
  ])
  expect(ran.code, ran.err).toBe(0)
  expect(ran.out).toContain('203 rows, 0 rejected')
  expect(await readFile(join(made, 'cynosure.yml'), 'utf8')).toContain('currency: CNY')
  const state = contract.workspace.output.parse(JSON.parse((await cynosure(['validate', made, '--json'])).out))
  expect(state.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  expect((await cynosure(['init', made, '--from', 'x.csv'])).err).toContain('WORKSPACE_EXISTS')
})

test('[DBT-8] import says what it made, and what it has otherwise than dbt', async () => {
  const project = join(import.meta.dirname, '../fixtures/dbt/legacy')
  const into = (name: string) => join(folder, name)
  const told = await cynosure(['import', 'dbt', project, '--into', into('imported'), '--lang', 'zh'])
  expect([told.code, told.err]).toEqual([0, ''])
  expect(told.out).toBe(`读了 2 个文件，写了 11 个到 ${into('imported')}：5 个数据集，16 个指标，1 个存好的问题。
没有照搬的：略去 0 个定义、0 处细节，改动 1 处。
  [有改动] 数据集 orders（models/marts/orders.yml:23）：DBT_SCHEMA dbt 的 YAML 没有写表在哪个模式里，这里按名称“fct_orders”在连接的默认模式里找。用 dbt parse 生成 target/semantic_manifest.json 再导入，或在 cynosure.yml 的连接里写 schema。

下一步：看看 cynosure.yml 里的连接（由环境变量给出），然后 cynosure start ${into('imported')}
`)
  const compiled = await cynosure([
    'import',
    'dbt',
    join(project, '../compiled-legacy'),
    '--into',
    into('whole'),
    '--lang',
    'en',
  ])
  expect(compiled.out).toContain('5 datasets, 16 metrics, 1 saved queries.\nEverything was carried over.\n')
  const json = await cynosure(['import', 'dbt', project, '--into', into('third'), '--json'])
  expect(JSON.parse(json.out)).toMatchObject({
    counts: { metrics: 16 },
    notes: [{ code: 'DBT_SCHEMA', kind: 'dataset' }],
  })
  expect((await cynosure(['import', 'dbt', project, '--into', into('third')])).err).toContain('WORKSPACE_EXISTS')
})

test('without a command it shows its help', async () => {
  const { code, out } = await cynosure([])
  expect(code).toBe(0)
  expect(out).toContain('cynosure query')
})
