import { expect, it } from 'vitest'
import { placeArms, roundTicks } from './arms-places.ts'

it('marks round values only', () => {
  expect(roundTicks(0.93, 1.08).map((tick) => tick.toFixed(2))).toEqual(['0.95', '1.00', '1.05'])
  expect(roundTicks(1, 1)).toEqual([1])
})

it('breaks a line where a week is missing', () => {
  const weeks = [
    { treated: 1, control: 1 },
    { treated: null, control: 1.1 },
    { treated: 1.2, control: 0.9 },
  ]
  const { treated, control } = placeArms(weeks, { width: 208, height: 116, left: 0 })
  expect(treated).toBe('M0.0 74.7M200.0 8.0')
  expect(control.match(/[ML]/g)?.join('')).toBe('MLL')
})

it('draws nothing of nothing', () => {
  expect(placeArms([], { width: 100, height: 100, left: 0 }).treated).toBe('')
})
