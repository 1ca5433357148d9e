import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../../../test/fixtures/intake.ts'
import { openWorkspace } from '../../app/workspace.ts'
import { initWorkspace } from './init.ts'

const sales = 'order_id,day,amount\n1,2026-01-01,5.00\n2,2026-01-02,6.00\n'
const base = { lang: 'en', timezone: 'UTC', currency: 'EUR' } as const

test('[INT-25] files outside the workspace are copied in; those of a data folder stay', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, { 'data/a.csv': sales })
  const copied = await initWorkspace({ ...base, cwd, folder: 'mine', from: ['data/*.csv'], dataFolders: [] })
  expect([copied.copied, copied.next, readdirSync(join(cwd, 'mine/data'))]).toEqual([
    1,
    'cynosure start mine',
    ['a.csv'],
  ])
  expect(readFileSync(join(cwd, 'mine/datasets/a.yml'), 'utf8')).toContain('files: data/a.csv')
  writeFiles(cwd, { 'exports/2026-01.csv': sales, 'exports/2026-02.csv': sales })
  const exported = await initWorkspace({ ...base, cwd, folder: 'third', from: ['exports'], dataFolders: [] })
  expect(exported.datasets).toEqual([{ name: 'exports', files: 2, rows: 4, rejected: 0 }])
  const named = await initWorkspace({
    ...base,
    cwd,
    folder: 'other',
    from: ['data/*.csv'],
    dataFolders: [join(cwd, 'data')],
  })
  expect([named.copied, existsSync(join(cwd, 'other/data'))]).toEqual([0, false])
  expect(named.next).toBe(`cynosure start other --data ${join(cwd, 'data')}`)
  expect(readFileSync(join(cwd, 'other/datasets/a.yml'), 'utf8')).not.toContain(cwd)
})

test('[INT-26] a workspace is never overwritten, and a failed init leaves nothing behind', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, {
    'data/a.csv': sales,
    'there/cynosure.yml': 'name: there\n',
    'bad/a.csv': 'n\n"\udc00',
    'x/a.xls': '',
  })
  const init = (folder: string, from: string) => initWorkspace({ ...base, cwd, folder, from: [from], dataFolders: [] })
  await expect(init('there', 'data/*.csv')).rejects.toMatchObject({ code: 'WORKSPACE_EXISTS' })
  await expect(init('new', 'nothing/*.csv')).rejects.toMatchObject({ code: 'SOURCE_MISSING' })
  await expect(init('new', 'x/*')).rejects.toMatchObject({ code: 'SOURCE_KIND' })
  expect(existsSync(join(cwd, 'new'))).toBe(false)
  expect(readFileSync(join(cwd, 'there/cynosure.yml'), 'utf8')).toBe('name: there\n')
})

test('what cannot hold for a workspace is refused before anything is made', async () => {
  const cwd = temporaryFolder()
  writeFiles(cwd, { 'data/a.csv': sales })
  const init = (more: object) =>
    initWorkspace({ ...base, cwd, folder: 'new', from: ['data/*.csv'], dataFolders: [], ...more })
  const invalid = { code: 'VALUE_INVALID' }
  await expect(init({ timezone: 'Mars/Base' })).rejects.toMatchObject(invalid)
  await expect(init({ currency: '¥' })).rejects.toMatchObject(invalid)
  await expect(init({ folder: ' ' })).rejects.toMatchObject(invalid)
  await expect(init({ folder: 'data/a.csv' })).rejects.toMatchObject({ code: 'FOLDER_UNWRITABLE' })
  expect(readdirSync(cwd)).toEqual(['data'])
})

test('columns called as answers or guessed metrics are do not make a workspace that is broken', async () => {
  const cwd = temporaryFolder()
  const rows = [1, 2, 3, 4].map((n) => `${n},2026-01-0${n},${n % 2 ? 'a' : 'b'},${n % 2 ? 'x' : 'y'},${n}.5,${n}`)
  writeFiles(cwd, { 'data/a.csv': `order_id,day,period,revenue,amount,Period__compared\n${rows.join('\n')}\n` })
  await initWorkspace({ ...base, cwd, folder: 'new', from: ['data/*.csv'], dataFolders: [] })
  const workspace = await openWorkspace({ folder: join(cwd, 'new'), dataFolders: [], sample: false })
  const { issues, model } = workspace.reading()
  await workspace.close()
  expect(issues).toEqual([])
  expect(model.datasets.get('a')?.dimensions.map(({ name }) => name)).toEqual(['day', 'period_2', 'revenue_2'])
})
