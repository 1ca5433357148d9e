import { expect, test } from 'vitest'
import { parseWorkspace } from './workspace.ts'

const read = (calendar: string, period: string) => {
  const { model, issues } = parseWorkspace([
    {
      path: 'cynosure.yml',
      text: `name: shop
${calendar}
datasets:
  - {name: sales, source: {files: s.parquet}, time: day, dimensions: [{name: day, type: time}]}
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
targets:
  - {metric: amount, period: ${period}, target: 10}
`,
    },
  ])
  return { targets: model.targets.map((target) => target.period), issues: issues.map(({ code }) => code) }
}

const april = 'calendar: {year_starts: april, year_named: end}'

test("[CAL-17] a target may be that of a fiscal period of the workspace's own year", () => {
  expect(read(april, 'FY2026-Q1')).toEqual({ targets: ['FY2026-Q1'], issues: [] })
  expect(read(april, '2026-Q1')).toEqual({ targets: ['2026-Q1'], issues: [] })
  expect(read('', 'FY2026-Q1')).toEqual({ targets: [], issues: ['CALENDAR_MISSING'] })
  expect(read(april, 'FY2026-W54')).toEqual({ targets: [], issues: ['PERIOD_INVALID'] })
})
