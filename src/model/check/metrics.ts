import { canonicalName } from '../../base/names.ts'
import { nameNodes } from '../../expr/index.ts'
import type { Drafts } from '../drafts.ts'
import { placeInScalar, type ReadExpression } from '../read/expression.ts'
import { placeOfKey } from '../read/fields.ts'
import type { Metric, MetricInput, Model } from '../types.ts'
import { type Case, report, reportBroken } from './case.ts'
import { checkCircles, spreadBroken } from './circles.ts'
import { checkCondition, factsOf } from './conditions.ts'
import { checkConversion, checkCumulative } from './events.ts'
import { checkInputs, checkTold } from './inputs.ts'
import { unknownIssue } from './names.ts'
import { checkLabels, checkOwnName } from './own-name.ts'
import { checkSimple } from './simple.ts'

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
    report(item, unknownIssue(kind, name, known, at))
  }
}

/** How the inputs of a metric are read, in the order in which they were read. */
function inputsAsRead(metric: Metric): (MetricInput | undefined)[] {
  if (metric.type === 'ratio') return [metric.numeratorInput, metric.denominatorInput]
  if (metric.type === 'derived') return [...(metric.inputMetrics ?? [])]
  if (metric.type === 'cumulative') return [metric.input]
  return metric.type === 'conversion' ? [metric.base, metric.conversion] : []
}

/** The filter of a metric of metrics holds in every input, so each of its facts must know the names; of a conversion, in its base. */
function checkOuterFilter(item: Case): void {
  const { value, expressions, fields } = item.read
  if (value.type === 'simple' || !expressions.filter) return
  const single = value.type === 'conversion' ? value.base : value.type === 'cumulative' ? value.input : undefined
  const over = single ? item.whole.metrics.get(single.metric) : value
  const facts = over ? factsOf(item.whole, over) : []
  const condition = { read: expressions.filter, reading: fields.reading, facts, columns: single !== undefined }
  reportBroken(item, checkCondition(item, condition))
}

function checkFormula(item: Case, known: readonly string[]): void {
  const { value, expressions, inputs } = item.read
  checkFormulaNames(item, expressions.identity, 'metric', known)
  if (value.type !== 'derived') return
  const names = inputs.map((input) => input.as)
  if (names.length > 0) checkFormulaNames(item, expressions.expr, 'input', names)
  else checkFormulaNames(item, expressions.expr, 'metric', known)
}

function checkMetric(item: Case): void {
  const { value, fields } = item.read
  checkOwnName(item)
  checkFormula(item, [...item.drafts.metrics.keys()])
  checkInputs(item, inputsAsRead(value))
  checkOuterFilter(item)
  if (value.grain) checkTold(item, value, value.grain, placeOfKey(fields, 'grain'))
  if (value.type === 'simple') checkSimple(item, value)
  if (value.type === 'cumulative') checkCumulative(item, value)
  if (value.type === 'conversion') checkConversion(item, value)
}

/** Looks up what metrics refer to and marks those as broken that cannot be used, with what depends on them. */
export function checkMetrics(drafts: Drafts, whole: Model): void {
  for (const draft of drafts.metrics.values()) {
    if (draft.value) checkMetric({ drafts, whole, kind: 'metric', draft, read: draft.value })
  }
  checkCircles(drafts, whole)
  spreadBroken(drafts)
  checkLabels(drafts)
}
