import { expect, it } from 'vitest'
import { rankOfLast } from './rank.ts'

const upTo = (count: number, last: number) => [...Array.from({ length: count }, (_, index) => index * 10), last]

it('says lowest and highest, and nothing without a value', () => {
  expect(rankOfLast(upTo(20, -1))).toEqual({ kind: 'lowest', count: 21 })
  expect(rankOfLast(upTo(20, 999))).toEqual({ kind: 'highest', count: 21 })
  expect(rankOfLast([1, null])).toEqual({ kind: 'none' })
})

it('ranks near the ends, counts in the middle, and leaves out what is missing', () => {
  expect(rankOfLast([null, ...upTo(40, 15)])).toEqual({ kind: 'low', count: 41, rank: 3 })
  expect(rankOfLast(upTo(40, 385))).toEqual({ kind: 'high', count: 41, rank: 2 })
  expect(rankOfLast(upTo(40, 205))).toEqual({ kind: 'middle', count: 41, below: 21 })
})
