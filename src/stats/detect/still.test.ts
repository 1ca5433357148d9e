import { expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { detectUnusual } from './detect.ts'

const found = (values: readonly number[]) => {
  const answer = detectUnusual({ dates: null, values }, { season: 7 })
  return isRefusal(answer) ? answer.refused : answer.points.map(({ index }) => index)
}

test('[DET-10] a spike in a series that stands still is found alone, wherever it stands', () => {
  for (const length of [20, 40, 100, 730]) {
    for (const at of [0, Math.floor(length * 0.3), Math.floor(length * 0.6), length - 1]) {
      const values = Array.from({ length }, (_, i) => (i === at ? 50 : 42))
      expect(found(values), `${at} of ${length}`).toEqual([at])
    }
  }
})

test('[DET-10] what never moves has nothing unusual; small counts keep their own noise', () => {
  expect(found(Array.from({ length: 100 }, () => 42))).toEqual([])
  expect(found(Array.from({ length: 100 }, (_, i) => (i % 25 === 3 ? 1 : 0)))).toEqual([])
})
