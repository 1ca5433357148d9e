import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../../../test/fixtures/intake.ts'
import { parseWorkspace } from '../../model/index.ts'
import { guessWorkspace, profileFiles } from '../index.ts'

async function guessFrom(
  files: Readonly<Record<string, string>>,
  patterns: readonly string[],
  locale: 'zh' | 'en' = 'en',
) {
  const workspace = temporaryFolder()
  writeFiles(workspace, files)
  const profile = await profileFiles(patterns, { workspace, dataFolders: [], timezone: 'UTC' })
  const guess = guessWorkspace(profile, { name: 'company', locale, timezone: 'UTC' })
  const { model, issues } = parseWorkspace([...guess.files])
  return { profile, guess, model, issues }
}

const days = Array.from({ length: 28 }, (_, index) => `2026-02-${String(index + 1).padStart(2, '0')}`)
const daily = Object.fromEntries(
  days.map((day, index) => [
    `sales/${day}.csv`,
    `order_id,day,city,amount\nA${index},${day},${index % 2 ? 'Oslo' : 'Rome'},12.50\n`,
  ]),
)

test('[INT-22] a folder of daily files is one dataset; other columns make another', async () => {
  const { profile, issues, model } = await guessFrom(
    { ...daily, 'sales/cities.csv': 'name,people\nOslo,1\nRome,2\n' },
    ['sales/*.csv'],
  )
  expect(profile.datasets.map(({ name, patterns, files }) => [name, patterns, files])).toEqual([
    ['sales', ['sales/*-*-*.csv'], 28],
    ['cities', ['sales/cities.csv'], 1],
  ])
  expect(issues).toEqual([])
  expect([...model.metrics.keys()]).toContain('revenue')
})

test('[INT-23] keys and joins are guessed from values and names, and said with how sure they are', async () => {
  const orders = days.map((day, index) => `${index + 1},${day},${(index % 3) + 1}`)
  const lines = days.flatMap((_, index) => [`${index + 1},x${index},2,1.50`, `${index + 1},y${index},1,3.25`])
  const { profile, issues, model, guess } = await guessFrom(
    {
      'orders.csv': `order_id,ordered_on,customer_id\n${orders.join('\n')}\n`,
      'lines.csv': `order_id,sku,qty,unit_price\n${lines.join('\n')}\n`,
      'customers.csv': 'customer_id,segment\n1,new\n2,old\n3,old\n',
    },
    ['*.csv'],
  )
  expect(profile.references.map(({ dataset, column, to }) => `${dataset}.${column} > ${to.dataset}`)).toEqual([
    'lines.order_id > orders',
    'orders.customer_id > customers',
  ])
  expect(issues).toEqual([])
  expect(model.datasets.get('lines')?.time).toBe('order__ordered_on')
  expect(model.trees.get('north-star')?.nodes.map((node) => node.metric)).toEqual([
    'revenue',
    'customers',
    'orders_per_customer',
    'basket',
  ])
  expect(guess.guesses.filter(({ sure }) => sure === 'sure').map(({ what }) => what.en)).toContain(
    '"order_id" of lines points at "order_id" of orders',
  )
})

test('[INT-24] what is written is accepted as it is, also with Chinese columns, no money and no time', async () => {
  const chinese = await guessFrom(
    {
      '销售.csv': `订单编号,下单日期,城市,数量,单价\n${days.map((day, index) => `D${index},${day},${index % 2 ? '杭州' : '上海'},2,9.90`).join('\n')}\n`,
    },
    ['*.csv'],
    'zh',
  )
  expect(chinese.issues).toEqual([])
  expect([...chinese.model.metrics.keys()]).toEqual(expect.arrayContaining(['revenue', 'orders', 'basket']))
  expect(chinese.model.datasets.get('data')?.dimensions.map((dimension) => dimension.label.zh)).toContain('城市')
  const counted = await guessFrom(
    { 'log.csv': `happened_on,kind\n${days.map((day, index) => `${day},${index % 2 ? 'a' : 'b'}`).join('\n')}\n` },
    ['log.csv'],
  )
  expect(counted.issues).toEqual([])
  expect(counted.model.trees.get('north-star')?.root).toBe('row_count')
  const timeless = await guessFrom({ 'a.csv': 'x,y\n1.5,q\n2.5,w\n' }, ['a.csv'])
  expect(timeless.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const odd = await guessFrom(
    { 'a.csv': 'Total "net": €,on,: [x\n"1,5",2026-01-01,#a\n"2,5",2026-01-02,#a\n"2,7",2026-01-03,b\n' },
    ['a.csv'],
  )
  expect(odd.issues).toEqual([])
})
