import { expect, test } from 'vitest'
import { runCases } from '../../conformance/report/metricflow.ts'

test('[PLAN-1] the questions that the authors of MetricFlow wrote for their own engine have the same answers here', () => {
  const { passed, failures } = runCases()
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(100)
})
