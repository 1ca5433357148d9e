import type { ValueType } from './types.ts'

/** What an argument may be; `same` arguments must be comparable with each other. A `unit` is a level of time, a `step` one down to the second. */
export type ArgumentKind = 'number' | 'integer' | 'text' | 'moment' | 'unit' | 'step' | 'same'

/**
 * A function of the catalogue. `args` are its arguments, the last of which may repeat up to `max` times; at least `min`
 * must be given. `result` is its type, or the argument (from 0) whose type it takes.
 */
export interface FunctionEntry {
  readonly name: string
  readonly signature: string
  readonly args: readonly ArgumentKind[]
  readonly min: number
  readonly max: number
  readonly result: ValueType | 'same' | 0
}

/** The levels of time that `date_trunc` and `extract` know. */
export const timeUnits = ['year', 'quarter', 'month', 'week', 'day', 'hour'] as const

/** The levels of time by which `dateadd` moves and which `datediff` counts. */
export const stepUnits = [...timeUnits, 'minute', 'second'] as const

const many = 50

function entry(
  signature: string,
  args: readonly ArgumentKind[],
  result: FunctionEntry['result'],
  bounds: { min?: number; max?: number } = {},
): FunctionEntry {
  const name = signature.slice(0, signature.indexOf('('))
  return { name, signature, args, min: bounds.min ?? args.length, max: bounds.max ?? args.length, result }
}

const entries: readonly FunctionEntry[] = [
  entry('abs(number)', ['number'], 0),
  entry('round(number, digits)', ['number', 'number'], 0, { min: 1 }),
  entry('floor(number)', ['number'], 0),
  entry('ceil(number)', ['number'], 0),
  entry('coalesce(value, …)', ['same'], 'same', { max: many }),
  entry('nullif(value, other)', ['same', 'same'], 0),
  entry('least(value, …)', ['same'], 'same', { max: many }),
  entry('greatest(value, …)', ['same'], 'same', { max: many }),
  entry('upper(text)', ['text'], 'text'),
  entry('lower(text)', ['text'], 'text'),
  entry('trim(text)', ['text'], 'text'),
  entry('length(text)', ['text'], 'integer'),
  entry('substring(text, start, length)', ['text', 'number', 'number'], 'text', { min: 2 }),
  entry('left(text, length)', ['text', 'integer'], 'text'),
  entry('right(text, length)', ['text', 'integer'], 'text'),
  entry('concat(text, …)', ['text'], 'text', { max: many }),
  entry('replace(text, from, to)', ['text', 'text', 'text'], 'text'),
  entry("date_trunc('month', date)", ['unit', 'moment'], 'date'),
  entry("dateadd('day', number, date)", ['step', 'integer', 'moment'], 'time'),
  entry("datediff('day', from, to)", ['step', 'moment', 'moment'], 'integer'),
  entry('seconds(from, to)', ['moment', 'moment'], 'double'),
  entry('year(date)', ['moment'], 'integer'),
  entry('quarter(date)', ['moment'], 'integer'),
  entry('month(date)', ['moment'], 'integer'),
  entry('week(date)', ['moment'], 'integer'),
  entry('day(date)', ['moment'], 'integer'),
  entry('dow(date)', ['moment'], 'integer'),
  entry('hour(time)', ['moment'], 'integer'),
]

/**
 * The functions that an expression may call, by name. `extract(year from d)` is read as `year(d)`. `week` is the ISO week,
 * `dow` counts from Sunday = 0, `substring` counts characters from 1, `round` rounds halves away from zero. `dateadd` gives a
 * time, the last day of a month that is too short; `datediff` counts the starts of periods after `from`, up to `to`,
 * `seconds` the time itself, with its fraction.
 */
export const functionCatalogue: ReadonlyMap<string, FunctionEntry> = new Map(entries.map((item) => [item.name, item]))

/** Names of aggregates, which an expression may not call: how to aggregate is said by the metric. */
export const aggregateNames: ReadonlySet<string> = new Set([
  'sum',
  'count',
  'avg',
  'average',
  'min',
  'max',
  'median',
  'count_distinct',
  'stddev',
  'variance',
  'array_agg',
  'string_agg',
  'bool_and',
  'bool_or',
  'mode',
  'first',
  'last',
])
