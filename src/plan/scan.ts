import { failure } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { type ReachableDimension, type ReachableEntity, reachableDimensions } from '../model/index.ts'
import type { Dataset, Expr, Model, SimpleMetric } from '../model/types.ts'
import { all, binary, column, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { conditionsFirst } from './join-order.ts'
import { datasetOf, timeOf } from './measures.ts'
import type { Join, Project, RowsNode } from './nodes.ts'
import { ownZone } from './own-zone.ts'
import { keyOf, ofFound, overColumns, type Place, sharedPartitions, validityOf } from './place.ts'
import { readDataset } from './read.ts'
import { start } from './spine.ts'

/** A dataset being read for a metric, with the joins that what was asked of it so far needs. */
export interface Scan {
  readonly model: Model
  /** Absent where the values of dimensions are asked without facts. */
  readonly metric?: SimpleMetric
  readonly dataset: Dataset
  /** Every join of a dataset is an outer one on both sides, as when the values of dimensions are asked without facts. */
  readonly full: boolean
  readonly joins: Map<string, Omit<Join, 'input'>>
  /** For each join, the step that leads on from it. */
  readonly onward: Map<string, string>
  /** What is read through bridges, by the way that leads to each. */
  readonly bridges: Map<string, BridgeUse>
}

/** A bridge as a scan reads it: the key that leads to it, the pairs behind it, and what of them is asked. */
export interface BridgeUse {
  readonly as: string
  /** The entity that leads to it, and what the dataset is called that it leads from. */
  readonly entity: string
  readonly home: string
  readonly from: SqlExpr
  readonly pairs: Scan
  readonly key: SqlExpr
  readonly columns: Map<string, NamedExpr>
}

/** A scan for the facts of a metric. */
export interface FactScan extends Scan {
  readonly metric: SimpleMetric
}

export function openScan(model: Model, metric: SimpleMetric): FactScan {
  return {
    model,
    metric,
    dataset: datasetOf(model, metric),
    full: false,
    joins: new Map(),
    onward: new Map(),
    bridges: new Map(),
  }
}

function datasetNamed(model: Model, name: string): Dataset {
  const dataset = model.datasets.get(name)
  if (!dataset) throw failure('DATASET_NOT_LOADED', { dataset: name })
  return dataset
}

/** Holds where the fact's time lies in the validity of a row: from its start, before its end, or without end. */
function holdsThen(scan: Scan, target: Place): SqlExpr[] {
  const validity = validityOf(target)
  const time = storedTime(scan)
  if (!validity || !time) return []
  const ends = target.dataset.dimensions.filter((dimension) => dimension.validity !== undefined)
  const grain = ends.find((dimension) => dimension.grain)?.grain
  const then = grain ? start(grain, time) : time
  const open: SqlExpr = { kind: 'isNull', operand: validity.to, negated: false }
  return [binary('>=', then, validity.from), binary('or', binary('<', then, validity.to), open)]
}

function freeName(scan: Scan, name: string, entity: string): string {
  const used = [scan.dataset.name, ...[...scan.joins.values()].map((join) => join.as)]
  return used.includes(name) ? `${name}_by_${entity}_${scan.joins.size + 1}` : name
}

/**
 * The route of a step. Each way is joined by itself, a way that is the beginning of another with it: where a key that is
 * declared unique repeats, as in a bridge, each way then has rows of its own.
 */
function routeOf(scan: Scan, before: string, path: ReachableDimension['entityPath'], index: number): string {
  const { entity, dataset: name } = path[index] as (typeof path)[number]
  const route = `${before}${entity}>${name}`
  const next = path[index + 1]
  const onward = next && `${next.entity}>${next.dataset}`
  for (let count = 1; ; count++) {
    const own = `${route}#${count}/`
    const known = scan.onward.get(own)
    if (known !== undefined && onward !== undefined && known !== onward) continue
    if (onward !== undefined) scan.onward.set(own, onward)
    return own
  }
}

/** Joins along a path, each step once; gives the last dataset and what it is called. */
function follow(scan: Scan, path: ReachableDimension['entityPath']): Place {
  const way: Place[] = [{ dataset: scan.dataset, as: scan.dataset.name }]
  let route = ''
  for (const [index, { entity, dataset: name }] of path.entries()) {
    route = routeOf(scan, route, path, index)
    const from = way.at(-1) as Place
    const dataset = datasetNamed(scan.model, name)
    const known = scan.joins.get(route)
    const target: Place = { dataset, as: known?.as ?? freeName(scan, name, entity) }
    if (!known) {
      const key = keyOf(dataset, entity, true)
      const right = overColumns(key.expr, target.as)
      const partitions = sharedPartitions(way, target)
      const same = binary(
        '=',
        valueAt(scan, from, path.slice(0, index), keyOf(from.dataset, entity, false).expr),
        right,
      )
      const natural = key.type === 'natural'
      const valid = natural ? holdsThen(scan, target) : []
      const validity = valid.length > 0 ? { validity: validityOf(target) } : {}
      const own = partitions.map(({ here }) => here)
      const meets = partitions.map(({ there, here }) => binary('=', there, here))
      scan.joins.set(route, {
        kind: 'Join',
        by: 'entity',
        source: { kind: 'dataset', dataset: name },
        as: target.as,
        how: scan.full ? 'full' : 'left',
        on: all([same, ...meets, ...valid]) as SqlExpr,
        entity: { name: entity, from: from.as, unique: scan.metric ? [right, ...own] : [], ...validity },
      })
    }
    way.push(target)
  }
  return way.at(-1) as Place
}

type Path = ReachableDimension['entityPath']

/** The bridge of a path, opened where the scan does not read through it yet, and the rest of the path behind it. */
export function bridgeOn(scan: Scan, path: Path): { use: BridgeUse; rest: Path } | undefined {
  const index = path.findIndex((step) => step.bridge)
  const step = path[index]
  if (!step) return undefined
  const route = JSON.stringify(path.slice(0, index + 1))
  const known = scan.bridges.get(route)
  const use = known ?? openBridge(scan, path.slice(0, index), step)
  scan.bridges.set(route, use)
  return { use, rest: path.slice(index + 1) }
}

/** The pairs of a bridge as a scan of their own. */
export function openPairs(scan: Scan, { dataset, entity }: Path[number]): { pairs: Scan; key: SqlExpr } {
  const bridge = datasetNamed(scan.model, dataset)
  const pairs: Scan = {
    model: scan.model,
    dataset: bridge,
    full: false,
    joins: new Map(),
    onward: new Map(),
    bridges: new Map(),
  }
  return { pairs, key: overColumns(keyOf(bridge, entity, false).expr, bridge.name) }
}

function openBridge(scan: Scan, before: Path, step: Path[number]): BridgeUse {
  const place = follow(scan, before)
  const from = overColumns(keyOf(place.dataset, step.entity, false).expr, place.as)
  const as = `_${step.dataset}_${scan.bridges.size + 1}`
  return { as, entity: step.entity, home: place.as, from, columns: new Map(), ...openPairs(scan, step) }
}

/** Something behind a bridge: each of its values once for a row, however many pairs lead to it. */
function behind(scan: Scan, path: Path, find: (pairs: Scan, rest: Path) => SqlExpr): SqlExpr | undefined {
  const bridge = bridgeOn(scan, path)
  if (!bridge) return undefined
  const { as, pairs, columns } = bridge.use
  const expr = find(pairs, bridge.rest)
  const id = JSON.stringify(expr)
  const known = columns.get(id) ?? { name: `_value_${columns.size + 1}`, expr }
  columns.set(id, known)
  return column(known.name, as)
}

/** An expression of what a path leads to; nothing where it finds no row. */
function valueAt(scan: Scan, place: Place, path: Path, expr: Expr): SqlExpr {
  const last = path.at(-1)
  if (scan.full) return ofFound(expr, place)
  return last ? ofFound(expr, place, last.entity) : overColumns(expr, place.as)
}

/** A reached dimension as an expression over the scan; joins what it needs. */
export function dimensionIn(scan: Scan, reached: ReachableDimension): SqlExpr {
  const paired = behind(scan, reached.entityPath, (pairs, rest) => dimensionIn(pairs, { ...reached, entityPath: rest }))
  if (paired) return paired
  const place = follow(scan, reached.entityPath)
  return valueAt(scan, place, reached.entityPath, reached.dimension.expr)
}

/** A reached entity's key as an expression over the scan; joins what it needs. */
export function entityIn(scan: Scan, reached: ReachableEntity): SqlExpr {
  const paired = behind(scan, reached.entityPath, (pairs, rest) => entityIn(pairs, { ...reached, entityPath: rest }))
  if (paired) return paired
  const place = follow(scan, reached.entityPath)
  return valueAt(scan, place, reached.entityPath, reached.entity.expr)
}

/** The time by which the rows of a scan are dated, as it stands in the data; null for facts without time. */
function storedTime(scan: Scan): SqlExpr | null {
  const reached = scan.metric ? timeOf(scan.model, scan.metric) : null
  return reached && dimensionIn(scan, reached)
}

/** The time by which the rows of a scan are dated, as the clocks of the metric's own zone show it; null for facts without time. */
export function rowTime(scan: Scan): SqlExpr | null {
  const time = storedTime(scan)
  const zone = scan.metric && ownZone(scan.model, scan.metric)
  return time && zone ? { kind: 'zone', operand: time, zone } : time
}

/** What a metric aggregates: an expression over the columns of its dataset. */
export function measured(scan: Scan, expr: Expr): SqlExpr {
  return overColumns(expr, scan.dataset.name)
}

/** Whether a name in a metric's filter is a declared column of its dataset and no dimension. */
export function isColumn({ dataset }: Scan, name: string): boolean {
  const wanted = canonicalName(name)
  return (
    Object.keys(dataset.columns).some((declared) => canonicalName(declared) === wanted) &&
    !dataset.dimensions.some((own) => own.name === wanted)
  )
}

export function unreachable(scan: Scan, name: string): Error {
  const known = [...new Set(reachableDimensions(scan.model, scan.dataset).map((reached) => reached.name))]
  return failure('DIMENSION_UNREACHABLE', {
    metric: scan.metric?.name ?? '–',
    dimension: name,
    dataset: scan.dataset.name,
    known: known.join(', ') || '–',
  })
}

/** The join of what is asked of a bridge: the different values that its pairs lead to from each key. */
export function bridgeJoin({ as, entity, home, from, pairs, key, columns }: BridgeUse): Omit<Join, 'input'>[] {
  if (columns.size === 0) return []
  const step: Project = {
    kind: 'Project',
    name: `_${pairs.dataset.name}_pairs`,
    input: rowsOf(pairs),
    columns: [{ name: '_key', expr: key }, ...columns.values()],
    distinct: true,
    words: {
      zh: `列出每个 ${entity} 配到的不同取值`,
      en: `lists the different values that each ${entity} is paired with`,
    },
  }
  return [
    {
      kind: 'Join',
      by: 'bridge',
      source: { kind: 'step', step },
      as,
      how: 'left',
      on: binary('=', from, column('_key', as)),
      bridge: { entity, from: home, dataset: pairs.dataset.name },
    },
  ]
}

/** Rows that are read otherwise than from the scan's dataset, with the joins that the scan needs beside them. */
export function joinedTo(rows: RowsNode, { joins }: Pick<Scan, 'joins'>): RowsNode {
  return [...joins.values()].reduce<RowsNode>((input, join) => ({ ...join, input }), rows)
}

/** The rows of a scan: the dataset with its joins, one after the other, first those that some conditions look at. */
export function rowsOf(scan: Scan, conditions: readonly (SqlExpr | undefined)[] = []): RowsNode {
  const { name } = scan.dataset
  const read: RowsNode = readDataset(name)
  const asked = conditions.flatMap((condition) => condition ?? [])
  const joins = [...conditionsFirst([...scan.joins.values()], asked), ...[...scan.bridges.values()].flatMap(bridgeJoin)]
  return joins.reduce<RowsNode>((input, join) => ({ ...join, input }), read)
}
