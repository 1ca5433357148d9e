import type { Fields } from '../document.ts'
import { choiceField, flagField } from '../fields.ts'
import { referenceField } from '../name.ts'
import { windowField } from '../window.ts'
import type { Base, Own } from './base.ts'
import { inputField } from './input.ts'

/** Reads a metric over a stretch of time that ends with each day. */
export function readCumulative(fields: Fields, base: Base): Own | undefined {
  const input = inputField(fields, 'metric', 'metric: revenue', ['name', 'alias', 'filter'])
  const window = windowField(fields, 'window')
  const grainToDate = referenceField(fields, 'grain_to_date')
  const periodAgg = choiceField(fields, 'period_agg', ['first', 'last', 'average']) ?? 'first'
  const joinToTimespine = flagField(fields, 'join_to_timespine')
  if (!input) return undefined
  const own = { input: input.value, window, grainToDate, periodAgg, joinToTimespine }
  return { value: { ...base, type: 'cumulative', ...own }, expressions: {}, inputs: [input.draft] }
}
