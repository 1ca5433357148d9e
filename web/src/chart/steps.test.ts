import { expect, it } from 'vitest'
import { foldParts, stepsOf } from './steps.ts'

const part = (amount: number, kind = 'segment') => ({ kind, amount })

it('begins each step where the one before ended', () => {
  expect(stepsOf([part(1), part(-3)]).map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, -2],
  ])
})

it('folds the smallest, keeps the order and the sum, and never folds the gap', () => {
  const parts = [part(1), part(-5), part(2), part(4), part(0.1, 'gap')]
  const { kept, rest } = foldParts(parts, 3)
  expect(kept.map(({ amount }) => amount)).toEqual([-5, 4, 0.1])
  expect(rest).toEqual({ amount: 3, count: 2 })
  expect(foldParts(parts, 4).rest).toBeNull()
})
