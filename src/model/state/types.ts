import type { IsoDate } from '../../base/calendar/date.ts'
import type { Text } from '../../base/text.ts'

/** A part of the company; the one without a parent stands above all others. */
export interface Department {
  readonly id: string
  readonly parent?: string
  readonly name: Text
}

/** What someone can be appointed to. With a scope its holder sees one value of a dimension; a bonus hangs on a metric. */
export interface Post {
  readonly id: string
  readonly department: string
  readonly name: Text
  readonly scope?: { readonly dimension: string; readonly value: string }
  readonly bonusMetric?: string
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'zh' | 'en'
}

/** Who holds a post from a day to a day, both included; without an end until further notice. A deputy acts, the post is vacant. */
export interface PostHolder {
  readonly post: string
  readonly person: string
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly deputy: boolean
}

/** A line of the strategy, or a goal of one. */
export interface StrategyItem {
  readonly id: string
  readonly parent?: string
  readonly kind: 'line' | 'goal'
  readonly name: Text
  readonly metric?: string
  readonly owner: string
}

/** A decision on record. One that is only proposed was not taken on any day. `stage` is the time it is meant for. */
export interface Decision {
  readonly id: string
  readonly line: string
  readonly kind: 'north_star' | 'definition' | 'pilot' | 'campaign'
  readonly metric: string
  /** The result that the choice should move, and the dimension whose comparable values alone count for it. */
  readonly outcome?: string
  readonly comparable?: string
  readonly title: Text
  readonly reason: Text
  readonly stage: string
  readonly decidedOn?: IsoDate
  readonly reviewOn: IsoDate
  readonly person: string
  readonly state: 'proposed' | 'in_force' | 'closed'
}

/** What can be chosen in a decision. One without a metric has no definition, or cannot have one. */
export interface Candidate {
  readonly decision: string
  readonly id: string
  readonly name: Text
  readonly metric?: string
}

/** A blind vote for a candidate, before or after the evidence was shown. A reason is a written dissent or support. */
export interface Vote {
  readonly decision: string
  readonly round: 'before' | 'after'
  readonly person: string
  readonly candidate: string
  readonly castOn: IsoDate
  readonly reason?: Text
}

/** A target as approved: of the whole company, or of one value of a dimension. */
export interface ApprovedTarget {
  readonly metric: string
  readonly period: string
  readonly slice?: { readonly dimension: string; readonly value: string }
  readonly floor?: number
  readonly target: number
  readonly stretch?: number
  readonly approvedBy: string
}

/** Work that someone has taken on. Without a metric it serves none; `feedback` is the report that led to it. */
export interface Action {
  readonly id: string
  readonly title: Text
  readonly owner: string
  readonly createdOn: IsoDate
  readonly due: IsoDate
  readonly metric?: string
  readonly effect?: Text
  readonly feedback?: string
  readonly state: 'todo' | 'doing' | 'done'
}

/** A trial with its plan. `smallestEffect` is the smallest relative effect worth having (0.03 is 3 %). */
export interface Pilot {
  readonly id: string
  readonly name: Text
  readonly hypothesis: Text
  readonly metric: string
  readonly guardrail?: string
  readonly unit: 'store' | 'customer'
  readonly design: 'randomised_pairs' | 'volunteers' | 'matched' | 'randomised'
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate
  readonly planned: { readonly treated: number; readonly control: number }
  readonly smallestEffect: number
  readonly stopRule: Text
  readonly owner: string
}

/** The arm of a store in a pilot of stores; the two of a pair have the same number. */
export interface PilotArm {
  readonly pilot: string
  readonly store: string
  readonly arm: 'treated' | 'control'
  readonly pair?: number
}

/** When someone confirmed to understand a metric, if ever, and last opened anything. */
export interface Acknowledgement {
  readonly person: string
  readonly metric: string
  readonly confirmedOn?: IsoDate
  readonly lastOpenedOn?: IsoDate
}

/** What is so in a company, beside its definitions; each list is in the order of its file. */
export interface State {
  readonly departments: readonly Department[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly postHolders: readonly PostHolder[]
  readonly strategy: readonly StrategyItem[]
  readonly decisions: readonly Decision[]
  readonly candidates: readonly Candidate[]
  readonly votes: readonly Vote[]
  readonly targets: readonly ApprovedTarget[]
  readonly actions: readonly Action[]
  readonly pilots: readonly Pilot[]
  readonly pilotArms: readonly PilotArm[]
  readonly acknowledgements: readonly Acknowledgement[]
}
