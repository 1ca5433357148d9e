import { type LeadVerdict, leads as verdictsOn } from '../../src/stats/lead/leads.ts'

export interface LeadsAsked {
  readonly outcome: readonly number[]
  readonly candidates: Readonly<Record<string, readonly number[]>>
  /** Steps of a season. Weeks of a year unless said otherwise, where the history holds two years. */
  readonly season?: number
}

export interface LeadRow {
  readonly name: string
  readonly verdict: LeadVerdict
  readonly lag: number | null
  readonly q: number | null
  readonly gain: number | null
}

/** Which candidates lead the outcome; see `src/stats/lead/leads.ts`. */
export function leads({ outcome, candidates, season }: LeadsAsked): LeadRow[] {
  const steps = season ?? (outcome.length >= 104 ? 52 : 1)
  return verdictsOn({ outcome, candidates, season: steps }).map(({ name, verdict, lag, q, gain }) => ({
    name,
    verdict,
    lag,
    q,
    gain,
  }))
}
