import { dateParts, isTimeGrain } from '../../base/calendar/grain.ts'
import { canonicalName } from '../../base/names.ts'
import type { ValueType } from '../../expr/index.ts'
import { findReachable, joinPaths, qualifiedName } from '../join.ts'
import type { Dataset, Model } from '../types.ts'

/** What a name stands for over the rows of a dataset. `passed` are the datasets that are joined on the way to it. */
export type Standing =
  | { readonly kind: 'known'; readonly valueType: ValueType; readonly passed: readonly string[] }
  | { readonly kind: 'column' }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  | { readonly kind: 'nothing' }

/** Names of the levels of time that time spines define, beside the standard ones. */
export function customGrains(model: Model): string[] {
  return [...model.datasets.values()].flatMap(({ timeSpine }) => Object.keys(timeSpine?.customGrains ?? {}))
}

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
  return customGrains(model).includes(last) ? { base, valueType: 'unknown' } : { base: name }
}

function prefixesOf({ primaryEntity, entities }: Dataset): string[] {
  const keys = entities.filter(({ type }) => type === 'primary' || type === 'natural').map((entity) => entity.name)
  return [primaryEntity ?? [], keys].flat()
}

/** A dataset's own dimension by its plain name: `order__channel` of orders is `channel`. */
function withoutOwnPrefix(dataset: Dataset, name: string): string {
  const own = dataset.dimensions.find((dimension) =>
    prefixesOf(dataset).some((prefix) => name === `${prefix}__${dimension.name}`),
  )
  return own?.name ?? name
}

/** The datasets on the way to an entity: none for a dataset's own; undefined where it has none of that name. */
function pathToEntity(model: Model, dataset: Dataset, name: string): readonly string[] | undefined {
  const own = dataset.entities.map((entity) => entity.name)
  const prefixes = prefixesOf(dataset)
  if (own.includes(name) || own.some((one) => prefixes.some((prefix) => name === `${prefix}__${one}`))) return []
  const path = joinPaths(model, dataset).find((steps) => {
    const home = model.datasets.get(steps.at(-1)?.dataset ?? '')
    const before = steps.map(({ entity }) => entity).join('__')
    return home?.entities.some((entity) => name === `${before}__${entity.name}`)
  })
  return path?.map((step) => step.dataset)
}

/** A dimension or entity that a name stands for by itself, without a level of time. */
function plainly(model: Model, dataset: Dataset, name: string): Standing {
  const found = findReachable(model, dataset, withoutOwnPrefix(dataset, name))
  const [first, second] = found
  if (second) return { kind: 'ambiguous', paths: found.map(qualifiedName) }
  if (first) {
    const passed = first.entityPath.map((step) => step.dataset)
    return { kind: 'known', valueType: first.dimension.valueType, passed }
  }
  const passed = pathToEntity(model, dataset, name)
  return passed ? { kind: 'known', valueType: 'unknown', passed } : { kind: 'nothing' }
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
  const whole = base === 'metric_time' ? ({ kind: 'known', valueType: 'time', passed: [] } as const) : undefined
  const told = whole ?? (valueType ? plainly(model, dataset, base) : found)
  if (told.kind === 'known') return { ...told, valueType: valueType ?? told.valueType }
  return told.kind === 'nothing' && columns && mayBeColumn(dataset, name) ? { kind: 'column' } : told
}
