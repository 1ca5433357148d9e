/**
 * dbt's semantic layer as one plain description, whatever shape it was written in. Names and SQL are as written;
 * filters are the templates that all must hold. `file` is where a definition stands.
 */
export interface DbtProject {
  readonly models: DbtModel[]
  readonly metrics: DbtMetric[]
  readonly savedQueries: DbtSavedQuery[]
  readonly timeSpines: DbtTimeSpine[]
}

interface Named {
  readonly file: string
  readonly line?: number
  readonly name: string
  readonly label?: string
  readonly description?: string
}

/** A semantic model: a table with what is known of it. */
export interface DbtModel extends Named {
  /** Schema and name, with the database before them where it is given. */
  readonly table: string
  readonly time?: string
  readonly primaryEntity?: string
  readonly entities: readonly DbtEntity[]
  readonly dimensions: readonly DbtDimension[]
  readonly measures: readonly DbtMeasure[]
}

export interface DbtEntity extends Named {
  readonly type: string
  readonly expr?: string
}

export interface DbtDimension extends Named {
  readonly type: 'categorical' | 'time'
  readonly expr?: string
  readonly grain?: string
  readonly partition: boolean
  readonly validity?: 'start' | 'end'
}

/** How rows become a number. */
export interface DbtAggregation {
  readonly agg: string
  /** Absent: the column of the same name. */
  readonly expr?: string
  readonly percentile?: number
  readonly discrete: boolean
  readonly approximate: boolean
  readonly time?: string
  readonly nonAdditive?: { readonly name: string; readonly choice: string; readonly groupings: readonly string[] }
}

export interface DbtMeasure extends Named, DbtAggregation {
  /** It is a metric of the same name too. */
  readonly createMetric: boolean
}

/** A measure as a metric reads it. */
export interface DbtMeasureInput {
  readonly measure: string
  readonly filters: readonly string[]
  readonly fillNullsWith?: number
  readonly joinToTimespine: boolean
}

/** A metric as another reads it. */
export interface DbtMetricInput {
  readonly metric: string
  readonly alias?: string
  readonly filters: readonly string[]
  readonly offsetWindow?: string
  readonly offsetToGrain?: string
}

/** What is read: a measure in the legacy shape, a metric in the latest. */
export type DbtInput = DbtMeasureInput | DbtMetricInput

interface MetricBase extends Named {
  readonly filters: readonly string[]
  readonly grain?: string
  readonly hidden: boolean
  readonly fillNullsWith?: number
  readonly joinToTimespine: boolean
}

export type DbtMetric = MetricBase &
  (
    | { readonly type: 'measured'; readonly input: DbtMeasureInput }
    | { readonly type: 'simple'; readonly model: string; readonly aggregation: DbtAggregation }
    | { readonly type: 'ratio'; readonly numerator: DbtMetricInput; readonly denominator: DbtMetricInput }
    | { readonly type: 'derived'; readonly expr: string; readonly inputs: readonly DbtMetricInput[] }
    | {
        readonly type: 'cumulative'
        readonly input: DbtInput
        readonly window?: string
        readonly grainToDate?: string
        readonly periodAgg: string
      }
    | {
        readonly type: 'conversion'
        readonly entity: string
        readonly base: DbtInput
        readonly conversion: DbtInput
        readonly window?: string
        readonly calculation: string
        readonly constants: readonly { readonly base: string; readonly conversion: string }[]
      }
  )

export interface DbtSavedQuery extends Named {
  readonly metrics: readonly string[]
  readonly by: readonly string[]
  readonly filters: readonly string[]
  readonly order: readonly string[]
  readonly limit?: number
}

/** A table that holds every period of a grain once. */
export interface DbtTimeSpine {
  readonly file: string
  readonly line?: number
  readonly table: string
  readonly column: string
  readonly grain: string
  readonly customGrains: readonly { readonly name: string; readonly column: string }[]
}
