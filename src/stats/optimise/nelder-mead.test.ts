import { expect, test } from 'vitest'
import { nelderMead } from './nelder-mead.ts'

const rosenbrock = (at: Float64Array) => {
  const [x = 0, y = 0] = at
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}
const box = { start: [-1.2, 1], lower: [-3, -3], upper: [3, 3], steps: 1000, tolerance: 1e-14 }

test('[FOR-1] a search finds the valley of Rosenbrock, and stays in its box', () => {
  const free = nelderMead(rosenbrock, box)
  expect(free.at[0]).toBeCloseTo(1, 4)
  expect(free.at[1]).toBeCloseTo(1, 4)
  const held = nelderMead(rosenbrock, { ...box, upper: [0.5, 3] })
  expect(held.at[0]).toBeCloseTo(0.5, 6)
  expect(held.value).toBeCloseTo(0.25, 5)
})

test('[FOR-1] a search ends after its steps, and leaves what is not a number', () => {
  let asked = 0
  const found = nelderMead(
    (at) => {
      asked++
      return (at[0] as number) > 0.5 ? Number.NaN : 1 - (at[0] as number) + asked * 1e-3
    },
    { start: [0], lower: [-1], upper: [1], steps: 60, tolerance: 0 },
  )
  expect(asked).toBeLessThan(66)
  expect(found.steps).toBe(asked)
  expect(Number.isFinite(found.value)).toBe(true)
})
