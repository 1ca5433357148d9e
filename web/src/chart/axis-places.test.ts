import { expect, it } from 'vitest'
import { axisScale, placeLabels } from './axis-places.ts'

it('leaves room at both ends, and begins at the start where values count up from 0', () => {
  const at = axisScale([39.4, 41.2, 40.4])
  expect(at(39.4)).toBeCloseTo(6)
  expect(at(41.2)).toBeCloseTo(94)
  expect(axisScale([80, 100], 0)(0)).toBe(0)
  expect(axisScale([5, 5])(5)).toBe(50)
})

it('moves a label to the next row where it would touch another, the first ones nearest', () => {
  const labels = [
    { at: 50, text: '目标 40.4' },
    { at: 60, text: '按进度应为 41.3' },
    { at: 10, text: '保底 39.4' },
  ]
  expect(placeLabels(labels, 272).map(({ row }) => row)).toEqual([0, 1, 0])
})

it('keeps labels inside the width', () => {
  const [first, last] = placeLabels(
    [
      { at: 0, text: '保底 39.4' },
      { at: 100, text: '挑战 41.2' },
    ],
    272,
  )
  expect(first?.left).toBe(0)
  expect(last?.left).toBeLessThan(272 - 40)
})
