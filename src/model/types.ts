import type { Grain } from '../base/calendar/period.ts'
import type { Place } from '../base/errors/index.ts'
import type { Text } from '../base/text.ts'
import type { Expr, ValueType } from '../expr/types.ts'
import type { State } from './state/types.ts'

export type { Expr, ValueType } from '../expr/types.ts'
export type * from './state/types.ts'

/** Which way is good. A `neutral` metric has no good or bad; it is never coloured. */
export type Direction = 'up' | 'down' | 'neutral'

export type Tier = 'T0' | 'T1' | 'T2' | 'T3'

export type Aggregation = 'sum' | 'count' | 'count_distinct' | 'average' | 'min' | 'max' | 'median'

/** Where a dataset's rows come from. File patterns are relative to the workspace, `/` between folders. */
export type Source =
  | { readonly kind: 'files'; readonly patterns: readonly string[]; readonly options: FileOptions }
  | { readonly kind: 'sql'; readonly sql: string }

/** What the reader of files must be told where the files do not say it. Every option is optional. */
export interface FileOptions {
  readonly encoding?: string
  readonly delimiter?: string
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd'
  /** The sheet of a workbook; absent: the first that is not hidden. */
  readonly sheet?: string
  /** Values that mean "no value". */
  readonly nulls?: readonly string[]
}

export interface Entity {
  /** The idea the key stands for: `store`. Datasets join where they share it. */
  readonly name: string
  readonly type: 'primary' | 'unique' | 'foreign'
  readonly expr: Expr
}

export interface Dimension {
  readonly name: string
  readonly label: Text
  /** `time` dimensions may be used as a metric's time. */
  readonly type: 'categorical' | 'time'
  readonly expr: Expr
  readonly valueType: ValueType
  /** Labels of values, where the data holds codes. */
  readonly values?: Readonly<Record<string, Text>>
}

export interface Dataset {
  readonly name: string
  readonly label: Text
  readonly source: Source
  /** Declared column types; columns not named here are typed by the intake. Money is `decimal`. */
  readonly columns: Readonly<Record<string, ValueType>>
  /** The default time: a time dimension of this dataset, or `entity__dimension` of one that it joins. Absent: facts without time. */
  readonly time?: string
  /** The finest grain at which its time is told. */
  readonly grain: Grain
  readonly entities: readonly Entity[]
  readonly dimensions: readonly Dimension[]
  readonly at: Place
}

interface MetricBase {
  readonly name: string
  readonly label: Text
  readonly synonyms: readonly string[]
  readonly description?: Text
  /** Why it matters, in the owner's words. */
  readonly why?: Text
  readonly unit?: string
  readonly direction: Direction
  readonly tier: Tier
  readonly owner?: string
  readonly department?: string
  /** A stated identity over metrics, checked against the data: `traffic * conversion * basket / area_days`. */
  readonly identity?: Expr
  /** A missing period counts as this number instead of null. */
  readonly fillNullsWith?: number
  readonly at: Place
}

/** An aggregation over one dataset: a measure with a name. */
export interface SimpleMetric extends MetricBase {
  readonly type: 'simple'
  readonly dataset: string
  readonly agg: Aggregation
  /** What is aggregated, over the dataset's columns; absent for `count` of rows. */
  readonly expr?: Expr
  /** Only rows where this holds, over columns and dimensions of the dataset. */
  readonly filter?: Expr
  /** Overrides the dataset's time. */
  readonly time?: string
}

/** Sum over sum: the numerator's value over the denominator's, each for the same slice and period. Null where the denominator is 0. */
export interface RatioMetric extends MetricBase {
  readonly type: 'ratio'
  readonly numerator: string
  readonly denominator: string
}

/** An expression over other metrics, each for the same slice and period. */
export interface DerivedMetric extends MetricBase {
  readonly type: 'derived'
  readonly expr: Expr
  /** Names of the metrics that `expr` reads. */
  readonly inputs: readonly string[]
}

export type Metric = SimpleMetric | RatioMetric | DerivedMetric

/** A place in a tree. Its children come from its metric's identity (or a derived metric's expression). */
export interface TreeNode {
  /** Metric names from the root, joined by `.`: `sales_per_sqm.traffic`. */
  readonly id: string
  readonly parent: string | null
  readonly metric: string
  readonly owner?: string
  readonly department?: string
  /** How the parent's formula uses it; null at the root. */
  readonly operator: '×' | '÷' | '+' | '−' | null
}

/** A statistical lead that is not an identity. Without measured strength it is a hypothesis. */
export interface Influence {
  readonly from: string
  readonly to: string
  readonly sign: '+' | '-'
  /** Days by which `from` leads. */
  readonly lagDays: number
  readonly why?: Text
}

/** A bound that must hold while the north star rises. `by` checks every slice as well, against `each`. */
export interface Guardrail {
  readonly metric: string
  readonly min?: number
  readonly max?: number
  readonly by?: string
  readonly each?: number
}

export interface Tree {
  readonly name: string
  readonly label: Text
  readonly root: string
  /** Every node, parents before children. */
  readonly nodes: readonly TreeNode[]
  readonly influences: readonly Influence[]
  readonly guardrails: readonly Guardrail[]
  /** Dimensions to look into when something moves, most telling first. */
  readonly slices: readonly string[]
  readonly at: Place
}

export interface Target {
  readonly metric: string
  readonly period: string
  readonly target: number
  readonly floor?: number
  readonly stretch?: number
}

/** A dated fact about the world to be shown beside numbers; read from a dataset at question time. */
export interface EventSource {
  readonly dataset: string
  readonly from: string
  readonly to: string
  readonly kind?: string
  readonly label: { readonly zh: string; readonly en: string }
  /** Columns that say where it holds: a dimension's name and its values separated by `|`. */
  readonly scopeDimension?: string
  readonly scopeValues?: string
}

/** Which dataset holds the units of pilots that are split by customers; read from it at question time. */
export interface PilotMembers {
  readonly dataset: string
  /** Columns: the pilot's id, the unit's key, and its arm. */
  readonly pilot: string
  readonly unit: string
  readonly arm: string
  /** The value of the arm that is treated; every other one is control. */
  readonly treated: string
}

/** What a workspace defines, valid and immutable. Maps are in the order of definition, keyed by canonical name. */
export interface Model {
  readonly name: string
  readonly label: Text
  readonly locale: 'zh' | 'en'
  readonly timezone: string
  readonly weekStart: 'monday'
  readonly currency: string
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly metrics: ReadonlyMap<string, Metric>
  readonly trees: ReadonlyMap<string, Tree>
  /** Targets of the company; those of slices stand in `state`. */
  readonly targets: readonly Target[]
  readonly events?: EventSource
  readonly pilotMembers?: PilotMembers
  /** People, decisions, targets as approved, actions and pilots, where the workspace has such files. */
  readonly state?: State
}
