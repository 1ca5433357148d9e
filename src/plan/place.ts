import type { Dataset, Entity, Expr } from '../model/types.ts'
import { any, column, type SqlExpr, translate } from '../sql/index.ts'
import { isNullOfNulls } from './nulls.ts'
import { start } from './spine.ts'

/** A dataset under the name by which a scan reads it. */
export interface Place {
  readonly dataset: Dataset
  readonly as: string
}

/** An expression over the columns of a dataset that is read under a name. */
export function overColumns(expr: Expr, as: string): SqlExpr {
  return translate(expr, (path) => column(path.at(-1) as string, as))
}

/** The key by which a dataset knows an entity: at its `home` one that tells its rows, elsewhere any. */
export function keyOf(dataset: Dataset, name: string, home: boolean): Entity {
  const entity = dataset.entities.find((one) => one.name === name && !(home && one.type === 'foreign'))
  if (!entity) throw new RangeError(`${dataset.name} has no entity ${name}`)
  return entity
}

/** Whether a row was found for a place: some key of its dataset is known. Undefined where no key can tell. */
function isFound({ dataset, as }: Place, keys: readonly Entity[]): SqlExpr | undefined {
  const telling = keys.filter(({ expr }) => isNullOfNulls(expr))
  const known = telling.map(({ expr }): SqlExpr => ({ kind: 'isNull', operand: overColumns(expr, as), negated: true }))
  return any(known) ?? (keys.length < dataset.entities.length ? isFound({ dataset, as }, dataset.entities) : undefined)
}

/**
 * An expression of a dataset over a row that may not have been found: nothing then, whatever it makes of nulls. `entity` is
 * the one by which alone the row is looked up.
 */
export function ofFound(expr: Expr, place: Place, entity?: string): SqlExpr {
  const value = overColumns(expr, place.as)
  if (isNullOfNulls(expr)) return value
  const { entities } = place.dataset
  const when = isFound(place, entity === undefined ? entities : entities.filter(({ name }) => name === entity))
  return when ? { kind: 'case', branches: [{ when, value }] } : value
}

/** A time dimension at the level at which it is declared. */
function declaredTime(place: Place, dimension: Dataset['dimensions'][number]): SqlExpr {
  const time = overColumns(dimension.expr, place.as)
  return dimension.grain ? start(dimension.grain, time) : time
}

/** The partition of a name to which a row belongs; nothing where the dataset has none of it. */
function partitionOf(place: Place, name: string): SqlExpr[] {
  const dimension = place.dataset.dimensions.find((one) => one.partition && one.name === name)
  return dimension ? [declaredTime(place, dimension)] : []
}

/** What the rows of a target and of a way to it are partitioned by under one name: on the way, by the nearest that has it. */
export function sharedPartitions(way: readonly Place[], target: Place): { there: SqlExpr; here: SqlExpr }[] {
  return target.dataset.dimensions.flatMap(({ partition, name }) => {
    const [there] = partition ? way.toReversed().flatMap((place) => partitionOf(place, name)) : []
    return there ? partitionOf(target, name).map((here) => ({ there, here })) : []
  })
}

/** The times from and until which the rows of a place hold; undefined where it does not say both. */
export function validityOf(target: Place): { from: SqlExpr; to: SqlExpr } | undefined {
  const [from, to] = (['start', 'end'] as const).map((end) =>
    target.dataset.dimensions.find((dimension) => dimension.validity === end),
  )
  return from && to && { from: declaredTime(target, from), to: declaredTime(target, to) }
}
