import type { IsoDate } from '../base/calendar/date.ts'
import type { Text } from '../base/text.ts'
import type { Direction, Tier, TreeNode } from '../model/types.ts'
import type { Basis } from './basis.ts'

/** A value and the one it is compared with. `change` is null when either is missing, `changeRate` also when the base is 0. */
export interface Figure {
  value: number | null
  /** The decimal text of `value` where the engine knew it exactly. */
  exact: string | null
  compared: number | null
  comparedExact: string | null
  change: number | null
  changeRate: number | null
}

/** What period an answer speaks of, and how much of it has arrived. */
export interface Coverage {
  period: string
  comparedPeriod: string | null
  through: IsoDate | null
  unfinished: boolean
}

export type PartKind = 'driver' | 'segment' | 'gap'

/** Whether a slice exists on both sides of a comparison, only now, or only then. */
export type SliceState = 'both' | 'new' | 'lost'

/** A share of a change: a metric's, a slice's, or what does not add up. `state` is a segment's. */
export interface Part {
  kind: PartKind
  name: string
  label: Text
  amount: number
  state: SliceState | null
}

/** How a change was taken apart. `none`: there is no change to take apart, or nothing to take it apart by. */
export type Method = 'sum' | 'lmdi' | 'shapley' | 'segments' | 'none'

export interface NodeReading extends Figure {
  id: string
  parent: string | null
  metric: string
  label: Text
  unit: string | null
  direction: Direction
  tier: Tier
  owner: string | null
  department: Text | null
  operator: TreeNode['operator']
  parts: Part[]
  method: Method
  toRoot: number | null
  hasData: boolean
  hasTarget: boolean
  series: (number | null)[]
}

export interface TreeReading extends Coverage {
  name: string
  label: Text
  root: string
  nodes: NodeReading[]
  seriesPeriods: string[]
  heaviest: string[]
  influences: {
    from: string
    to: string
    label: Text
    sign: '+' | '-'
    lagDays: number
    why: Text | null
    measured: false
  }[]
  slices: { name: string; label: Text }[]
  target: { period: string; target: number; floor: number | null; stretch: number | null } | null
  landing: { nodes: number; withData: number; withOwner: number; withTarget: number }
}

export interface GuardrailReading {
  metric: string
  label: Text
  unit: string | null
  value: number | null
  bound: number
  side: 'min' | 'max'
  room: number | null
  worst: { dimension: Text; slice: Text; value: number | null; bound: number; room: number | null } | null
}

/** A metric beside a guardrail, with its figure. */
export interface NamedFigure extends Figure {
  metric: string
  label: Text
  unit: string | null
}

/** Where the root of a tree got better while a guardrail was crossed. */
export interface GuardrailConflict {
  metric: string
  label: Text
  unit: string | null
  /** Null: the whole. */
  dimension: Text | null
  slice: Text | null
  value: number
  bound: number
  side: 'min' | 'max'
  room: number
  root: NamedFigure
  /** What stands above the ratio that is guarded (gross profit of a margin); null where there is no single one. */
  base: NamedFigure | null
  sentence: Text
}

export interface GuardrailsReading extends Coverage {
  guardrails: GuardrailReading[]
  conflicts: GuardrailConflict[]
}

/** A part with its share of the change and the figure of what it names. */
export interface SharedPart extends Part {
  share: number | null
  value: number | null
  compared: number | null
  unit: string | null
  /** By what it multiplied the value (LMDI-I); null for other methods. */
  factor: number | null
}

/** A dated fact about the world, as the workspace's events say it. Without a scope it holds everywhere. */
export interface EventFact {
  label: Text
  from: IsoDate
  to: IsoDate
  kind: string | null
  scopeDimension: string | null
  scopeValues: readonly string[]
}

/** One value of one dimension, with their labels. */
export interface CellValue {
  dimension: string
  dimensionLabel: Text
  value: string
  label: Text
}

/** A figure beside a finding: what moved in the same slice, or what an event touched without moving. */
export interface Evidence {
  kind: 'moved' | 'still'
  metric: string
  label: Text
  value: number
  compared: number
  unit: string | null
}

/** The first day from which a change shows on every later day, with the level from then on and before; sums are told a day. */
export interface Since {
  date: IsoDate
  value: number
  compared: number
}

export interface Finding {
  id: string
  metric: string
  label: Text
  cell: CellValue[]
  amount: number
  share: number | null
  value: number | null
  compared: number | null
  unit: string | null
  /** What its place and the further ones carry of the driver's part: 0.93; null without a place. */
  explained: number | null
  /** What the driver's other slices bring: the residual. */
  rest: number
  /** Places that carry the change with this one, the largest first. */
  further: { cell: CellValue[]; amount: number; value: number | null; compared: number | null }[]
  /** What of the place moved: its own value, or its share of a ratio's whole; null without a place. */
  through: 'value' | 'share' | null
  /** The place's share of a ratio's denominator; null without a place and for what is no ratio. */
  weight: { compared: number; value: number } | null
  /** What is usual for the place from its own past: of what `through` names. Null where that cannot be told. */
  usual: { value: number; low: number; high: number; spans: number } | null
  runnerUp: { label: Text; amount: number } | null
  since: Since | null
  evidence: Evidence[]
  sentence: Text
  fact: Text
  together: Text
  unknown: Text
  basis: Basis
  events: { label: Text; from: string; to: string; kind: string | null; scope: string | null }[]
}

export interface BreakdownRow extends Figure {
  name: string
  label: Text
  amount: number
  within: number | null
  mix: number | null
  /** The slice's share of a ratio's denominator, now and then; null for what is no ratio. */
  weight: number | null
  comparedWeight: number | null
  state: SliceState
}

/** The amounts of a breakdown's rows added up by kind: with the gap they sum to the change. */
export interface BreakdownTotals {
  /** Ratios: what the slices' own rates bring, and what their weights bring. Null for what is no ratio. */
  within: number | null
  mix: number | null
  /** What slices bring that exist on both sides. */
  both: number
  new: number
  lost: number
}

export interface Breakdown {
  dimension: string
  label: Text
  kind: 'total' | 'ratio' | 'other'
  rows: BreakdownRow[]
  totals: BreakdownTotals
  gap: number
  basis: Basis
}

/** A figure around a holiday that moves through the year, laid upon that of the year before. */
export interface Aligned extends Figure {
  period: string
  comparedPeriod: string
  sentence: Text
}

export interface Explanation extends Coverage, Figure {
  metric: string
  label: Text
  unit: string | null
  direction: Direction
  method: Method
  parts: SharedPart[]
  headline: Text
  /** Where the comparison with a year earlier holds other days around the Spring Festival; else null. */
  aligned: Aligned | null
  findings: Finding[]
  breakdowns: Breakdown[]
  /** How the parts were made. */
  basis: Basis
  queries: { purpose: Text; sql: string }[]
}
