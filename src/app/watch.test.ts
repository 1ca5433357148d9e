import { expect, test } from 'vitest'
import { bakeryFile, bakeryToday, makeBakery } from '../../test/fixtures/bakery.ts'
import { watchWorkspace } from './watch.ts'
import { openWorkspace } from './workspace.ts'

test('[INT-21] what changed between the reading and the watching is found', async () => {
  const bakery = await makeBakery()
  const workspace = await openWorkspace({ folder: bakery.folder, dataFolders: [], sample: false, today: bakeryToday })
  const failures: unknown[] = []
  await bakery.write('data/sales.csv', `${bakeryFile('data/sales.csv')}A-late,A,2026-11-15,0.50\n`)
  await bakery.write('metrics/sales.yml', bakeryFile('metrics/sales.yml').replace('zh: 销售额', 'zh: 流水'))
  const rows = () => workspace.reading().loaded.get('sales')?.rows
  const before = rows() as number
  const watching = watchWorkspace(workspace, [], (error) => failures.push(error))
  await expect.poll(rows).toBe(before + 1)
  expect([...workspace.reading().model.metrics.values()].map(({ label }) => label.zh)).toContain('流水')
  await watching.close()
  await workspace.close()
  await bakery.remove()
  expect(failures).toEqual([])
})
