import { type Issue, issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import { type Expr, namesIn, renderExpression, typeOf, type ValueType } from '../../expr/index.ts'
import type { LoadedDataset } from '../../intake/index.ts'
import { aggregates, neededBy, readInputs, standsFor } from '../../model/index.ts'
import type { Metric, Model, SimpleMetric } from '../../model/types.ts'
import { issuesOfExpression, type Scope, typeInScope } from './check.ts'
import { timeStands } from './datasets.ts'

/** What a metric's expression and filter may read: its dataset's columns, and the dimensions that it reaches. */
function scopeOf(model: Model, metric: SimpleMetric, loaded: LoadedDataset): Scope {
  const dataset = model.datasets.get(metric.dataset)
  return {
    columns: loaded.columns,
    other: (path) => {
      const found = dataset && standsFor(model, dataset, canonicalName(path.join('__')), false)
      return found?.kind === 'known' ? found.valueType : undefined
    },
  }
}

/** Why a part of a metric cannot be computed over what was loaded: names, types within it, or the type that it gives. */
function issuesOfPart(
  expr: Expr | undefined,
  scope: Scope,
  metric: Metric,
  fits: (type: ValueType) => boolean,
  expected: string,
): Issue[] {
  if (!expr) return []
  const found = issuesOfExpression(expr, scope, metric.at)
  const { type } = typeOf(expr, (path) => typeInScope(scope, path))
  if (found.length > 0 || fits(type)) return found
  const params = { part: renderExpression(expr), position: 1, given: type, expected }
  return [issue('TYPE_MISMATCH', params, metric.at)]
}

function issuesOfSimple(model: Model, metric: SimpleMetric, loaded: LoadedDataset): Issue[] {
  const scope = scopeOf(model, metric, loaded)
  const isTruth = (type: ValueType) => type === 'boolean' || type === 'unknown'
  const summed = metric.agg === 'sum_boolean' ? 'boolean' : 'number'
  return [
    ...issuesOfPart(metric.expr, scope, metric, (type) => aggregates(metric.agg, type), summed),
    ...[metric.filter, metric.measureFilter].flatMap((one) => issuesOfPart(one, scope, metric, isTruth, 'boolean')),
  ]
}

/** The simple metrics whose rows a condition of another metric is asked of, with that condition. */
function conditionsOver(model: Model, metric: Metric): { over: SimpleMetric; condition: Expr }[] {
  const single = metric.type === 'conversion' ? metric.base : metric.type === 'cumulative' ? metric.input : undefined
  const whole = single ? [{ metric: single.metric, filter: metric.filter }] : []
  return [...readInputs(metric), ...whole].flatMap(({ metric: name, filter }) => {
    const over = model.metrics.get(canonicalName(name))
    return filter && over?.type === 'simple' ? [{ over, condition: filter }] : []
  })
}

/** Why a metric cannot be computed of others: a condition on an input whose columns are not there, or do not fit. */
function issuesOfInputs(model: Model, metric: Metric, loaded: ReadonlyMap<string, LoadedDataset>): Issue[] {
  const isTruth = (type: ValueType) => type === 'boolean' || type === 'unknown'
  return conditionsOver(model, metric).flatMap(({ over, condition }) => {
    const read = loaded.get(over.dataset)
    if (!read || read.rows === 0) return []
    return issuesOfPart(condition, scopeOf(model, over, read), metric, isTruth, 'boolean')
  })
}

const leftOut = (metric: Metric, other: string) =>
  issue('DEPENDENCY_BROKEN', { kind: 'metric', name: metric.name, other }, metric.at)

/** Takes away, one round after another, what is computed from something that is gone; gives the reasons. */
function dropDependents(metrics: readonly Metric[], gone: Set<string>): Issue[] {
  const issues: Issue[] = []
  for (let before = -1; before !== gone.size; ) {
    before = gone.size
    for (const metric of metrics.filter(({ name }) => !gone.has(name))) {
      const other = neededBy(metric).find((name) => gone.has(canonicalName(name)))
      if (other === undefined) continue
      gone.add(metric.name)
      issues.push(leftOut(metric, other))
    }
  }
  return issues
}

function withSoundIdentity(metric: Metric, gone: ReadonlySet<string>): Metric {
  const names = metric.identity ? namesIn(metric.identity).map((path) => canonicalName(path.join('.'))) : []
  return names.some((name) => gone.has(name)) ? { ...metric, identity: undefined } : metric
}

/** Why a simple metric cannot be computed from what was loaded; nothing when it can. */
function problemsOf(
  model: Model,
  metric: SimpleMetric,
  loaded: ReadonlyMap<string, LoadedDataset>,
  usable: ReadonlySet<string>,
): Issue[] {
  const [dataset, read] = [model.datasets.get(metric.dataset), loaded.get(metric.dataset)]
  if (!dataset || !read || !usable.has(metric.dataset)) return [leftOut(metric, metric.dataset)]
  const time = metric.time ?? dataset.time
  if (!timeStands(model, dataset, time)) return [leftOut(metric, time ?? metric.dataset)]
  const issues = issuesOfSimple(model, metric, read)
  return issues.length > 0 && read.rows === 0 ? [leftOut(metric, metric.dataset)] : issues
}

/** The metrics that can be computed from what was loaded; the others are left out, each with the reason. */
export function usableMetrics(
  model: Model,
  loaded: ReadonlyMap<string, LoadedDataset>,
  usable: ReadonlySet<string>,
): { metrics: Map<string, Metric>; issues: Issue[] } {
  const all = [...model.metrics.values()]
  const issues: Issue[] = []
  const gone = new Set<string>()
  for (const metric of all) {
    const found =
      metric.type === 'simple' ? problemsOf(model, metric, loaded, usable) : issuesOfInputs(model, metric, loaded)
    if (found.length > 0) gone.add(metric.name)
    issues.push(...found)
  }
  issues.push(...dropDependents(all, gone))
  const kept = all.filter(({ name }) => !gone.has(name)).map((metric) => withSoundIdentity(metric, gone))
  return { metrics: new Map(kept.map((metric) => [canonicalName(metric.name), metric])), issues }
}
