import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastSquares } from './least-squares.ts'

const ones = (count: number) => Array.from({ length: count }, () => 1)

test('[STA-2] a line through known points, with the covariance of its coefficients', () => {
  // Worked by hand: mean 3 and 4.4, slope 9 ÷ 10, intercept 4.4 − 0.9 × 3.
  const x = [1, 2, 3, 4, 5]
  const fit = leastSquares([ones(5), x], [2, 4, 5, 5, 6])
  expect(fit?.coefficients[1]).toBeCloseTo(0.9, 14)
  expect(fit?.coefficients[0]).toBeCloseTo(1.7, 14)
  expect(fit?.rss).toBeCloseTo(1.1, 14)
  expect(fit?.dof).toBe(3)
  // Σ(x − x̄)² = 10, so the slope's unscaled variance is 1 ÷ 10.
  expect(fit?.unscaled[3]).toBeCloseTo(0.1, 14)
  expect(fit?.unscaled[0]).toBeCloseTo(1 / 5 + 9 / 10, 14)
})

test('[STA-2] a column that depends on others, or too few rows, has no fit', () => {
  expect(leastSquares([ones(4), [1, 2, 3, 4], [3, 5, 7, 9]], [1, 2, 3, 4])).toBeNull()
  expect(leastSquares([ones(1), [2]], [1])).toBeNull()
  expect(leastSquares([[0, 0, 0]], [1, 2, 3])).toBeNull()
})

test('[STA-2] residuals stand at right angles to every column, at any scale', () => {
  const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(row, row, row, fc.integer({ min: -200, max: 200 }), (a, b, y, power) => {
      const scale = 10 ** power
      const columns = [ones(8), a.map((v) => v * scale), b]
      const fit = leastSquares(columns, y)
      if (!fit) return
      for (const column of columns) {
        const size = Math.max(...column.map(Math.abs))
        const dot = column.reduce((sum, v, i) => sum + (v / (size || 1)) * (fit.residuals[i] as number), 0)
        expect(Math.abs(dot)).toBeLessThan(1e-9)
      }
    }),
  )
})
