import { expect, it } from 'vitest'
import { sparkPath } from './spark.tsx'

it('breaks the line where a value is missing', () => {
  const path = sparkPath([1, 2, null, 3])
  expect(path.match(/M/g)).toHaveLength(2)
  expect(path.match(/L/g)).toHaveLength(1)
})

it('puts higher values higher, and a constant in the middle', () => {
  const [first, last] = [...sparkPath([1, 5]).matchAll(/ ([\d.]+)/g)].map((match) => Number(match[1]))
  expect(first).toBeGreaterThan(last as number)
  expect(sparkPath([4, 4])).toContain(' 12.0')
})
