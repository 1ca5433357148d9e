import { failure } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import { filterDimension, type ReachableDimension, reachableDimensions } from '../model/index.ts'
import type { Dataset, Entity, Expr, Metric, Model } from '../model/types.ts'
import { column, type SqlExpr, translate } from '../sql/index.ts'
import type { JoinToEntity, RowsNode } from './nodes.ts'
import { reach } from './reach.ts'

/** A dataset being read, with the joins that what was asked of it so far needs. */
export interface Scan {
  readonly model: Model
  readonly dataset: Dataset
  readonly joins: Map<string, Omit<JoinToEntity, 'kind' | 'input'>>
}

export function openScan(model: Model, dataset: Dataset): Scan {
  return { model, dataset, joins: new Map() }
}

/** An expression over the columns of a dataset that is read under a name. */
function overColumns(expr: Expr, as: string): SqlExpr {
  return translate(expr, (path) => column(path.at(-1) as string, as))
}

function entityOf(dataset: Dataset, name: string, foreign: boolean): Entity {
  const entity = dataset.entities.find(
    (candidate) => candidate.name === name && (candidate.type === 'foreign') === foreign,
  )
  if (!entity) throw new RangeError(`${dataset.name} has no ${foreign ? 'foreign' : 'unique'} entity ${name}`)
  return entity
}

function datasetNamed(model: Model, name: string): Dataset {
  const dataset = model.datasets.get(name)
  if (!dataset) throw failure('DATASET_NOT_LOADED', { dataset: name })
  return dataset
}

/** Joins along a path, each step once; gives the last dataset and what it is called. */
function follow(scan: Scan, path: ReachableDimension['entityPath']): { dataset: Dataset; as: string } {
  let at = { dataset: scan.dataset, as: scan.dataset.name }
  let route = ''
  for (const { entity, dataset: name } of path) {
    route += `${entity}>${name}/`
    const target = datasetNamed(scan.model, name)
    const known = scan.joins.get(route)
    const used = [scan.dataset.name, ...[...scan.joins.values()].map((join) => join.as)]
    const as = known?.as ?? (used.includes(name) ? `${name}_by_${entity}_${scan.joins.size + 1}` : name)
    if (!known) {
      const left = overColumns(entityOf(at.dataset, entity, true).expr, at.as)
      const right = overColumns(entityOf(target, entity, false).expr, as)
      scan.joins.set(route, { entity, dataset: name, as, from: at.as, left, right })
    }
    at = { dataset: target, as }
  }
  return at
}

/** A reached dimension as an expression over the scan; joins what it needs. */
export function dimensionIn(scan: Scan, reached: ReachableDimension): SqlExpr {
  const { as } = follow(scan, reached.entityPath)
  return overColumns(reached.dimension.expr, as)
}

/** The dimension of a name for a metric. Throws DIMENSION_UNREACHABLE or JOIN_AMBIGUOUS. */
export function askedDimension(scan: Scan, name: string, metric: Metric): SqlExpr {
  const found = reach(scan.model, scan.dataset, name)
  if (found) return dimensionIn(scan, found)
  const known = [...new Set(reachableDimensions(scan.model, scan.dataset).map((reached) => reached.name))]
  throw failure('DIMENSION_UNREACHABLE', {
    metric: metric.name,
    dimension: name,
    dataset: scan.dataset.name,
    known: known.join(', ') || '–',
  })
}

/** The filter of a question, over dimensions. */
export function questionFilter(scan: Scan, where: Expr, metric: Metric): SqlExpr {
  return translate(where, (path) => askedDimension(scan, filterDimension(scan.model, path).name, metric))
}

/** What a metric aggregates: an expression over the columns of its dataset. */
export function measured(scan: Scan, expr: Expr): SqlExpr {
  return overColumns(expr, scan.dataset.name)
}

/** A metric's own filter: names are dimensions of its dataset, its columns, or dimensions that it reaches, in this order. */
export function metricFilter(scan: Scan, filter: Expr): SqlExpr {
  const { dataset, model } = scan
  const columns = new Set(Object.keys(dataset.columns).map(canonicalName))
  return translate(filter, (path) => {
    const name = path.join('__')
    if (columns.has(canonicalName(name)) && !dataset.dimensions.some((own) => own.name === canonicalName(name))) {
      return column(name, dataset.name)
    }
    const found = reach(model, dataset, name)
    return found ? dimensionIn(scan, found) : column(path.at(-1) as string, dataset.name)
  })
}

/** The rows of a scan: the dataset with its joins, one after the other. */
export function rowsOf(scan: Scan): RowsNode {
  const start: RowsNode = { kind: 'ReadDataset', dataset: scan.dataset.name, as: scan.dataset.name }
  return [...scan.joins.values()].reduce<RowsNode>((input, join) => ({ kind: 'JoinToEntity', input, ...join }), start)
}
