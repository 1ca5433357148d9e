import { expect, it } from 'vitest'
import { placeMarks } from './marks.ts'

it('keeps order and room at the ends, and moves a label that would overlap to the second row', () => {
  const { at, rows } = placeMarks([39, 39.4, 44], 38)
  expect(at(38)).toBe(14)
  expect(at(44)).toBe(86)
  expect(at(39)).toBeLessThan(at(39.4))
  expect(rows).toEqual([0, 1, 0])
})

it('puts a single value in the middle', () => {
  expect(placeMarks([5], 5).at(5)).toBe(50)
})
