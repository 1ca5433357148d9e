import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { forecast } from '../../../conformance/analytics/forecast.ts'
import { weeklyScores } from '../../../conformance/report/forecast.ts'

const published = new URL('../../../../shared/conformance/analytics/forecast/m4_weekly.jsonl.gz', import.meta.url)

test.skipIf(!existsSync(published))('[FOR-7] M4 weekly: error below 2.40, 95 % intervals hold 92 to 97 %', () => {
  const { mase, smape, held80, held95 } = weeklyScores()
  expect(mase).toBeLessThan(2.4)
  expect(smape).toBeLessThan(7.8)
  expect(held95).toBeGreaterThan(0.92)
  expect(held95).toBeLessThan(0.97)
  expect(held80).toBeGreaterThan(0.75)
})

test('[FOR-5] levels are shares or per cent, one band each', () => {
  const history = [3, 5, 4, 6, 5, 7, 6, 8, 7, 9]
  const shares = forecast(history, 1, 2, [0.5, 0.9])
  expect(forecast(history, 1, 2, [50, 90])).toEqual(shares)
  expect(shares.lower).toHaveLength(2)
  expect(shares.lower[1]?.[0]).toBeLessThanOrEqual(shares.lower[0]?.[0] as number)
  expect(forecast([], 1, 2)).toEqual({ mean: [], lower: [], upper: [], refused: 'too-few' })
})
