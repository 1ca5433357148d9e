import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Experiment, experiment } from '../../../conformance/analytics/experiment.ts'
import { unitsFor } from './power.ts'
import { proportionTest } from './proportion-test.ts'

const root = new URL('../../../../shared/conformance/analytics/', import.meta.url)
const read = (path: string) =>
  existsSync(new URL(path, root)) ? JSON.parse(readFileSync(new URL(path, root), 'utf8')) : null

interface Case {
  readonly id: string
  readonly input: string
  readonly method: string
  readonly result: {
    readonly expected: number
    readonly ci: [number, number]
    readonly pValue?: number
    readonly chanceToWin?: number
    readonly risk?: number[]
    readonly uplift: { readonly stddev: number }
  }
}
const published: { inputs: Record<string, Omit<Experiment, 'kind'>>; cases: Case[] } | null =
  read('pilots/experiments.json')
const oracle = read('series/timeseries_oracle.json')

const near = (found: number | null | undefined, wanted: number, what: string) =>
  expect(Math.abs((found ?? Number.NaN) / wanted - 1), what).toBeLessThan(1e-6)

test.skipIf(!published)('[PIL-1] [PIL-2] every published case, by its own name and by the name of its input', () => {
  for (const { id, input, method, result } of published?.cases ?? []) {
    for (const named of [{ kind: id }, { kind: input, method }]) {
      const found = experiment({ ...published?.inputs[input], ...named })
      near(found.effect, result.expected, id)
      near(found.lower, result.ci[0], id)
      near(found.upper, result.ci[1], id)
      near(found.stddev, result.uplift.stddev, id)
      if (result.pValue !== undefined) near(found.p, result.pValue, id)
      if (result.chanceToWin !== undefined) near(found.chance, result.chanceToWin, id)
      for (const [side, risk] of (result.risk ?? []).entries()) near(found.risk?.[side], risk, id)
    }
  }
})

test.skipIf(!oracle)('[PIL-4] units needed and the test of two proportions, as statsmodels has them', () => {
  near(unitsFor({ effect: 0.2 }) as number, oracle.power_t['d0.2_power0.8_a0.05_n1'], 'd 0.2')
  near(unitsFor({ effect: 0.5 }) as number, oracle.power_t['d0.5'], 'd 0.5')
  near(unitsFor({ effect: 0.1, law: 'normal' }) as number, oracle.power_t['norm_d0.1'], 'normal')
  const { count, n, z_p } = oracle.prop_ztest
  const found = proportionTest({ sum: count[0], n: n[0] }, { sum: count[1], n: n[1] })
  near('z' in found ? found.z : null, z_p[0], 'z')
  near('p' in found ? found.p : null, z_p[1], 'p')
})
