import { fiscalGrains } from '../../base/calendar/fiscal.ts'
import { parseWindow, timeGrains, type Window } from '../../base/calendar/grain.ts'
import { parseShift } from '../../base/calendar/shift.ts'
import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import { canonicalName } from '../../base/names.ts'
import type { QuestionInput } from '../../contract/question.ts'
import { findSavedQuery, isName, isReserved, metricTime } from '../../model/index.ts'
import type { AskedMetric, MetricQuery } from '../../model/question.ts'
import type { Model } from '../../model/types.ts'

type Computed = NonNullable<QuestionInput['computed']>[number]

/** Throws NAME_UNKNOWN with the nearest for a level of time that neither all calendars share nor this workspace has. */
function levelOf(model: Model, text: string): string {
  const name = canonicalName(text)
  const own = [...model.datasets.values()].flatMap(({ timeSpine }) => Object.keys(timeSpine?.customGrains ?? {}))
  const known: readonly string[] = [...timeGrains, ...fiscalGrains, ...own]
  if (known.includes(name)) return name
  throw failure(
    'NAME_UNKNOWN',
    unknownName('grain', text, ['day', 'week', 'month', 'quarter', 'year', ...own, ...known]),
  )
}

/** Throws WINDOW_INVALID for a text that is no length of time, and what `levelOf` throws for its level. */
function windowOf(model: Model, text: string): Window {
  const window = parseWindow(text)
  if (!window) throw failure('WINDOW_INVALID', { text })
  return parseShift(text) ?? { count: window.count, grain: levelOf(model, window.grain) }
}

/** Throws NAME_INVALID, NAME_RESERVED or NAME_TAKEN: a computed column must not stand for anything else. */
function columnOf(model: Model, text: string, taken: ReadonlySet<string>): string {
  const name = canonicalName(text)
  if (!isName(name)) throw failure('NAME_INVALID', { name: text })
  if (isReserved(name)) throw failure('NAME_RESERVED', { kind: 'metric', name })
  const metric = model.metrics.get(name) ?? model.metrics.get(`${name}_before`)
  const other = metric ? `${metric.at.file}:${metric.at.line}` : 'computed'
  if (metric || taken.has(name)) throw failure('NAME_TAKEN', { kind: 'metric', name: metric?.name ?? name, other })
  return name
}

function refuseBoth(name: string, given: Readonly<Record<string, unknown>>): void {
  const [key, other] = Object.keys(given).filter((one) => given[one] !== undefined)
  if (key && other) throw failure('KEYS_EXCLUSIVE', { kind: 'metric', name, key, other })
}

function computedOf(model: Model, asked: Computed, taken: Set<string>): AskedMetric {
  const { metric, window, grainToDate, offsetWindow, offsetToGrain, where } = asked
  const as = columnOf(model, asked.as, taken)
  taken.add(as)
  refuseBoth(as, { window, grainToDate })
  refuseBoth(as, { offsetWindow, offsetToGrain })
  return {
    as,
    metric,
    ...(window !== undefined && { window: windowOf(model, window) }),
    ...(grainToDate !== undefined && { grainToDate: levelOf(model, grainToDate) }),
    ...(offsetWindow !== undefined && { offsetWindow: windowOf(model, offsetWindow) }),
    ...(offsetToGrain !== undefined && { offsetToGrain: levelOf(model, offsetToGrain) }),
    ...(where !== undefined && { where }),
  }
}

/** Throws where a question has what would not change its answer: KEYS_EXCLUSIVE, METRIC_NEEDED. */
function refuseIdle({ metrics, computed, values, by = [], grain, compare, period }: MetricQuery): void {
  if (metrics.length + (computed?.length ?? 0) > 0) {
    const other = metrics.length > 0 ? 'metrics' : 'computed'
    if (values) throw failure('KEYS_EXCLUSIVE', { kind: 'question', name: values, key: 'values', other })
    return
  }
  if (by.length === 0) throw failure('QUESTION_EMPTY', { given: '' })
  const timed = by.some((name) => canonicalName(name).split('__')[0] === metricTime)
  const untimed = period !== undefined && period !== 'all' && !timed
  const key = (grain && 'grain') ?? (compare && 'compare') ?? (untimed ? 'period' : undefined)
  if (key) throw failure('METRIC_NEEDED', { key })
}

const given = <T extends object>(input: T): Partial<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>

/**
 * The question that a door was asked: a saved one with what was given beside it in its place, or one that is written out. Throws
 * NAME_UNKNOWN with the nearest, WINDOW_INVALID, KEYS_EXCLUSIVE, QUESTION_EMPTY, METRIC_NEEDED, or what refuses a column's name.
 */
export function questionAsked(model: Model, input: QuestionInput): MetricQuery {
  const { saved, computed, ...own } = input
  const base = saved === undefined ? undefined : findSavedQuery(model, saved).query
  const taken = new Set<string>()
  const made = computed?.map((asked) => computedOf(model, asked, taken))
  const query: MetricQuery = { metrics: [], ...(base && given(base)), ...given(own), ...(made && { computed: made }) }
  refuseIdle(query)
  return query
}
