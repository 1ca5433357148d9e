import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { casesOf, score } from '../../conformance/report/locate.ts'

const absent = !existsSync(new URL('../../../shared/conformance/analytics/rca/cases.json', import.meta.url))

test.skipIf(absent).for([
  ['B0', 0.955],
  ['midS', 0.8],
  ['miniL', 0.65],
  ['miniS', 0.768],
  ['RS', 0.45],
] as const)('[LOC-8] the published cases of %s', ([dataset, least]) => {
  expect(score(casesOf(dataset)).f1).toBeGreaterThanOrEqual(least)
})
