import { unitsFor } from '../../src/stats/experiment/power.ts'
import { proportionTest } from '../../src/stats/experiment/proportion-test.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { type Experiment, experiment } from '../analytics/experiment.ts'
import { publishedJson } from './data.ts'
import { errorRow, type ReportRow } from './row.ts'

interface Result {
  readonly expected: number
  readonly ci: readonly [number, number]
  readonly uplift: { readonly stddev: number }
  readonly pValue?: number
  readonly chanceToWin?: number
  readonly risk?: readonly number[]
}
interface Experiments {
  readonly inputs: Readonly<Record<string, Omit<Experiment, 'kind'>>>
  readonly cases: readonly { readonly id: string; readonly input: string; readonly result: Result }[]
  readonly sample_ratio_mismatch: readonly { readonly counts: readonly number[]; readonly p: number }[]
}
interface Oracle {
  readonly prop_ztest: {
    readonly count: [number, number]
    readonly n: [number, number]
    readonly z_p: [number, number]
  }
  readonly power_t: Readonly<Record<string, number>>
  readonly srm: { readonly obs: readonly number[]; readonly p: number }
}

const source = 'GrowthBook'
const ratio = (found: number | null | undefined, wanted: number | undefined) =>
  wanted === undefined ? [] : [Math.abs((found ?? Number.NaN) / wanted - 1)]

function ofCase({ id, input, result }: Experiments['cases'][number], inputs: Experiments['inputs']): ReportRow {
  const found = experiment({ ...inputs[input], kind: id })
  const errors = [
    ...ratio(found.effect, result.expected),
    ...ratio(found.lower, result.ci[0]),
    ...ratio(found.upper, result.ci[1]),
    ...ratio(found.stddev, result.uplift.stddev),
    ...ratio(found.p, result.pValue),
    ...ratio(found.chance, result.chanceToWin),
    ...(result.risk ?? []).flatMap((risk, side) => ratio(found.risk?.[side], risk)),
  ]
  return errorRow(`experiment ${id}`, source, errors, 1e-6)
}

function splitRows({ sample_ratio_mismatch: cases }: Experiments, { srm }: Oracle): ReportRow[] {
  const printed = cases.flatMap(({ counts, p }) => ratio(experiment({ kind: 'srm', counts }).p, p))
  const exact = ratio(experiment({ kind: 'srm', counts: srm.obs }).p, srm.p)
  return [
    errorRow('sample-ratio check', `${source}, to five digits`, printed, 5e-5),
    errorRow('sample-ratio check', 'scipy', exact, 1e-6),
  ]
}

function powerRows({ prop_ztest, power_t }: Oracle): ReportRow[] {
  const units = (effect: number, law?: 'normal') => {
    const found = unitsFor({ effect, law })
    return typeof found === 'number' ? found : null
  }
  const [control, treated] = prop_ztest.count.map((sum, arm) => ({ sum, n: prop_ztest.n[arm] as number }))
  const z = control && treated ? proportionTest(control, treated) : null
  const found = z && !isRefusal(z) ? z : null
  return [
    errorRow(
      'units needed, t and normal',
      'statsmodels',
      [
        ...ratio(units(0.2), power_t['d0.2_power0.8_a0.05_n1']),
        ...ratio(units(0.5), power_t['d0.5']),
        ...ratio(units(0.1, 'normal'), power_t['norm_d0.1']),
      ],
      1e-6,
    ),
    errorRow(
      'z-test of two proportions',
      'statsmodels',
      [...ratio(found?.z, prop_ztest.z_p[0]), ...ratio(found?.p, prop_ztest.z_p[1])],
      1e-6,
    ),
  ]
}

/** Experiments and pilots beside what was published of them. */
export function pilotRows(): ReportRow[] {
  const published = publishedJson<Experiments>('pilots/experiments.json')
  const oracle = publishedJson<Oracle>('series/timeseries_oracle.json')
  return [
    ...published.cases.map((one) => ofCase(one, published.inputs)),
    ...splitRows(published, oracle),
    ...powerRows(oracle),
  ]
}
