import { expect, it } from 'vitest'
import { labelEvents } from './event-labels.ts'

const weeks = ['2026-W41', '2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46']
const upgrade = { name: '收银系统升级到 POS 5.2', from: '2026-11-10' }

it('puts words to the side with room, and drops what lies outside of the periods', () => {
  expect(
    labelEvents([upgrade, { name: '国庆', from: '2026-10-05' }, { name: '去年', from: '2025-10-05' }], weeks, 600),
  ).toEqual([
    { index: 5, text: upgrade.name, row: 0, side: 'left' },
    { index: 0, text: '国庆', row: 0, side: 'right' },
  ])
})

it('gives events that would overlap a row each, and says one that is told twice once', () => {
  const labels = labelEvents(
    [upgrade, upgrade, { name: '双十一', from: '2026-11-11' }, { name: '会员日', from: '2026-11-03' }],
    weeks,
    600,
  )
  expect(labels.map(({ text, row }) => [text, row])).toEqual([
    [upgrade.name, 0],
    ['双十一', 1],
    ['会员日', 1],
  ])
})

it('shows at most four rows', () => {
  const many = Array.from({ length: 7 }, (_, index) => ({ name: `促销活动第 ${index} 场`, from: '2026-11-10' }))
  expect(labelEvents(many, weeks, 600).map(({ row }) => row)).toEqual([0, 1, 2, 3])
})
