import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countLeads } from '../../../conformance/report/lead.ts'
import { leadWorld } from '../../../conformance/report/lead-worlds.ts'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { autoregressionOf, burg } from './autoregression.ts'
import { clarkWest } from './clark-west.ts'
import { granger } from './granger.ts'
import { leads } from './leads.ts'
import { preparer } from './prepare.ts'

const published = new URL('../../../../shared/conformance/analytics/series/timeseries_oracle.json', import.meta.url)
const oracle = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')) : null
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const near = (found: number, wanted: number) => expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-6)

describe.skipIf(oracle === null)('published answers', () => {
  test('[LEA-1] Granger as statsmodels gives it, in both directions', () => {
    for (const lag of [1, 2, 3, 4]) {
      const own = { own: lag, lags: upTo(lag) }
      const there = granger({ outcome: oracle.y, candidate: oracle.x, ...own })
      const back = granger({ outcome: oracle.x, candidate: oracle.y, ...own })
      if (isRefusal(there) || isRefusal(back)) throw new Error('refused')
      const { ssr_ftest, ssr_chi2test, lrtest } = oracle.granger_x_causes_y[lag]
      near(there.f.statistic, ssr_ftest[0])
      near(there.f.p, ssr_ftest[1])
      near(there.chiSquare.statistic, ssr_chi2test[0])
      near(there.chiSquare.p, ssr_chi2test[1])
      near(there.likelihoodRatio.statistic, lrtest[0])
      near(there.likelihoodRatio.p, lrtest[1])
      near(back.f.statistic, oracle.granger_y_causes_x[lag][0])
      near(back.f.p, oracle.granger_y_causes_x[lag][1])
    }
  })
})

describe('parts', () => {
  const draws = drawsOf(7)
  const noise = Float64Array.from({ length: 400 }, () => draws.normal())

  test('Burg finds the memory of a series', () => {
    const remembering = new Float64Array(400)
    for (let t = 1; t < 400; t++) remembering[t] = 0.7 * (remembering[t - 1] as number) + (noise[t] as number)
    const { coefficients } = autoregressionOf(remembering, 6)
    expect(coefficients).toHaveLength(1)
    expect(coefficients[0]).toBeGreaterThan(0.6)
    expect(coefficients[0]).toBeLessThan(0.8)
    expect(burg(new Float64Array(50), 3)).toHaveLength(1)
  })

  test('[LEA-2] Clark-West sees a gain where there is one, and forecasts only from what was known', () => {
    const outcome = noise.map((value, t) => value + 0.8 * (noise[(t + 397) % 400] as number) * (t >= 3 ? 1 : 0))
    const true3 = clarkWest({ outcome, candidate: noise, own: 1, lags: [3] })
    const wrong = clarkWest({ outcome, candidate: noise, own: 1, lags: [7] })
    if (isRefusal(true3) || isRefusal(wrong)) throw new Error('refused')
    expect(true3.p).toBeLessThan(1e-6)
    expect(true3.gain).toBeGreaterThan(0.3)
    expect(wrong.p).toBeGreaterThan(0.01)
    // By hand: least squares anew at each step gives the same forecasts.
    expect(true3.forecasts).toBe(400 - 3 - Math.floor(397 * 0.4))
  })

  test('[LEA-3] what is prepared has neither trend nor season, a moved feast neither, and one wild week decides nothing', () => {
    const feast = Float64Array.from({ length: 208 }, (_, t) => (t === 11 || t === 60 || t === 115 || t === 166 ? 1 : 0))
    const series = Array.from({ length: 208 }, (_, t) =>
      Math.exp(
        2 +
          0.004 * t +
          0.3 * Math.sin((2 * Math.PI * t) / 52) -
          0.5 * (feast[t] as number) +
          0.02 * (noise[t] as number),
      ),
    )
    series[100] = 4_000
    const prepared = preparer(208, { season: 52, calendar: [feast] })(series)
    if (isRefusal(prepared)) throw new Error('refused')
    expect(prepared.logarithm).toBe(true)
    const back = prepared.rest.map((value) => value * prepared.unit)
    for (const t of [11, 30, 60, 115, 150, 166]) expect(Math.abs(back[t] as number)).toBeLessThan(0.07)
    expect(Math.max(...back)).toBeLessThan(0.3)
  })
})

describe('verdicts', () => {
  test('[LEA-4] at 208 weeks at most 1 % of noise and 5 % of same causes are said to lead, 60 % of true leads are', () => {
    const worlds = 25
    const { called, rightLag } = countLeads(worlds, 208)
    expect(rightLag).toBeGreaterThanOrEqual(0.6 * worlds)
    const of = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (called.get(kind) ?? 0), 0)
    expect(of('same cause', 'opposite cause')).toBeLessThanOrEqual(0.05 * 2 * worlds)
    const noises = [
      'shared season',
      'season a month earlier',
      'noise',
      'noise that remembers',
      'random walk',
      'trend',
      'noise with gaps',
    ]
    expect(of(...noises)).toBeLessThanOrEqual(0.01 * noises.length * worlds)
    expect(of('follow')).toBe(0)
  })

  test('[LEA-5] each kind of candidate has its word, with lag and an effect that holds what was planted', () => {
    const draws = drawsOf(20)
    const length = 208
    const driver = Array.from({ length: length + 8 }, () => draws.normal())
    const outcome = Array.from({ length }, (_, t) =>
      Math.exp(8 + 0.02 * (driver[t + 2] as number) + 0.01 * draws.normal()),
    )
    const beyond = outcome.map((value) => Math.log(value) - 8)
    const candidates = {
      before: Array.from({ length }, (_, t) => 0.34 + 0.02 * (driver[t + 8] as number)),
      same: beyond.map((value) => Math.exp(value + 0.01 * draws.normal())),
      after: beyond.map((_, t) => Math.exp((beyond[Math.max(0, t - 2)] as number) + 0.01 * draws.normal())),
      none: beyond.map(() => draws.normal()),
      short: beyond.map((value, t) => (t < 170 ? Number.NaN : value)),
      still: beyond.map(() => 5),
    }
    const found = Object.fromEntries(
      leads({ outcome, candidates, season: 52, levels: new Set(['before']) }).map((lead) => [lead.name, lead]),
    )
    expect(found.before).toMatchObject({ verdict: 'leads', lag: 6 })
    expect(found.before?.effect?.lower).toBeLessThan(1)
    expect(found.before?.effect?.upper).toBeGreaterThan(1)
    expect(found.before?.effect?.lower).toBeGreaterThan(0.85)
    expect(found.before?.gain).toBeGreaterThan(0.5)
    expect(found.same).toMatchObject({ verdict: 'moves with', lag: 0 })
    expect(found.after).toMatchObject({ verdict: 'follows', lag: 2 })
    expect(found.none).toMatchObject({ verdict: 'no evidence', lag: null, effect: null })
    expect(found.short).toMatchObject({ verdict: 'not enough history', q: null, refused: { refused: 'too-few' } })
    expect(found.still).toMatchObject({ verdict: 'no evidence', refused: { refused: 'constant' } })
  })

  test('the same input gives the same answer, whatever unit it is in', () => {
    const { outcome, candidates } = leadWorld(5, { weeks: 156 })
    const { lead, noise } = candidates
    const first = leads({ outcome, candidates: { lead, noise }, season: 52 })
    const other = leads({
      outcome: outcome.map((value) => value * 1e9),
      candidates: { lead: lead.map((value) => value / 1e6), noise },
      season: 52,
    })
    expect(other.map(({ verdict, lag }) => [verdict, lag])).toEqual(first.map(({ verdict, lag }) => [verdict, lag]))
  })
})

describe('bad input', () => {
  const everyNumber = (value: unknown): number[] => {
    if (typeof value === 'number') return [value]
    if (value === null || typeof value !== 'object') return []
    return (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : Object.values(value)).flatMap(everyNumber)
  }
  const length = 120
  const draws = drawsOf(3)
  const good = Array.from({ length }, () => Math.exp(draws.normal()))
  const odd: Record<string, number[]> = {
    empty: [],
    two: [1, 2],
    constant: good.map(() => 7),
    zeros: good.map(() => 0),
    negative: good.map((value) => -value),
    huge: good.map((value) => value * 1e300),
    hugeOfBothSigns: good.map((_, t) => (t % 2 ? 1e308 : -1e308)),
    tiny: good.map((value) => value * 1e-300),
    infinite: good.map((value, t) => (t === 40 ? Number.POSITIVE_INFINITY : value)),
    allNaN: good.map(() => Number.NaN),
    half: good.map((value, t) => (t % 2 ? Number.NaN : value)),
    line: good.map((_, t) => t),
    step: good.map((_, t) => (t > 60 ? 1 : 0)),
    once: good.map((_, t) => (t === 60 ? 1 : 0)),
    exponential: good.map((_, t) => 1.5 ** t),
    itself: good,
  }

  test('[LEA-6] whatever comes in, each candidate has a verdict, and no number of it is not finite', () => {
    for (const outcome of [good, ...Object.values(odd)]) {
      for (const season of [1, 7, 52, Number.NaN]) {
        const found = leads({ outcome, candidates: odd, season })
        expect(found).toHaveLength(Object.keys(odd).length)
        for (const lead of found) expect(everyNumber(lead).every(Number.isFinite), lead.name).toBe(true)
      }
    }
    expect(leads({ outcome: good, candidates: {}, season: 52 })).toEqual([])
    const long = new Float64Array(6_000).map((_, t) => t % 17)
    expect(leads({ outcome: long, candidates: { long }, season: 7 })[0]?.refused).toMatchObject({
      refused: 'too-large',
    })
  })

  test('[LEA-6] random numbers of any size', () => {
    const numbers = fc.array(fc.double(), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(numbers, numbers, (outcome, candidate) => {
        const [found] = leads({ outcome, candidates: { candidate }, season: 1 })
        expect(everyNumber(found).every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
