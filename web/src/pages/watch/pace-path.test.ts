import { expect, it } from 'vitest'
import type { PaceAnswer } from '../../../../src/contract/pace.ts'
import { firstDrawn, pathMarks } from './pace-path.ts'

const day = (date: string, actual: number | null, due: number, forecast: number | null) => ({
  date,
  actual,
  due,
  forecast,
  low80: forecast && forecast - 1,
  high80: forecast && forecast + 1,
  low95: null,
  high95: null,
})

const pace = {
  kind: 'rate',
  value: 40.5,
  due: 40.8,
  elapsed: 3,
  marks: { floor: 39.4, target: 40.4, stretch: 41.2 },
  end: { low80: 38.8, high80: 40.1 },
  path: [
    day('2026-10-01', 55, 54, null),
    day('2026-10-02', 41, 41, null),
    day('2026-10-03', 40.5, 40.8, null),
    day('2026-10-04', null, 40.4, 39.4),
  ],
} as unknown as PaceAnswer

it('leaves out the first days of a rate, which would flatten what the picture is about', () => {
  expect(firstDrawn(pace)).toBe(1)
  expect(firstDrawn({ ...pace, kind: 'total' })).toBe(0)
})

it('draws the way and the target from there to the end, and what is to come behind the last known day', () => {
  const { set, outlook } = pathMarks(pace, 1)
  expect(set?.map(({ kind, values }) => [kind, values])).toEqual([
    ['target', [40.4, 40.4, 40.4]],
    ['due', [41, 40.8, 40.4]],
  ])
  expect(outlook).toEqual({ periods: ['2026-10-04'], middle: [39.4], lower: [38.4], upper: [40.4] })
})
