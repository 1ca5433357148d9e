import { drawsOf } from '../random.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { varianceOf } from '../summary/moments.ts'
import type { PanelInput } from './panel.ts'
import { estimateOf, type PanelMethod, type Prepared, prepare, type Split, type Synthetic } from './synthetic.ts'

/** An effect beside the ones that units show which were never treated. */
export interface PlaceboTest {
  readonly found: Synthetic
  /** 1: no placebo that was followed as well before has a larger effect, whatever its sign. */
  readonly rank: number
  /** The placebos that were ranked, and the true one. */
  readonly of: number
  /** rank ÷ of: how often chance would put it as high. */
  readonly p: number
  /** The standard error of the effect: the deviation of the placebos' effects. Null where there are fewer than two. */
  readonly error: number | null
}

/** Placebos of several units are drawn; more of them tell little. */
const mostPlacebos = 200
/** Numbers that may be touched in all; a weight's walk takes at most 10,100 passes. */
const mostWork = 4e9
const seed = 7

/** Controls that take the place of the treated: each alone, or draws of as many as were treated. */
function placebosOf({ panel }: Prepared): Split[] {
  const { controls, treated } = panel
  const count = treated.length
  const each = 20_000 * (controls.length + panel.from) + panel.from ** 2
  const most = Math.max(1, Math.min(mostPlacebos, Math.floor(mostWork / each)))
  const draws = drawsOf(seed)
  if (count === 1 && controls.length <= most)
    return controls.map((row) => ({ treated: [row], controls: controls.filter((other) => other !== row) }))
  if (controls.length <= count) return []
  return Array.from({ length: most }, () => {
    const left = [...controls]
    const taken = Array.from({ length: count }, () => left.splice(draws.below(left.length), 1)[0] as number)
    return { treated: taken, controls: left }
  })
}

/** A placebo that was followed before with this many times the true one's mean square of error says nothing about an effect. */
const followedBadly = 5

/**
 * The effect with its rank among placebos and its placebo error (Arkhangelsky et al. 2021, algorithm 4). Ranked are the placebos that
 * were followed before with at most five times the mean square of error of the true one (Abadie, Diamond, Hainmueller 2010, section
 * 3.4): a unit that its comparison never followed departs from it also without a treatment. Refuses as `synthetic`.
 */
export function placeboTest(input: PanelInput, method: PanelMethod): PlaceboTest | Refusal {
  const prepared = prepare(input, method)
  if (isRefusal(prepared)) return prepared
  const found = estimateOf(prepared, prepared.panel)
  if (!Number.isFinite(found.effect) || !Number.isFinite(found.fit)) return refuse('not-finite')
  const least = method === 'did' ? 1 : 2
  const placebos = placebosOf(prepared)
    .filter(({ controls }) => controls.length >= least)
    .map((split) => estimateOf(prepared, split))
  // A fit to the last digit is told by rounding.
  const bound = Math.max(found.fit * Math.sqrt(followedBadly), 1e-9 * prepared.panel.scale)
  const followed = placebos.filter(({ fit }) => fit <= bound)
  const rank = 1 + followed.filter(({ effect }) => Math.abs(effect) > Math.abs(found.effect)).length
  const of = followed.length + 1
  const spread = Math.sqrt(varianceOf(placebos.map(({ effect }) => effect)))
  return { found, rank, of, p: rank / of, error: Number.isFinite(spread) ? spread : null }
}
