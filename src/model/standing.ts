import { isFiscal } from '../base/calendar/fiscal.ts'
import { dateParts, isTimeGrain } from '../base/calendar/grain.ts'
import { canonicalName } from '../base/names.ts'
import type { ValueType } from '../expr/index.ts'
import { customGrain, metricTime } from './item.ts'
import { findReachable, findReachableEntity, qualifiedName } from './join.ts'
import type { Dataset, Model } from './types.ts'

/** What a name stands for over the rows of a dataset. `passed` are the datasets that are joined on the way to it. */
export type Standing =
  | { readonly kind: 'known'; readonly valueType: ValueType; readonly passed: readonly string[] }
  | { readonly kind: 'column' }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  | { readonly kind: 'nothing' }

interface Level {
  readonly base: string
  readonly valueType?: ValueType
}

/** A name without the level of time or the part of it at its end: `ordered_at__month`, `metric_time__extract_dow`. */
function withoutLevel(model: Model, name: string): Level {
  const cut = name.lastIndexOf('__')
  const [base, last] = cut < 1 ? [name, ''] : [name.slice(0, cut), name.slice(cut + 2)]
  if (dateParts.some((part) => last === `extract_${part}`)) return { base, valueType: 'integer' }
  if (isTimeGrain(last)) return { base, valueType: 'time' }
  if (model.fiscal && isFiscal(last) && !customGrain(model, last)) return { base, valueType: 'date' }
  return customGrain(model, last) ? { base, valueType: 'unknown' } : { base: name }
}

/** A dimension or entity that a name stands for by itself, without a level of time. */
function plainly(model: Model, dataset: Dataset, name: string): Standing {
  const dimensions = findReachable(model, dataset, name)
  const found = dimensions.length > 0 ? dimensions : findReachableEntity(model, dataset, name)
  const [first, second] = found
  if (!first) return { kind: 'nothing' }
  if (second) return { kind: 'ambiguous', paths: found.map(qualifiedName) }
  const valueType = dimensions[0]?.dimension.valueType ?? 'unknown'
  return { kind: 'known', valueType, passed: first.entityPath.map((step) => step.dataset) }
}

function isDeclared({ columns }: Dataset, name: string): boolean {
  return Object.keys(columns).some((column) => canonicalName(column) === name)
}

/** Whether a name that stands for nothing may be a column that is not declared: not one that starts with an entity. */
function mayBeColumn(dataset: Dataset, name: string): boolean {
  const [first, ...more] = name.split('__')
  return more.length === 0 || !dataset.entities.some((entity) => entity.name === first)
}

/**
 * What a canonical name stands for over a dataset's rows: its own dimension, where columns may be named a declared column,
 * what it reaches, an entity, a time at a level or a part of it, or else, where columns may be named, one that is not declared.
 */
export function standsFor(model: Model, dataset: Dataset, name: string, columns: boolean): Standing {
  const isOwn = dataset.dimensions.some((dimension) => dimension.name === name)
  if (columns && !isOwn && isDeclared(dataset, name)) return { kind: 'column' }
  const found = plainly(model, dataset, name)
  if (found.kind !== 'nothing') return found
  const { base, valueType } = withoutLevel(model, name)
  if (base === metricTime) return { kind: 'known', valueType: valueType ?? 'time', passed: [] }
  const told = valueType ? plainly(model, dataset, base) : found
  if (told.kind === 'known') return { ...told, valueType: valueType ?? told.valueType }
  return told.kind === 'nothing' && columns && mayBeColumn(dataset, name) ? { kind: 'column' } : told
}

/** An entity by which a question can name what is a dataset's own, so that its column is called otherwise: `order__city`. */
export function qualifiedBy({ primaryEntity, entities }: Dataset): string | undefined {
  return primaryEntity ?? entities.find(({ type }) => type !== 'foreign')?.name
}
