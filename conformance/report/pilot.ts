import { unitsFor } from '../../src/stats/experiment/power.ts'
import { proportionTest } from '../../src/stats/experiment/proportion-test.ts'
import { interrupted } from '../../src/stats/panel/interrupted.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { type Experiment, experiment } from '../analytics/experiment.ts'
import { synthetic } from '../analytics/synthetic.ts'
import { publishedJson, publishedText } from './data.ts'
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

/** The cells of a text of separated values, its heading left out; a comma inside quotes does not separate. */
function cellsOf(path: string, separator: string): string[][] {
  const cell = separator === ',' ? /("[^"]*"|[^,]*)(?:,|$)/g : /([^;]*)(?:;|$)/g
  const lines = publishedText(path).trim().split('\n').slice(1)
  return lines.map((line) => [...line.matchAll(cell)].map((match) => match[1] ?? ''))
}

/** Rows of unit, time and value as a panel; the treated unit by its name, the first treated time by its name. */
function panelFrom(
  rows: readonly (readonly [unit: string, time: string, value: number])[],
  treated: string,
  since: string,
) {
  const names = [...new Set(rows.map(([unit]) => unit))]
  const times = [...new Set(rows.map(([, time]) => time))].sort()
  const units = names.map(() => new Array<number>(times.length).fill(Number.NaN))
  for (const [unit, time, value] of rows) (units[names.indexOf(unit)] as number[])[times.indexOf(time)] = value
  return { units, treated: [names.indexOf(treated)], from: times.indexOf(since) }
}

function californiaRows(): ReportRow[] {
  const rows = cellsOf('pilots/california_prop99.csv', ';').map((cells) => [cells[0], cells[1], Number(cells[2])])
  const panel = panelFrom(rows as [string, string, number][], 'California', '1989')
  const published = { sdid: -15.604, sc: -19.62, did: -27.349 } as const
  return Object.entries(published).map(([method, wanted]) => {
    const { effect, placeboRank, ranked } = synthetic({ ...panel, method: method as keyof typeof published })
    return {
      what: `California, ${method}`,
      ours: `${effect?.toFixed(3)}, rank ${placeboRank} of ${ranked}`,
      published: `${wanted} (synthdid)`,
      goal: '≤ 0.001 apart',
      met: Math.abs((effect ?? Number.NaN) - wanted) <= 0.001,
    }
  })
}

function basqueRows(): ReportRow[] {
  const all = cellsOf('pilots/basque_data.csv', ',')
  const regions = all.filter(([, number]) => number !== '1')
  const rows = regions.map(([, number, , year, product]) => [number, year, Number(product)])
  const panel = panelFrom(rows as [string, string, number][], '17', '1970')
  return (['sdid', 'sc'] as const).map((method) => {
    const { effect, placeboRank, ranked } = synthetic({ ...panel, method })
    return {
      what: `Basque Country, placebo rank, ${method}`,
      ours: `${placeboRank} of ${ranked}, effect ${effect?.toFixed(3)}`,
      published: 'no figure printed; ranked as Abadie et al. 2010',
      goal: 'rank 1, effect < 0',
      met: placeboRank === 1 && (effect ?? 0) < 0,
    }
  })
}

function seatbeltsRow(): ReportRow {
  const rows = cellsOf('pilots/uk_seatbelts.csv', ',').map((cells) => cells.map(Number))
  const column = (index: number) => rows.map((row) => row[index] ?? Number.NaN)
  const found = interrupted({
    values: column(2).map(Math.log10),
    from: column(8).indexOf(1),
    period: 12,
    covariates: [column(5), column(6)],
  })
  const [effect, error] = isRefusal(found) ? [Number.NaN, Number.NaN] : [found.effect, found.error]
  return {
    what: 'UK seat belts: law on log10(drivers)',
    ours: `${effect.toFixed(4)}, s.e. ${error.toFixed(4)}`,
    published: '-0.0962, s.e. 0.0138 (ARIMA)',
    goal: '≤ 0.0005 apart',
    met: Math.abs(effect + 0.0962) <= 0.0005,
  }
}

/** Experiments and pilots beside what was published of them. */
export function pilotRows(): ReportRow[] {
  const published = publishedJson<Experiments>('pilots/experiments.json')
  const oracle = publishedJson<Oracle>('series/timeseries_oracle.json')
  return [
    ...published.cases.map((one) => ofCase(one, published.inputs)),
    ...splitRows(published, oracle),
    ...powerRows(oracle),
    ...californiaRows(),
    ...basqueRows(),
    seatbeltsRow(),
  ]
}
