import type { FiscalCalendar } from '../base/calendar/fiscal.ts'
import type { TimeGrain, Window } from '../base/calendar/grain.ts'
import type { Grain } from '../base/calendar/period.ts'
import type { weekdays } from '../base/calendar/week.ts'
import type { Place } from '../base/errors/index.ts'
import type { Text } from '../base/text.ts'
import type { Expr, ValueType } from '../expr/types.ts'
import type { MetricQuery } from './question.ts'
import type { State } from './state/types.ts'

export type { Expr, ValueType } from '../expr/types.ts'
export type * from './state/types.ts'

/** Which way is good. A `neutral` metric has no good or bad; it is never coloured. */
export type Direction = 'up' | 'down' | 'neutral'

/** The day on which a week begins. */
export type Weekday = (typeof weekdays)[number]

export type Tier = 'T0' | 'T1' | 'T2' | 'T3'

/** `sum_boolean` counts the rows for which a condition holds; `percentile` needs a `Percentile`. */
export type Aggregation =
  | 'sum'
  | 'count'
  | 'count_distinct'
  | 'sum_boolean'
  | 'average'
  | 'min'
  | 'max'
  | 'median'
  | 'percentile'

/** Which part of the values lie below: between two values where continuous, else a value that occurs. */
export interface Percentile {
  readonly fraction: number
  readonly discrete: boolean
  /** May be estimated by the engine's sketch. */
  readonly approximate: boolean
}

/**
 * Where a dataset's rows come from: files (patterns relative to the workspace, `/` between folders), SQL over other datasets,
 * a table of a connection (its schema before a dot), or SQL that a connection runs.
 */
export type Source =
  | { readonly kind: 'files'; readonly patterns: readonly string[]; readonly options: FileOptions }
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'table'; readonly connection: string; readonly table: string }
  | { readonly kind: 'query'; readonly connection: string; readonly sql: string }

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
  /** `natural` repeats over time: each of its rows holds from its validity's start until its end. */
  readonly type: 'primary' | 'unique' | 'foreign' | 'natural'
  readonly expr: Expr
}

export interface Dimension {
  readonly name: string
  readonly label: Text
  /** `time` dimensions may be used as a metric's time. */
  readonly type: 'categorical' | 'time'
  readonly expr: Expr
  readonly valueType: ValueType
  /** The finest level at which a time dimension is told; absent: the dataset's. */
  readonly grain?: TimeGrain
  /** Datasets that both have a partition of this name join only rows of the same partition. */
  readonly partition?: true
  /** The time from which, or until which (not included), a row of a natural entity holds. */
  readonly validity?: 'start' | 'end'
  /** Labels of values, where the data holds codes. */
  readonly values?: Readonly<Record<string, Text>>
}

/** A dataset that holds every period of a level of time once, and may name levels of its own. */
export interface TimeSpine {
  readonly column: string
  readonly grain: TimeGrain
  /** Levels that only this table knows, by name: the column that says in which such period a row lies. */
  readonly customGrains: Readonly<Record<string, string>>
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
  /** What one row stands for where no column holds its key; a name for its dimensions, `booking__is_instant`. */
  readonly primaryEntity?: string
  /** Its rows pair the keys of its foreign entities, many to many: a way may lead through it from one to the other. */
  readonly bridge?: true
  readonly dimensions: readonly Dimension[]
  readonly timeSpine?: TimeSpine
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
  /** Only what fulfils it is counted, over dimensions; of a metric of metrics, in every input. */
  readonly filter?: Expr
  /** The level of time at which it is told where a question says none. */
  readonly grain?: TimeGrain
  /** Its own time zone, in which its days begin; absent: the workspace's. */
  readonly timezone?: string
  /** Stands under others and is not listed for readers. */
  readonly hidden?: true
  readonly at: Place
}

/** A balance: added over everything but this time, of which the first or last value of each grouping is taken. */
export interface NonAdditive {
  readonly time: string
  readonly choice: 'min' | 'max'
  readonly groupings: readonly string[]
}

/** An aggregation over one dataset: a measure with a name. */
export interface SimpleMetric extends MetricBase {
  readonly type: 'simple'
  readonly dataset: string
  readonly agg: Aggregation
  readonly percentile?: Percentile
  /** What is aggregated, over the dataset's columns; absent for `count` of rows. */
  readonly expr?: Expr
  /** Which rows are measured. Unlike `filter` it does not hold for the rows that a time spine adds. */
  readonly measureFilter?: Expr
  /** Overrides the dataset's time. */
  readonly time?: string
  readonly nonAdditive?: NonAdditive
  /** Every period has its row, also where nothing happened. */
  readonly joinToTimespine?: true
}

/** A metric that another is computed from, and how it is read there. */
export interface MetricInput {
  readonly metric: string
  /** What the formula calls it; absent: its name. */
  readonly alias?: string
  readonly filter?: Expr
  /** Read that much earlier. */
  readonly offsetWindow?: Window
  /** Read at the start of the period of that level. */
  readonly offsetToGrain?: string
}

/** Sum over sum: the numerator's value over the denominator's, each for the same slice and period. Null where the denominator is 0. */
export interface RatioMetric extends MetricBase {
  readonly type: 'ratio'
  readonly numerator: string
  readonly denominator: string
  /** How they are read, where not as they are. */
  readonly numeratorInput?: MetricInput
  readonly denominatorInput?: MetricInput
}

/** An expression over other metrics, each for the same slice and period. */
export interface DerivedMetric extends MetricBase {
  readonly type: 'derived'
  readonly expr: Expr
  /** Names of the metrics that `expr` reads. */
  readonly inputs: readonly string[]
  /** How they are read, where one is not as it is: one entry for each name of `expr`. */
  readonly inputMetrics?: readonly MetricInput[]
}

/**
 * A simple metric over a stretch of time that ends with each day: the last `window`, or since the start of the period of
 * `grainToDate`, or, without either, all time. At coarser levels it is the first, last or average of the days' values.
 */
export interface CumulativeMetric extends MetricBase {
  readonly type: 'cumulative'
  readonly input: MetricInput
  readonly window?: Window
  readonly grainToDate?: string
  readonly periodAgg: 'first' | 'last' | 'average'
  readonly joinToTimespine?: true
  /** Made by a question: told as it stands with the end of each period, and missing values count as those of its input do. */
  readonly asked?: true
}

/**
 * How many of the `base` events were followed, for the same entity and within the window, by a `conversion` event. Each
 * conversion counts for the latest base event before it; both are simple metrics.
 */
export interface ConversionMetric extends MetricBase {
  readonly type: 'conversion'
  readonly entity: string
  readonly base: MetricInput
  readonly conversion: MetricInput
  readonly window?: Window
  readonly calculation: 'conversion_rate' | 'conversions'
  /** Dimensions or entities that must be the same on both sides. */
  readonly constantProperties: readonly { readonly base: string; readonly conversion: string }[]
}

export type Metric = SimpleMetric | RatioMetric | DerivedMetric | CumulativeMetric | ConversionMetric

/** A question under a name. */
export interface SavedQuery {
  readonly name: string
  readonly label: Text
  readonly description?: Text
  readonly query: MetricQuery
  readonly at: Place
}

/** Where tables live besides files. Values may be references, `${NAME}` or `file:`, which are read when it is opened. */
export interface Connection {
  readonly name: string
  readonly type: 'postgres'
  readonly settings: Readonly<Record<string, string>>
}

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
  readonly weekStart: Weekday
  /** The workspace's own year; absent: it has none. */
  readonly fiscal?: FiscalCalendar
  readonly currency: string
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly metrics: ReadonlyMap<string, Metric>
  readonly trees: ReadonlyMap<string, Tree>
  readonly savedQueries: ReadonlyMap<string, SavedQuery>
  readonly connections: ReadonlyMap<string, Connection>
  /** Targets of the company; those of slices stand in `state`. */
  readonly targets: readonly Target[]
  readonly events?: EventSource
  readonly pilotMembers?: PilotMembers
  /** People, decisions, targets as approved, actions and pilots, where the workspace has such files. */
  readonly state?: State
}
