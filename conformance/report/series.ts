import { benjaminiHochberg, benjaminiYekutieli } from '../../src/stats/false-discovery.ts'
import { isRefusal, type Refusal } from '../../src/stats/refusal.ts'
import { autocorrelations, ljungBox, partialAutocorrelations } from '../../src/stats/series/autocorrelation.ts'
import { augmentedDickeyFuller, kpss, type StationarityTest } from '../../src/stats/series/stationarity.ts'
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
  readonly y: number[]
  readonly rw: number[]
  readonly adf_y_maxlag4_c: { readonly stat: number; readonly p: number }
  readonly adf_rw_maxlag4_c: { readonly stat: number; readonly p: number }
  readonly kpss_y_c_nlags8: { readonly stat: number; readonly p: number }
  readonly kpss_rw_c_nlags8: { readonly stat: number; readonly p: number }
  readonly acf_y_20: number[]
  readonly pacf_y_10_ywm: number[]
  readonly ljungbox_y_10: number[]
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

function testErrors(found: StationarityTest | Refusal, { stat, p }: { stat: number; p: number }): number[] {
  return isRefusal(found) ? [Number.NaN] : relative([found.statistic, found.p], [stat, p])
}

/** The tools for series beside those of statsmodels. */
export function seriesRows(): ReportRow[] {
  const published = publishedJson<Published>('series/timeseries_oracle.json')
  const { stl_input: series, bh } = published
  const plain = stlErrors(series, published.stl_p7_s7_robust_False, false)
  const robust = stlErrors(series, published.stl_p7_s7_robust_True, true)
  const { y, rw } = published
  const unitRoots = [
    ...testErrors(augmentedDickeyFuller(y, { lags: 4 }), published.adf_y_maxlag4_c),
    ...testErrors(augmentedDickeyFuller(rw, { lags: 4 }), published.adf_rw_maxlag4_c),
  ]
  const stationary = [
    ...testErrors(kpss(y, { lags: 8 }), published.kpss_y_c_nlags8),
    ...testErrors(kpss(rw, { lags: 8 }), published.kpss_rw_c_nlags8),
  ]
  const box = ljungBox(y, 10)
  const correlations = [
    ...relative(autocorrelations(y, 20) ?? [], published.acf_y_20),
    ...relative(partialAutocorrelations(y, 10) ?? [], published.pacf_y_10_ywm),
    ...relative(box ? [box.statistic, box.p] : [], published.ljungbox_y_10),
  ]
  const adjusted = [...relative(benjaminiHochberg(bh.p), bh.adj), ...relative(benjaminiYekutieli(bh.p), bh.by)]
  return [
    errorRow('STL', source, plain, tolerance),
    errorRow('STL, robust', source, robust, tolerance),
    errorRow('augmented Dickey-Fuller', source, unitRoots, tolerance),
    errorRow('KPSS', source, stationary, tolerance),
    errorRow('ACF, PACF, Ljung-Box', source, correlations, tolerance),
    errorRow('Benjamini-Hochberg and -Yekutieli', source, adjusted, tolerance),
  ]
}
