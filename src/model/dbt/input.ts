import { filtersOf } from './filter.ts'
import type { Notes, Subject } from './note.ts'
import type { DbtMeasureInput, DbtMetricInput } from './types.ts'
import { isTrue, numberAt, openPart, type Part, scalarOf, textAt, textOf } from './value.ts'

interface At {
  readonly subject: Subject
  readonly notes: Notes
  readonly prefix: string
}

/** `7 days`, or as it is compiled, `{count: 7, granularity: day}`. */
export function windowOf(value: unknown): string | undefined {
  const { count, granularity } = (value ?? {}) as Record<string, unknown>
  if (count !== undefined) return `${count} ${String(granularity).toLowerCase()}`
  return textOf(value)?.toLowerCase()
}

export function windowAt(part: Part | undefined, key: string): string | undefined {
  return part && windowOf(part.values[key])
}

/** The measure that a metric reads: its name, or an object. An alias only names its column, so it is not kept. */
export function measureInputOf(at: At, value: unknown): DbtMeasureInput | undefined {
  const short = scalarOf(value)
  if (short !== undefined) return { measure: short, filters: [], joinToTimespine: false }
  const part = openPart(at, value, ['name', 'filter', 'alias', 'join_to_timespine', 'fill_nulls_with'])
  const measure = textAt(part, 'name')
  if (!part || measure === undefined) return undefined
  return {
    measure,
    filters: filtersOf(part.values.filter),
    fillNullsWith: numberAt(part, 'fill_nulls_with'),
    joinToTimespine: isTrue(part, 'join_to_timespine'),
  }
}

/** The metric that another reads: its name, or an object. */
export function metricInputOf(at: At, value: unknown): DbtMetricInput | undefined {
  const short = scalarOf(value)
  if (short !== undefined) return { metric: short, filters: [] }
  const part = openPart(at, value, ['name', 'filter', 'alias', 'offset_window', 'offset_to_grain'])
  const metric = textAt(part, 'name')
  if (!part || metric === undefined) return undefined
  return {
    metric,
    alias: textAt(part, 'alias'),
    filters: filtersOf(part.values.filter),
    offsetWindow: windowAt(part, 'offset_window'),
    offsetToGrain: textAt(part, 'offset_to_grain')?.toLowerCase(),
  }
}
