import { granger } from '../../src/stats/lead/granger.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { leads } from '../analytics/lead.ts'
import { publishedJson } from './data.ts'
import { leadWorld, type Planted } from './lead-worlds.ts'
import { errorRow, type ReportRow } from './row.ts'

type Statistic = readonly number[]
interface Oracle {
  readonly x: number[]
  readonly y: number[]
  readonly granger_x_causes_y: Readonly<Record<string, Record<'ssr_ftest' | 'ssr_chi2test' | 'lrtest', Statistic>>>
  readonly granger_y_causes_x: Readonly<Record<string, Statistic>>
}

const relative = (found: number, wanted: number | undefined) =>
  Math.abs(found - (wanted ?? Number.NaN)) / Math.abs(wanted ?? Number.NaN)

function grangerErrors({ x, y, granger_x_causes_y: forward, granger_y_causes_x: reverse }: Oracle): number[] {
  const tested = (outcome: number[], candidate: number[], lag: number) => {
    const found = granger({ outcome, candidate, own: lag, lags: Array.from({ length: lag }, (_, i) => i + 1) })
    if (isRefusal(found)) throw new Error(`no answer at lag ${lag}`)
    return found
  }
  const there = Object.entries(forward).flatMap(([lag, { ssr_ftest, ssr_chi2test, lrtest }]) => {
    const { f, chiSquare, likelihoodRatio } = tested(y, x, Number(lag))
    return [
      [f.statistic, ssr_ftest[0]],
      [f.p, ssr_ftest[1]],
      [chiSquare.statistic, ssr_chi2test[0]],
      [chiSquare.p, ssr_chi2test[1]],
      [likelihoodRatio.statistic, lrtest[0]],
      [likelihoodRatio.p, lrtest[1]],
    ] as const
  })
  const back = Object.entries(reverse).flatMap(([lag, wanted]) => {
    const { f } = tested(x, y, Number(lag))
    return [[f.statistic, wanted[0]] as const, [f.p, wanted[1]] as const]
  })
  return [...there, ...back].map(([found, wanted]) => relative(found, wanted))
}

const noises: readonly Planted[] = [
  'shared season',
  'season a month earlier',
  'noise',
  'noise that remembers',
  'random walk',
  'trend',
  'noise with gaps',
]
const causes: readonly Planted[] = ['same cause', 'opposite cause']

interface Counts {
  readonly called: ReadonlyMap<string, number>
  readonly rightLag: number
}

/** How often each kind of candidate is said to lead, over worlds of the seeds 1 to `worlds`. */
export function countLeads(worlds: number, weeks: number, strength?: number): Counts {
  const called = new Map<string, number>()
  let rightLag = 0
  for (let seed = 1; seed <= worlds; seed++) {
    const { lag, ...world } = leadWorld(seed, { weeks, strength })
    for (const row of leads({ ...world, season: 52 })) {
      if (row.verdict !== 'leads') continue
      called.set(row.name, (called.get(row.name) ?? 0) + 1)
      if (row.name === 'lead' && Math.abs((row.lag ?? 0) - lag) <= 1) rightLag++
    }
  }
  return { called, rightLag }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function rateRow(what: string, share: number, most: number): ReportRow {
  return { what, ours: percent(share), published: 'planted', goal: `≤ ${percent(most)}`, met: share <= most }
}

/** Granger beside statsmodels, and how often the verdict is right on worlds with planted truth. */
export function leadRows(): ReportRow[] {
  const worlds = 200
  const { called, rightLag } = countLeads(worlds, 208)
  const share = (kinds: readonly Planted[]) =>
    kinds.reduce((sum, kind) => sum + (called.get(kind) ?? 0), 0) / kinds.length / worlds
  return [
    errorRow(
      'Granger: F, chi-square, likelihood ratio',
      'statsmodels 0.13.5',
      grangerErrors(publishedJson('series/timeseries_oracle.json')),
      1e-6,
    ),
    rateRow('noise said to lead, 208 weeks', share(noises), 0.01),
    rateRow('same cause, same week, said to lead', share(causes), 0.05),
    rateRow('a follower said to lead', share(['follow']), 0.01),
    {
      what: 'true leads found, lag within a week',
      ours: percent(rightLag / worlds),
      published: 'planted, r 0.3 to 0.6',
      goal: '≥ 60.0 %',
      met: rightLag / worlds >= 0.6,
    },
  ]
}
