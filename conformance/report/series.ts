import { benjaminiHochberg, benjaminiYekutieli } from '../../src/stats/false-discovery.ts'
import { stl } from '../../src/stats/series/stl.ts'
import { publishedJson } from './data.ts'
import { errorRow, type ReportRow } from './row.ts'

interface Parts {
  readonly trend: number[]
  readonly seasonal: number[]
  readonly resid: number[]
}
interface Published {
  readonly stl_input: number[]
  readonly stl_p7_s7_robust_False: Parts
  readonly stl_p7_s7_robust_True: Parts
  readonly bh: { readonly p: number[]; readonly adj: number[]; readonly by: number[] }
}

const source = 'statsmodels 0.13.5'
const tolerance = 1e-6

/** Errors as a part of the published number's size. */
function relative(found: ArrayLike<number> | undefined, wanted: readonly number[]): number[] {
  return wanted.map((number, i) => Math.abs((found?.[i] ?? Number.NaN) - number) / (Math.abs(number) || 1))
}

function stlErrors(series: readonly number[], wanted: Parts, robust: boolean): number[] {
  const parts = stl(series, 7, { robust })
  return [
    ...relative(parts?.trend, wanted.trend),
    ...relative(parts?.seasonal, wanted.seasonal),
    ...relative(parts?.remainder, wanted.resid),
  ]
}

/** The tools for series beside those of statsmodels. */
export function seriesRows(): ReportRow[] {
  const published = publishedJson<Published>('series/timeseries_oracle.json')
  const { stl_input: series, bh } = published
  const plain = stlErrors(series, published.stl_p7_s7_robust_False, false)
  const robust = stlErrors(series, published.stl_p7_s7_robust_True, true)
  const adjusted = [...relative(benjaminiHochberg(bh.p), bh.adj), ...relative(benjaminiYekutieli(bh.p), bh.by)]
  return [
    errorRow('STL', source, plain, tolerance),
    errorRow('STL, robust', source, robust, tolerance),
    errorRow('Benjamini-Hochberg and -Yekutieli', source, adjusted, tolerance),
  ]
}
