import lnGamma from '@stdlib/math-base-special-gammaln'
import { sumOf } from '../summary/moments.ts'
import { type Evidence, evidenceOf, type State } from './evidence.ts'

/** A part and the whole it is of, by leaf: 30 of 200. */
export interface Parts {
  readonly part: Float64Array
  readonly whole: Float64Array
}

/** By how much of the way to 1 (or to 0) a rate moves. */
const moves = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95]
/** One leaf in fifty does not follow its element; its rate may then be anything. */
const strays = 0.02
/** A leaf's own expected rate counts against this many cases at the rate of all. */
const prior = 50
/** Rates are taken to be at least this far from 0 and 1. */
const edge = 0.001
/** Rates scatter more than single cases would: correlations between cases that are tried. */
const correlations = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]
/** Leaves with fewer cases say nothing about the scatter. */
const fewestCases = 5
const fewestLeaves = 5
/** A leaf scatters at most like this: beyond it nearly all of its cases are alike. */
const mostScatter = 0.5
const floor = -60
/** Of the leaves on a side, so many may have moved and say nothing of the scatter. */
const disturbed = 0.25
/** Leaves of one element do not go quite the same part of the way: they scatter more around it, loosely or sharply. */
const alikes = [0.06, 0.003]

/** The cases of each leaf now, its expected rate, and how many cases that is known from. */
interface Rates {
  readonly part: Float64Array
  readonly cases: Float64Array
  readonly expected: Float64Array
  readonly known: Float64Array
}

/** Rates now and as expected; leaves with few expected cases are drawn to the rate of all. */
function ratesOf(actual: Parts, expected: Parts): Rates {
  const overall = sumOf(expected.part) / sumOf(expected.whole)
  const known = expected.whole.map((whole) => whole + prior)
  return {
    part: actual.part.map((part, leaf) => Math.min(part, actual.whole[leaf] as number)),
    cases: actual.whole,
    expected: expected.part.map((part, leaf) =>
      Math.max(edge, Math.min(1 - edge, (part + prior * overall) / (known[leaf] as number))),
    ),
    known,
  }
}

/** ln of the beta function. */
const lnBeta = (a: number, b: number) => lnGamma(a) + lnGamma(b) - lnGamma(a + b)

/**
 * The log probability of a leaf's cases around a rate, without the binomial coefficient, which is the same for all rates: a
 * beta-binomial whose scatter holds the correlation between cases and the doubt in the expected rate.
 */
function logProbability({ part, cases, known }: Rates, leaf: number, around: number, correlation: number): number {
  const scatter = Math.min(mostScatter, correlation + 1 / (known[leaf] as number))
  const strength = 1 / scatter - 1
  const [a, b] = [around * strength, (1 - around) * strength]
  const count = part[leaf] as number
  return lnBeta(count + a, (cases[leaf] as number) - count + b) - lnBeta(a, b)
}

/** The log probability of a leaf whose rate may be anything, as above. */
function logStray({ part, cases }: Rates, leaf: number): number {
  return lnBeta((part[leaf] as number) + 1, (cases[leaf] as number) - (part[leaf] as number) + 1)
}

/**
 * The correlation between cases that suits the leaves: between those of the two sides, of which one may hold what happened and
 * the other may be held down by the edge at 0 or 1.
 */
function fitCorrelation(rates: Rates): number {
  const sides = [-1, 1].map((sign) => {
    const leaves = [...rates.cases.keys()].filter((leaf) => {
      const cases = rates.cases[leaf] as number
      return (
        cases >= fewestCases && sign * ((rates.part[leaf] as number) / cases - (rates.expected[leaf] as number)) >= 0
      )
    })
    const likelihoodOf = (correlation: number) => {
      let sum = 0
      for (const leaf of leaves) {
        const stray = logStray(rates, leaf) + Math.log(disturbed)
        const apart = logProbability(rates, leaf, rates.expected[leaf] as number, correlation) - stray
        sum += stray + Math.max(apart, 0) + Math.log1p(Math.exp(-Math.abs(apart)))
      }
      return sum
    }
    const likelihoods = correlations.map(likelihoodOf)
    const best = likelihoods.indexOf(Math.max(...likelihoods))
    return { enough: leaves.length >= fewestLeaves, correlation: correlations[best] as number }
  })
  const enough = sides.filter((side) => side.enough)
  const both = (enough.length > 0 ? enough : sides).map(({ correlation }) => correlation)
  return Math.sqrt(Math.min(...both) * Math.max(...both))
}

/** The evidence of a rate: the leaves of an element that moved went the same part of the way to 1, or to 0. */
export function rateEvidence(actual: Parts, expected: Parts): Evidence {
  const rates = ratesOf(actual, expected)
  const leaves = rates.cases.length
  const correlation = fitCorrelation(rates)
  const shifts = [-1, 1].flatMap((sign) =>
    alikes.flatMap((alike) => moves.map((move) => ({ shift: sign * move, alike }))),
  )
  const kindOf = (shift: number, alike: number) => (shift < 0 ? 0 : alikes.length) + alikes.indexOf(alike)
  const states = shifts.map(
    ({ shift, alike }): State => ({ cost: Math.log(shifts.length), kind: kindOf(shift, alike), finer: [] }),
  )
  const miss = new Float64Array(leaves)
  const column = new Int32Array(leaves)
  const follow = new Float64Array(states.length * leaves)
  for (let leaf = 0; leaf < leaves; leaf++) {
    column[leaf] = leaf
    if (!((rates.cases[leaf] as number) > 0)) continue
    const base = rates.expected[leaf] as number
    const stray = logStray(rates, leaf)
    miss[leaf] = Math.log(strays) - Math.max(floor, logProbability(rates, leaf, base, correlation) - stray)
    for (const [state, { shift, alike }] of shifts.entries()) {
      const around = shift > 0 ? base + (1 - base) * shift : base * (1 + shift)
      const ratio = logProbability(rates, leaf, around, correlation + alike) - stray
      follow[state * leaves + leaf] = Math.log1p(((1 - strays) / strays) * Math.exp(ratio))
    }
  }
  const directions = [-1, 1].map((sign) => ({
    roots: [...states.keys()].filter((state) => sign * (shifts[state]?.shift ?? 0) > 0),
    kinds: alikes.map((alike) => kindOf(sign, alike)),
  }))
  return evidenceOf({ miss, column, columns: leaves, follow, states, directions })
}
