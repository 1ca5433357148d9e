import type { TimeGrain, Window } from '../base/calendar/grain.ts'
import { conjuncts, findMetric } from '../model/index.ts'
import type { Expr, Metric, MetricInput, Model } from '../model/types.ts'
import { commonGrainOf, defaultGrainOf, inZone } from './measures.ts'

/** A move of time: what is told of a period is read that much earlier, or at the start of a longer period. */
export type Shift =
  | { readonly kind: 'window'; readonly window: Window }
  | { readonly kind: 'start'; readonly grain: string }

/**
 * A condition on what is counted, with who asks it: the simple metric itself, a metric above it, or the question; what a time
 * spine adds is held to the latter two. `depth` is how many of the shifts lie outside it: its times are those. `grain` is the
 * level of a time of metrics of which it says none, by default that of the metric whose rows it looks at.
 */
export interface ScopedFilter {
  readonly expr: Expr
  readonly depth: number
  readonly by: 'measure' | 'metric' | 'question'
  readonly grain?: TimeGrain
}

/** A metric as it is read in one place of a question: with the conditions that hold there, and the moves of time above it. */
export interface Reading {
  /** The column that holds it between the steps. */
  readonly id: string
  readonly metric: Metric
  readonly filters: readonly ScopedFilter[]
  /** The outermost first. */
  readonly shifts: readonly Shift[]
  /** What it is computed from, by the name that its formula uses. */
  readonly inputs: ReadonlyMap<string, Reading>
}

function shiftsOf({ offsetWindow, offsetToGrain }: Partial<MetricInput>): Shift[] {
  return [
    ...(offsetWindow ? [{ kind: 'window', window: offsetWindow } as const] : []),
    ...(offsetToGrain ? [{ kind: 'start', grain: offsetToGrain } as const] : []),
  ]
}

/** The metrics that a metric is computed from, by the name that its formula uses. */
export function inputsByName(metric: Metric): Map<string, MetricInput> {
  switch (metric.type) {
    case 'simple':
      return new Map()
    case 'ratio':
      return new Map([
        ['numerator', metric.numeratorInput ?? { metric: metric.numerator }],
        ['denominator', metric.denominatorInput ?? { metric: metric.denominator }],
      ])
    case 'derived': {
      const inputs = metric.inputMetrics ?? metric.inputs.map((name): MetricInput => ({ metric: name }))
      return new Map(inputs.map((input) => [input.alias ?? input.metric, input]))
    }
    case 'cumulative':
      return new Map([['input', metric.input]])
    case 'conversion':
      return new Map([
        ['base', metric.base],
        ['conversion', metric.conversion],
      ])
  }
}

/** What the metrics above an input hold it to. */
interface Above {
  readonly filters: readonly ScopedFilter[]
  readonly shifts: readonly Shift[]
  /** The zone in which they are told. */
  readonly timezone?: string
  /** The metric right above. */
  readonly metric?: Metric
}

/** Reads metrics for one question; the same metric read in the same way is read once. */
export interface Readings {
  read(metric: Metric, input?: Partial<MetricInput>): Reading
  /** Every reading so far, each after what it is computed from. */
  all(): readonly Reading[]
}

/** The parts of a condition, if there is one; the level of its times is looked for only then. */
function scoped(
  expr: Expr | undefined,
  { grain: grainOf, ...of }: Omit<ScopedFilter, 'expr' | 'grain'> & { readonly grain: () => TimeGrain },
): ScopedFilter[] {
  if (!expr) return []
  const grain = grainOf()
  return conjuncts(expr).map((part) => ({ expr: part, ...of, grain }))
}

/** Opens the readings of a question about some metrics whose filter, if it has one, holds for all of them. */
export function openReadings(model: Model, metrics: readonly Metric[], where?: Expr): Readings {
  const known = new Map<string, Reading>()
  const names = new Set<string>()
  const asked = scoped(where, { depth: 0, by: 'question', grain: () => commonGrainOf(model, metrics) })

  const idOf = (metric: Metric, isPlain: boolean): string => {
    if (isPlain) return metric.name
    let count = 2
    while (names.has(`_${metric.name}_${count}`)) count += 1
    return `_${metric.name}_${count}`
  }

  const readAt = (given: Metric, input: Partial<MetricInput>, above: Above): Reading => {
    const metric = inZone(given, above.timezone)
    const shifts = [...above.shifts, ...shiftsOf(input)]
    const depth = above.shifts.length
    const isSimple = metric.type === 'simple'
    const grain = () => defaultGrainOf(model, metric)
    const grainAbove = () => defaultGrainOf(model, above.metric ?? metric)
    const filters: ScopedFilter[] = [
      ...above.filters,
      ...scoped(input.filter, { depth, by: 'metric', grain: grainAbove }),
      ...scoped(metric.filter, { depth, by: isSimple ? 'measure' : 'metric', grain }),
      ...scoped(isSimple ? metric.measureFilter : undefined, { depth, by: 'measure', grain }),
    ]
    const key = JSON.stringify([metric.name, metric.timezone, filters, shifts], (name, value) =>
      name === 'position' ? undefined : value,
    )
    const before = known.get(key)
    if (before) return before
    const isPlain = metric === given && shifts.length === 0 && above.filters.length === asked.length && !input.filter
    const id = idOf(metric, isPlain && !names.has(metric.name))
    names.add(id)
    const inputs = new Map(
      [...inputsByName(metric)].map(([name, one]) => [
        name,
        readAt(findMetric(model, one.metric), one, { filters, shifts, timezone: metric.timezone, metric }),
      ]),
    )
    const reading: Reading = { id, metric, filters, shifts, inputs }
    known.set(key, reading)
    return reading
  }

  return {
    read: (metric, input = {}) => readAt(metric, input, { filters: asked, shifts: [] }),
    all: () => [...known.values()],
  }
}
