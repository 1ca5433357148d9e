import { filtersOf } from './filter.ts'
import { namedOf, openNamed } from './named.ts'
import type { At } from './note.ts'
import type { DbtSavedQuery } from './types.ts'
import { below, numberAt, textsAt } from './value.ts'

/** A saved query; its exports and cache have no counterpart and are noted. */
export function savedQueryOf(at: At, value: unknown): DbtSavedQuery | undefined {
  const part = openNamed(at, 'saved_query', '', value, ['name', 'label', 'description', 'config', 'query_params'])
  const params = part && below(part, 'query_params', ['metrics', 'group_by', 'where', 'order_by', 'limit'])
  if (!part) return undefined
  return {
    ...namedOf(part),
    metrics: textsAt(params, 'metrics'),
    by: textsAt(params, 'group_by'),
    filters: filtersOf(params?.values.where),
    order: textsAt(params, 'order_by'),
    limit: numberAt(params, 'limit'),
  }
}
