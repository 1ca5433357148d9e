import {
  type Arm,
  meanArm,
  type PairedSums,
  pairedArm,
  proportionArm,
  type RatioSums,
  ratioArm,
} from '../../src/stats/experiment/arm.ts'
import { bayes, type Prior } from '../../src/stats/experiment/bayes.ts'
import { type Difference, type Effect, effectOf } from '../../src/stats/experiment/effect.ts'
import { sampleRatio } from '../../src/stats/experiment/sample-ratio.ts'
import { sequential } from '../../src/stats/experiment/sequential.ts'
import { welch } from '../../src/stats/experiment/welch.ts'
import { isRefusal, type Refusal, refuse } from '../../src/stats/refusal.ts'

/** The sums of one arm, with the keys of the published inputs. */
export interface ArmSums {
  readonly n: number
  readonly sum?: number
  readonly sum_squares?: number
  readonly post_sum?: number
  readonly post_ss?: number
  readonly pre_sum?: number
  readonly pre_ss?: number
  readonly cross?: number
  readonly m_sum?: number
  readonly m_ss?: number
  readonly d_sum?: number
  readonly d_ss?: number
  readonly md?: number
}

/**
 * An experiment from the sums of its two arms: `a` is control, `b` treated.
 *
 * `kind` is the name of a published input (welch, proportions, sequential_proportions, cuped, ratio, bayes_proportions,
 * bayes_informative) or of a published case (welch_rel, welch_abs, prop_rel, seq_rel_5000, seq_prop, cuped_abs, nocuped_abs,
 * ratio_delta_abs, bayes_prop …). Its words are read: `seq…` is sequential, `bayes…` Bayesian, `nocuped` without adjustment,
 * `rel` and `abs` the difference, a number behind `seq` the tuning. What the arms hold tells the rest: `m_sum` a ratio, `post_sum` sums
 * during and before, `sum_squares` a mean, else a proportion. Without a word, cuped and ratio are absolute and all others relative,
 * as the published cases are. These keys win over the words:
 * - `difference`: 'relative' or 'absolute'; or `relative`: boolean
 * - `test`: 'welch', 'sequential' or 'bayes'; or `sequential`: boolean; or `bayes`: boolean
 * - `adjust`: boolean, false to leave out what was before
 * - `alpha` (0.05), or `level` (0.95)
 * - `tuning` or `tuning_parameter` or `sequential_tuning_parameter` (5000): the units at which the sequence is narrowest
 * - `prior`: {mean, variance}, or {mean, stddev}, of the relative effect; an absolute one is scaled by the control's mean;
 *   {proper: false} is a flat one
 * - `counts` and `planned`: the arms' counts, for the sample-ratio check (kind srm or sample_ratio_mismatch), which gives `p` alone
 * - `method`: the text of a published case, whose words are read as those of `kind`
 */
export interface Experiment {
  readonly kind: string
  readonly a?: ArmSums
  readonly b?: ArmSums
  readonly counts?: readonly number[]
  readonly planned?: readonly number[]
  readonly difference?: string
  readonly relative?: boolean
  readonly test?: string
  readonly sequential?: boolean
  readonly bayes?: boolean
  readonly adjust?: boolean
  readonly alpha?: number
  readonly level?: number
  readonly tuning?: number
  readonly tuning_parameter?: number
  readonly sequential_tuning_parameter?: number
  readonly prior?: {
    readonly mean: number
    readonly variance?: number
    readonly stddev?: number
    readonly proper?: boolean
  }
  readonly method?: string
}

/** `p` of the tests, `chance` and `risk` of the Bayesian; nulls and the reason where there is no answer. */
export interface ExperimentAnswer {
  readonly effect: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly stddev: number | null
  readonly p?: number
  readonly chance?: number
  /** What is lost by keeping control, and by taking treated. */
  readonly risk?: readonly number[]
  readonly refused?: string
}

const number = (value: number | undefined) => value ?? Number.NaN

function armOf(sums: ArmSums): Arm | Refusal {
  const { n } = sums
  if (sums.m_sum !== undefined) {
    const ratio: RatioSums = {
      n,
      part: sums.m_sum,
      partSquares: number(sums.m_ss),
      whole: number(sums.d_sum),
      wholeSquares: number(sums.d_ss),
      product: number(sums.md),
    }
    return ratioArm(ratio)
  }
  if (sums.post_sum !== undefined) {
    const paired: PairedSums = {
      n,
      after: sums.post_sum,
      afterSquares: number(sums.post_ss),
      before: number(sums.pre_sum),
      beforeSquares: number(sums.pre_ss),
      product: number(sums.cross),
    }
    return pairedArm(paired)
  }
  const sum = number(sums.sum)
  return sums.sum_squares === undefined ? proportionArm({ n, sum }) : meanArm({ n, sum, sumSquares: sums.sum_squares })
}

interface Plan {
  readonly difference: Difference
  readonly test: 'welch' | 'sequential' | 'bayes'
  readonly adjust: boolean
  readonly alpha: number
  readonly tuning: number | undefined
}

function differenceOf(asked: Experiment, words: string): Difference {
  if (asked.difference !== undefined) return /^abs/i.test(asked.difference) ? 'absolute' : 'relative'
  if (asked.relative !== undefined) return asked.relative ? 'relative' : 'absolute'
  if (/(^|[^a-z])rel/.test(words)) return 'relative'
  return /(^|[^a-z])abs|cuped|ratio/.test(words) ? 'absolute' : 'relative'
}

function testOf(asked: Experiment, words: string): Plan['test'] {
  if (asked.test !== undefined)
    return /^seq/.test(asked.test) ? 'sequential' : /^bay/.test(asked.test) ? 'bayes' : 'welch'
  if (asked.sequential || /(^|[^a-z])seq|confidence sequence/.test(words)) return 'sequential'
  return asked.bayes || asked.prior || /bayes|prior/.test(words) ? 'bayes' : 'welch'
}

function planOf(asked: Experiment): Plan {
  const words = `${asked.kind} ${asked.method ?? ''}`.toLowerCase()
  const named = /seq\D*(\d+)|tuning parameter (\d+)/.exec(words)
  const ofName = named ? Number(named[1] ?? named[2]) : undefined
  return {
    difference: differenceOf(asked, words),
    test: testOf(asked, words),
    adjust: asked.adjust ?? !/no_?cuped|post statistics only|unadjusted/.test(words),
    alpha: asked.alpha ?? (asked.level === undefined ? 0.05 : 1 - asked.level),
    tuning: asked.tuning ?? asked.tuning_parameter ?? asked.sequential_tuning_parameter ?? ofName,
  }
}

function priorOf({ prior }: Experiment, { difference }: Plan, { base }: Effect): Prior | undefined | Refusal {
  if (!prior || prior.proper === false) return undefined
  const scale = difference === 'relative' ? 1 : base
  const own = { mean: prior.mean * scale, variance: (prior.variance ?? number(prior.stddev) ** 2) * scale ** 2 }
  if (!Number.isFinite(own.mean) || !Number.isFinite(own.variance)) return refuse('not-finite')
  return own.variance > 0 ? own : refuse('not-positive', { variance: own.variance })
}

const none = ({ refused }: Refusal): ExperimentAnswer => ({
  effect: null,
  lower: null,
  upper: null,
  stddev: null,
  refused,
})

function splitOf(counts: readonly number[], planned?: readonly number[]): ExperimentAnswer {
  const found = sampleRatio(counts, planned)
  return isRefusal(found) ? none(found) : { effect: null, lower: null, upper: null, stddev: null, p: found.p }
}

/** The effect of treated against control with its interval. */
export function experiment(asked: Experiment): ExperimentAnswer {
  if (asked.counts) return splitOf(asked.counts, asked.planned)
  const plan = planOf(asked)
  const { alpha, tuning } = plan
  if (!(alpha > 0 && alpha < 1) || !((tuning ?? 1) > 0)) return none(refuse('not-positive'))
  const [control, treated] = [armOf(asked.a ?? { n: 0 }), armOf(asked.b ?? { n: 0 })]
  if (isRefusal(control)) return none(control)
  if (isRefusal(treated)) return none(treated)
  const effect = effectOf(control, treated, plan.difference, plan.adjust)
  if (isRefusal(effect)) return none(effect)
  if (plan.test === 'bayes') {
    const prior = priorOf(asked, plan, effect)
    if (prior && isRefusal(prior)) return none(prior)
    const { mean, deviation, lower, upper, chance, risk } = bayes(effect, alpha, prior)
    return { effect: mean, lower, upper, stddev: deviation, chance, risk }
  }
  const tested = plan.test === 'sequential' ? sequential(effect, alpha, tuning) : welch(effect, alpha)
  return { effect: effect.effect, stddev: Math.sqrt(effect.variance), ...tested }
}
