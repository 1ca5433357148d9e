import { issue } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import { nameNodes, renderExpression, typeOf, type ValueType } from '../../expr/index.ts'
import type { Draft, Drafts } from '../drafts.ts'
import { aggregates, inputsOf, referencesOf } from '../facts.ts'
import { resolveRowName } from '../join.ts'
import { columnType } from '../read/dataset/index.ts'
import { placeInScalar, placeIssue, type ReadExpression } from '../read/expression.ts'
import { placeOfKey } from '../read/fields.ts'
import type { MetricDraft } from '../read/metric/index.ts'
import type { Dataset, Model, SimpleMetric } from '../types.ts'
import { checkTime } from './datasets.ts'
import { brokenBy, isReserved, stateOf, unknownName } from './names.ts'

/** A metric under check: its draft, what was read, and where its issues go. */
interface Case {
  readonly drafts: Drafts
  readonly whole: Model
  readonly draft: Draft<MetricDraft>
  readonly read: MetricDraft
}

function markBroken(item: Case, ...found: Drafts['issues']): void {
  item.drafts.issues.push(...found)
  if (found.some(({ severity }) => severity === 'error')) item.draft.broken = true
}

/** Looks up the names of a formula among metrics, or, where it has inputs of its own, among what they are called. */
function checkFormulaNames(
  item: Case,
  read: ReadExpression | undefined,
  kind: 'metric' | 'input',
  known: readonly string[],
): void {
  if (!read) return
  const seen = new Set<string>(known)
  for (const { path, position } of nameNodes(read.expr)) {
    const name = canonicalName(path[0] as string)
    if (seen.has(name)) continue
    seen.add(name)
    const at = placeInScalar(item.read.fields.reading, read.node, position)
    markBroken(item, unknownName(kind, name, known, at))
  }
}

function checkType(
  item: Case,
  dataset: Dataset,
  read: ReadExpression,
  fits: (type: ValueType) => boolean,
  expected: string,
): void {
  const { reading } = item.read.fields
  const resolve = ([name]: readonly string[]): ValueType => {
    const found = resolveRowName(item.whole, dataset, name as string)
    return found.kind === 'dimension' ? found.reached.dimension.valueType : columnType(dataset.columns, name as string)
  }
  const { type, issues } = typeOf(read.expr, resolve)
  markBroken(item, ...issues.map((found) => placeIssue(reading, read.node, found)))
  if (issues.length > 0 || fits(type)) return
  const params = { part: renderExpression(read.expr), position: 1, given: type, expected }
  markBroken(item, placeIssue(reading, read.node, issue('TYPE_MISMATCH', params)))
}

/** Looks up the names of a filter; returns the datasets that it joins. */
function checkFilterNames(item: Case, dataset: Dataset, read: ReadExpression): string[] {
  return nameNodes(read.expr).flatMap(({ path, position }) => {
    const found = resolveRowName(item.whole, dataset, path[0] as string)
    if (found.kind === 'dimension') return found.reached.entityPath.map((step) => step.dataset)
    if (found.kind === 'ambiguous') {
      const params = {
        dataset: dataset.name,
        dimension: path[0] as string,
        paths: found.paths.join(', '),
        example: found.paths[0] as string,
      }
      const at = placeInScalar(item.read.fields.reading, read.node, position)
      markBroken(item, issue('JOIN_AMBIGUOUS', params, at))
    }
    return []
  })
}

function checkSimple(item: Case, metric: SimpleMetric): void {
  const { fields, expressions } = item.read
  const dataset = item.whole.datasets.get(metric.dataset)
  const state = stateOf(item.drafts.datasets, metric.dataset)
  if (state === 'unknown' && metric.dataset !== '?') {
    markBroken(item, unknownName('dataset', metric.dataset, item.drafts.datasets.keys(), placeOfKey(fields, 'dataset')))
  }
  if (!dataset) return
  const used = [dataset.name]
  if (expressions.expr) {
    const fits = (type: ValueType) => aggregates(metric.agg, type)
    checkType(item, dataset, expressions.expr, fits, 'number')
  }
  if (expressions.filter) {
    used.push(...checkFilterNames(item, dataset, expressions.filter))
    checkType(item, dataset, expressions.filter, (type) => type === 'boolean' || type === 'unknown', 'boolean')
  }
  if (metric.time !== undefined) {
    const passed = checkTime(item.drafts, item.whole, dataset, fields, metric.time)
    if (passed) used.push(...passed)
    else item.draft.broken = true
  }
  const broken = used.find((name) => stateOf(item.drafts.datasets, name) === 'broken')
  if (broken) markBroken(item, brokenBy('metric', metric.name, broken, item.draft.at))
}

/** A metric's name is that of its column in answers, beside those of the period and of dimensions. */
function checkOwnName(item: Case): void {
  const { name } = item.read.value
  const at = placeOfKey(item.read.fields, 'name')
  if (isReserved(name)) markBroken(item, issue('NAME_RESERVED', { kind: 'metric', name }, at))
  const twin = [...item.whole.datasets.values()].find(({ dimensions }) => dimensions.some((one) => one.name === name))
  if (twin) markBroken(item, issue('NAME_SHARED', { name, dataset: twin.name }, at))
}

/** Looks up the metrics that a metric is computed from where they stand under keys of their own. */
function checkInputs(item: Case): void {
  for (const { metric, fields, nameKey } of item.read.inputs) {
    if (stateOf(item.drafts.metrics, metric) !== 'unknown') continue
    markBroken(item, unknownName('metric', metric, item.drafts.metrics.keys(), placeOfKey(fields, nameKey)))
  }
}

function checkMetric(item: Case): void {
  const { value, expressions } = item.read
  const metrics = [...item.drafts.metrics.keys()]
  checkOwnName(item)
  if (value.type === 'simple') checkSimple(item, value)
  if (value.type === 'derived') {
    const inputs = item.read.inputs.map((input) => input.as)
    if (inputs.length > 0) checkFormulaNames(item, expressions.expr, 'input', inputs)
    else checkFormulaNames(item, expressions.expr, 'metric', metrics)
  }
  checkInputs(item)
  checkFormulaNames(item, expressions.identity, 'metric', metrics)
}

/** The circle through a metric by what it is computed from, starting and ending with it; undefined when there is none. */
function circleOf(whole: Model, start: string): string[] | undefined {
  const seen = new Set<string>()
  const search = (name: string, path: readonly string[]): string[] | undefined => {
    const metric = whole.metrics.get(name)
    for (const input of metric ? inputsOf(metric) : []) {
      if (input === start) return [...path, input]
      if (seen.has(input)) continue
      seen.add(input)
      const found = search(input, [...path, input])
      if (found) return found
    }
    return undefined
  }
  return search(start, [start])
}

function checkCircles(drafts: Drafts, whole: Model): void {
  const reported = new Set<string>()
  for (const draft of drafts.metrics.values()) {
    const circle = circleOf(whole, draft.name)
    if (!circle) continue
    draft.broken = true
    if (!circle.some((name) => reported.has(name))) {
      drafts.issues.push(issue('METRIC_CYCLE', { name: draft.name, path: circle.join(' → ') }, draft.at))
    }
    for (const name of circle) reported.add(name)
  }
}

/** Marks what depends on a broken metric, until nothing more is found. */
function spreadBroken(drafts: Drafts): void {
  for (let again = true; again; ) {
    again = false
    for (const draft of drafts.metrics.values()) {
      if (draft.broken || !draft.value) continue
      const other = referencesOf(draft.value.value).find((name) => stateOf(drafts.metrics, name) === 'broken')
      if (other === undefined) continue
      draft.broken = true
      again = true
      drafts.issues.push(brokenBy('metric', draft.name, other, draft.at))
    }
  }
}

/** Warns of metrics that a reader cannot tell apart by label or synonym. */
function checkLabels(drafts: Drafts): void {
  const first = new Map<string, string>()
  const warned = new Set<string>()
  for (const { name, value } of drafts.metrics.values()) {
    if (!value) continue
    const { label, synonyms } = value.value
    for (const text of new Set([label.zh, label.en, ...synonyms])) {
      const other = first.get(canonicalName(text)) ?? name
      first.set(canonicalName(text), other)
      if (other === name || warned.has(`${other} ${name}`)) continue
      warned.add(`${other} ${name}`)
      const params = { kind: 'metric', name, other, label: text }
      drafts.issues.push(issue('LABEL_SHARED', params, placeOfKey(value.fields, 'label'), 'warning'))
    }
  }
}

/** Looks up what metrics refer to and marks those as broken that cannot be used, with what depends on them. */
export function checkMetrics(drafts: Drafts, whole: Model): void {
  for (const draft of drafts.metrics.values()) {
    if (draft.value) checkMetric({ drafts, whole, draft, read: draft.value })
  }
  checkCircles(drafts, whole)
  spreadBroken(drafts)
  checkLabels(drafts)
}
