import { expect, test } from 'vitest'
import { findMetric, parseWorkspace } from '../model/index.ts'
import { boundsGrain } from './bounds.ts'

const { model } = parseWorkspace([
  { path: 'cynosure.yml', text: 'name: t' },
  {
    path: 'all.yml',
    text: `
datasets:
  - {name: sales, source: sales.csv, time: day, dimensions: [{name: day, type: time, grain: day}]}
metrics:
  - {name: sold, type: simple, dataset: sales, agg: count}
  - {name: weekly, type: simple, dataset: sales, agg: count, grain: week}
`,
  },
])

test.each([
  [['sold'], 'day'],
  [['weekly'], 'week'],
  [['sold', 'weekly'], 'week'],
])(
  '[PLAN-13] bounds of %s without a time in `by` are whole at the level at which they are told: %s',
  (names, grain) => {
    expect(
      boundsGrain(
        model,
        names.map((name) => findMetric(model, name)),
        [],
      ),
    ).toBe(grain)
  },
)
