import { expect, test } from 'vitest'
import { canonicalName, nearestNames } from './names.ts'

test('names match without case and in one Unicode form', () => {
  expect(canonicalName(' Caf\u0065\u0301 ')).toBe('café')
})

test('a name is given once, and one of which no letter stays is not near', () => {
  expect(nearestNames('twon', ['town', 'Town', 'TOWN'])).toEqual(['town'])
  expect(nearestNames('城巿', ['at', '城市'])).toEqual(['城市'])
  expect(nearestNames('', ['at', 'b'])).toEqual([])
})

test('the nearest names come first, and none when nothing is near', () => {
  const names = ['traffic', 'conversion', 'basket', '坪效', '坪效（财务）']
  expect(nearestNames('trafic', names)).toEqual(['traffic'])
  expect(nearestNames('坪', names)).toEqual(['坪效', '坪效（财务）'])
  expect(nearestNames('zzzzzz', names)).toEqual([])
  expect(nearestNames('revenu', ['cash_revenue', 'Revenue', 'revenue_30d'])).toEqual([
    'Revenue',
    'revenue_30d',
    'cash_revenue',
  ])
})
