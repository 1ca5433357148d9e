import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { arrivedBy } from '../../src/app/reached.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import type { CynosureError } from '../../src/base/errors/index.ts'
import type { MetricQuery } from '../../src/model/index.ts'

const definitions = `datasets:
  - name: orders
    source: {files: data/*.csv}
    time: day
    dimensions: [{name: day, type: time}, city, seat]
metrics:
  - {name: orders_count, type: simple, dataset: orders, agg: count}
  - {name: amount, type: simple, dataset: orders, agg: sum, expr: amount}
`
const head = 'day,city,seat,amount\n'
const opened: OpenWorkspace[] = []
const folders: string[] = []

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A workspace of these files, opened; `definitions` stand in metrics/all.yml unless given. */
async function workspaceOf(files: Record<string, string | Uint8Array>): Promise<OpenWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'cynosure-bad-'))
  folders.push(folder)
  const all = { 'cynosure.yml': 'name: shop\n', 'metrics/all.yml': definitions, ...files }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const workspace = await openWorkspace({ folder, dataFolders: [], sample: false, today: '2026-11-23' })
  opened.push(workspace)
  return workspace
}

const issuesOf = (workspace: OpenWorkspace) => workspace.reading().issues.map(({ code }) => code)

async function ask(workspace: OpenWorkspace, query: MetricQuery) {
  const [answer] = await workspace.context().ask([query])
  return answer?.columns.map(({ values }) => values)
}

const refusal = (workspace: OpenWorkspace, where: string) =>
  ask(workspace, { metrics: ['orders_count'], period: '2026', where }).then(
    () => 'answered',
    (error: CynosureError) => error.code,
  )

test.each(['免费', '1 234.50', "1'234.50", '="1.5"', '１.5', '10.50-'])(
  'an amount written %s is kept as text, and its sum is refused with the definition, not by the engine',
  async (text) => {
    const workspace = await workspaceOf({ 'data/a.csv': `${head}2026-11-20,杭州,7,1.5\n2026-11-21,杭州,7,${text}\n` })
    const { issues, model } = workspace.reading()
    expect(issues).toMatchObject([{ code: 'TYPE_MISMATCH', params: { part: 'amount', given: 'text' } }])
    expect([...model.metrics.keys()]).toEqual(['orders_count'])
  },
)

test('a filter is held to the types of the columns as they were read', async () => {
  const workspace = await workspaceOf({ 'data/a.csv': `${head}2026-11-20,杭州,7,1.5\n2026-11-21,上海,8,2\n` })
  expect(await refusal(workspace, 'city')).toBe('TYPE_MISMATCH')
  expect(await refusal(workspace, 'city = 1')).toBe('TYPE_MISMATCH')
  expect(await refusal(workspace, "seat = '七'")).toBe('TYPE_MISMATCH')
  expect(await refusal(workspace, 'cast(city as integer) = 1')).toBe('VALUES_MISFIT')
  const bySeat = (where: string) => ask(workspace, { metrics: ['amount'], period: '2026', where })
  expect(await bySeat("seat = '7'")).toEqual([[1.5]])
  expect(await bySeat("seat in (7, 8) and day >= '2026-11-21'")).toEqual([[2]])
})

test('a definition file that is not UTF-8 is refused: its labels would be rubbish', async () => {
  const gbk = Uint8Array.from([
    ...Buffer.from('metrics: [{name: n, type: simple, dataset: orders, agg: count, label: '),
    0xb2,
    0xe2,
  ])
  const data = `${head}2026-11-20,杭州,7,1.5\n`
  const workspace = await workspaceOf({ 'metrics/gbk.yml': gbk, 'data/a.csv': data })
  expect(workspace.reading().issues).toMatchObject([{ code: 'FILE_ENCODING', at: { file: 'metrics/gbk.yml' } }])
  expect([...workspace.reading().model.metrics.keys()]).toEqual(['orders_count', 'amount'])
})

test('files without a row say so once, and nothing of what follows from it', async () => {
  for (const content of ['', head]) {
    const workspace = await workspaceOf({ 'data/a.csv': content })
    expect(issuesOf(workspace)).toEqual(['SOURCE_EMPTY', 'DEPENDENCY_BROKEN', 'DEPENDENCY_BROKEN'])
  }
})

test('[NUM-36] a row dated far ahead moves neither what has arrived nor the default period, and is said', async () => {
  const rows = ['2026-11-14', '2026-11-20', '2026-11-21', '9999-12-31'].map((day) => `${day},杭州,7,1.5`)
  const workspace = await workspaceOf({ 'data/a.csv': `${head}${rows.join('\n')}\n` })
  expect(workspace.reading().issues).toMatchObject([{ code: 'DATES_AHEAD', params: { date: '9999-12-31' } }])
  const [answer] = await workspace.context().ask([{ metrics: ['orders_count'] }])
  expect(answer?.question).toMatchObject({ period: { from: '2026-11-09', to: '2026-11-15' }, unfinished: false })
  const [month] = await workspace.context().ask([{ metrics: ['orders_count'], period: '2026-11' }])
  expect(month?.question).toMatchObject({ through: '2026-11-21', unfinished: true })
  expect(month?.columns[0]?.values).toEqual([3])
})

test('[NUM-36] days ahead that have rows arrive when they come, though nothing is read again', async () => {
  const rows = ['2026-11-20', '2026-11-25', '2026-11-28'].map((day) => `${day},杭州,7,1.5`)
  const { arrivals, reached } = (await workspaceOf({ 'data/a.csv': `${head}${rows.join('\n')}\n` })).reading()
  const by = (day: string) => [...arrivedBy(day, arrivals, reached).values()].map(({ to }) => to)
  expect(['2026-11-23', '2026-11-25', '2026-11-27', '2026-11-30'].map(by)).toEqual([
    ['2026-11-20'],
    ['2026-11-25'],
    ['2026-11-25'],
    ['2026-11-28'],
  ])
})

test('a name is the same name in either form of Unicode, in the file and in the definition', async () => {
  const both = ['cit\u00e9', 'cite\u0301']
  for (const [written, named] of [both, both.toReversed()] as [string, string][]) {
    const workspace = await workspaceOf({
      'metrics/all.yml': definitions.replace(', city, seat]', `, {name: city, expr: '"${named}"'}]`),
      'data/a.csv': `day,${written},amount\n2026-11-20,x,1.5\n`,
    })
    expect(issuesOf(workspace)).toEqual([])
    expect(await ask(workspace, { metrics: ['amount'], by: ['city'], period: '2026' })).toEqual([['x'], [1.5]])
  }
})
