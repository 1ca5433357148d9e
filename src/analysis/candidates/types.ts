import type { Text } from '../../base/text.ts'
import type { LeadVerdict } from '../../stats/lead/leads.ts'
import type { Basis } from '../basis.ts'

/** What may be chosen to look at. One without a metric has no definition, or cannot have one. */
export interface AskedCandidate {
  readonly id: string
  readonly name: Text
  readonly metric?: string
}

export interface CandidatesInput {
  readonly outcome: string
  readonly candidates: readonly AskedCandidate[]
  /** A filter of the outcome, over dimensions. */
  readonly where?: string
  /** Of the outcome only those values of this dimension count that are there from the first week to the last: comparable stores. */
  readonly comparable?: string
}

/** What one step more of a candidate goes with in the outcome, `lag` weeks later. */
export interface CandidateEffect {
  /** A share's step is a point (0.01), a permille's one (0.001); of other metrics ten per cent, or one unit where some are not positive. */
  step: { kind: 'point' | 'permille' | 'relative' | 'unit'; size: number }
  /** A part of the outcome (0.01 is 1 %), or its units where some are not positive. */
  kind: 'relative' | 'unit'
  value: number
  lower: number
  upper: number
}

/** What a candidate's newest weeks say of the outcome's coming ones, by the link of the past alone. */
export interface EarlyWarning {
  /** The candidate's newest week against the level of the 13 weeks before it turned, in its own units, or a part where it is relative. */
  moved: number
  kind: 'relative' | 'unit'
  weeks: { period: string; expected: number; lower: number; upper: number }[]
  sentence: Text
}

export interface VanitySign {
  kind: 'only rises' | 'hollow' | 'fades'
  /** The metric that tells the quality of what is counted. */
  quality: string | null
  sentence: Text
}

export interface CandidateRefusal {
  kind: 'no metric' | 'is the outcome'
  proxies: { metric: string; label: Text }[]
}

export type CandidateVerdict = LeadVerdict | 'refused'

export interface CandidateRow {
  id: string
  metric: string | null
  label: Text
  unit: string | null
  verdict: CandidateVerdict
  /** Weeks by which it leads or follows; 0 where it moves with; null otherwise. */
  lag: number | null
  q: number | null
  gain: number | null
  effect: CandidateEffect | null
  stability: { sameSign: number; fades: boolean } | null
  sensitivity: { noise: number; smallest: number; weeksToDetect: number } | null
  /** Weeks that hold a value, of those of the outcome. */
  history: number
  /** Days from the end of the newest week that it tells to today. */
  age: number | null
  vanity: VanitySign[]
  refusal: CandidateRefusal | null
  warning: EarlyWarning | null
  /** It leads without a sign of vanity, and no other such is at least as good in gain, sensitivity, age, history and steadiness, and better in one. */
  best: boolean
  basis: Basis
}

/** What of the outcome was there from the first week to the last, and how the whole grew beside it over the newest year. */
export interface Comparable {
  dimension: string
  label: Text
  count: number
  of: number
  growth: { whole: number; comparable: number; sentence: Text } | null
}

export interface CandidatesAnswer {
  outcome: {
    metric: string
    label: Text
    unit: string | null
    comparable: Comparable | null
  }
  from: string
  to: string
  weeks: number
  headline: Text
  rows: CandidateRow[]
  queries: { purpose: Text; sql: string }[]
}
