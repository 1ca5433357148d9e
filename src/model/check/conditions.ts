import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import { metricNodes, nameNodes, renderExpression, typeOf, type ValueType } from '../../expr/index.ts'
import { simpleInputs } from '../facts.ts'
import { qualifiedName, reachableDimensions } from '../join.ts'
import { columnType } from '../read/dataset/index.ts'
import type { Reading } from '../read/document.ts'
import { placeInScalar, placeIssue, type ReadExpression } from '../read/expression.ts'
import { standsFor } from '../standing.ts'
import type { Dataset, Metric, Model } from '../types.ts'
import { report, type Subject } from './case.ts'
import { stateOf, unknownIssue } from './names.ts'

/** Rows that are counted, and the metric that counts them. */
export interface Facts {
  readonly metric: string
  readonly dataset: Dataset
}

/** An expression that holds or does not, and the facts over which it stands. */
export interface Condition {
  readonly read: ReadExpression
  readonly reading: Reading
  readonly facts: readonly Facts[]
  /** Whether its names may be columns of the dataset as well. */
  readonly columns: boolean
}

/** The facts that a metric is counted from, one of each dataset, as far as they are there. */
export function factsOf(whole: Model, metric: Metric): Facts[] {
  const found = new Map<string, Facts>()
  for (const { name, dataset: source } of simpleInputs(whole, metric)) {
    const dataset = whole.datasets.get(source)
    if (dataset && !found.has(source)) found.set(source, { metric: name, dataset })
  }
  return [...found.values()]
}

/** Reports what does not fit within an expression, and one that gives another type than is needed. */
export function checkType(
  item: Subject,
  { read, reading }: Pick<Condition, 'read' | 'reading'>,
  resolve: (name: string) => ValueType,
  fits: (type: ValueType) => boolean,
  expected: string,
): void {
  const { type, issues } = typeOf(read.expr, (path) => resolve(path.join('__')))
  report(item, ...issues.map((found) => placeIssue(reading, read.node, found)))
  if (issues.length > 0 || fits(type)) return
  const params = { part: renderExpression(read.expr), position: 1, given: type, expected }
  report(item, placeIssue(reading, read.node, issue('TYPE_MISMATCH', params)))
}

/** The names that a question may use of a dataset, its own dimensions first. */
function namesOf(whole: Model, dataset: Dataset): string[] {
  const reached = reachableDimensions(whole, dataset).map(qualifiedName)
  return [...new Set([...reached, ...dataset.entities.map(({ name }) => name)])]
}

/** Why a name does not stand for one thing over all of some rows: one issue, or none when it does. */
export function nameIssues(
  whole: Model,
  facts: readonly Facts[],
  name: string,
  columns: boolean,
  at: Place,
): readonly Issue[] {
  for (const { metric, dataset } of facts) {
    const found = standsFor(whole, dataset, name, columns)
    if (found.kind === 'ambiguous') {
      const { paths } = found
      const params = { dataset: dataset.name, dimension: name, paths: paths.join(', '), example: paths[0] as string }
      return [issue('JOIN_AMBIGUOUS', params, at)]
    }
    if (found.kind !== 'nothing') continue
    const others = [...whole.datasets.values()]
    const elsewhere = !columns && others.some((other) => standsFor(whole, other, name, false).kind !== 'nothing')
    const known = namesOf(whole, dataset)
    const alike = known.filter((one) => one.includes('__') === name.includes('__'))
    if (!elsewhere) return [unknownIssue('dimension', name, alike.length > 0 ? alike : known, at)]
    const params = { metric, dimension: name, dataset: dataset.name, known: known.join(', ') || '–' }
    return [issue('DIMENSION_UNREACHABLE', params, at)]
  }
  return []
}

/** Looks up the names of a condition over each of its facts; returns the datasets that it joins. */
function checkNames(item: Subject, { read, reading, facts, columns }: Condition): string[] {
  const names = new Map(nameNodes(read.expr).map((node) => [canonicalName(node.path.join('__')), node.position]))
  return [...names].flatMap(([name, position]) => {
    const at = placeInScalar(reading, read.node, position)
    report(item, ...nameIssues(item.whole, facts, name, columns, at))
    return facts.flatMap(({ dataset }) => {
      const found = standsFor(item.whole, dataset, name, columns)
      return found.kind === 'known' ? found.passed : []
    })
  })
}

/** Looks up the metrics that a condition reads for the entities of a row, and by what they are read. */
function checkLookups(item: Subject, { read, reading, facts }: Condition): void {
  for (const { metric, by, position } of metricNodes(read.expr)) {
    const name = canonicalName(metric)
    const at = placeInScalar(reading, read.node, position)
    if (stateOf(item.drafts.metrics, name) === 'unknown') {
      report(item, unknownIssue('metric', name, item.drafts.metrics.keys(), at))
      continue
    }
    const looked = item.whole.metrics.get(name)
    const both = [...facts, ...(looked ? factsOf(item.whole, looked) : [])]
    const lost = by.flatMap((path) => nameIssues(item.whole, both, canonicalName(path.join('__')), false, at))
    report(item, ...lost)
  }
}

/** Checks a condition's names, lookups and type; returns the datasets that it joins. */
export function checkCondition(item: Subject, condition: Condition): string[] {
  const passed = checkNames(item, condition)
  checkLookups(item, condition)
  const [first] = condition.facts
  if (!first) return []
  const { dataset } = first
  const resolve = (name: string): ValueType => {
    const found = standsFor(item.whole, dataset, canonicalName(name), condition.columns)
    return found.kind === 'known' ? found.valueType : columnType(dataset.columns, name)
  }
  checkType(item, condition, resolve, (type) => type === 'boolean' || type === 'unknown', 'boolean')
  return passed
}
