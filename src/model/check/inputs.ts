import { fiscalGrains, isFiscal } from '../../base/calendar/fiscal.ts'
import { isFiner, isTimeGrain, type TimeGrain, timeGrains, type Window } from '../../base/calendar/grain.ts'
import { issue, type Place } from '../../base/errors/index.ts'
import { standardLevel } from '../calendar.ts'
import { simpleInputs } from '../facts.ts'
import { customGrain } from '../item.ts'
import { findReachable } from '../join.ts'
import { type Fields, placeOf } from '../read/document.ts'
import { placeOfKey } from '../read/fields.ts'
import type { InputDraft } from '../read/metric/index.ts'
import type { Metric, MetricInput, Model, SimpleMetric } from '../types.ts'
import { type Case, report, reportBroken, type Subject } from './case.ts'
import { checkCondition, factsOf } from './conditions.ts'
import { stateOf, unknownIssue } from './names.ts'

/** A level of time must be a standard one, one of the workspace's fiscal year, or one that a time spine names. Its place is that of the key that says it. */
export function checkLevel(item: Subject, level: string | undefined, at: Place): void {
  if (level === undefined || isTimeGrain(level) || customGrain(item.whole, level)) return
  const { fiscal } = item.whole
  if (fiscal && isFiscal(level)) return
  const custom = [...item.whole.datasets.values()].flatMap(({ timeSpine }) =>
    Object.keys(timeSpine?.customGrains ?? {}),
  )
  report(item, unknownIssue('grain', level, [...timeGrains, ...(fiscal ? fiscalGrains : []), ...custom], at))
}

/** The finest level at which the facts of a metric are told: that of its time, else of its dataset; undefined without a time. */
function finestOf(whole: Model, { dataset: name, time: own }: SimpleMetric): TimeGrain | undefined {
  const dataset = whole.datasets.get(name)
  const time = own ?? dataset?.time
  const [found] = dataset && time !== undefined ? findReachable(whole, dataset, time) : []
  return found ? (found.dimension.grain ?? dataset?.grain) : undefined
}

/** Reading over time needs facts that are dated, at a level no finer than theirs. */
export function checkTold(item: Subject, metric: Metric | undefined, level: string, at: Place): void {
  for (const simple of metric ? simpleInputs(item.whole, metric) : []) {
    const finest = finestOf(item.whole, simple)
    if (!item.whole.datasets.has(simple.dataset)) continue
    if (finest === undefined) {
      const params = { metric: simple.name, dataset: simple.dataset, grain: level }
      report(item, issue('GRAIN_WITHOUT_TIME', params, at))
    } else if (isFiner(standardLevel(item.whole, level) ?? finest, finest)) {
      report(item, issue('GRAIN_TOO_FINE', { metric: simple.name, finest, grain: level }, at))
    } else continue
    return
  }
}

/** A window's level must be known, and no finer than the facts of what is read over it. */
export function checkWindow(item: Subject, metric: Metric | undefined, window: Window | undefined, at: Place): void {
  if (!window) return
  checkLevel(item, window.grain, at)
  checkTold(item, metric, window.grain, at)
}

/** Says that two keys cannot stand together. */
export function excludeKeys(item: Case, fields: Fields, key: string, other: string): void {
  const params = { kind: 'metric', name: item.draft.name, key, other }
  report(item, issue('KEYS_EXCLUSIVE', params, placeOfKey(fields, other)))
}

function checkOffset(item: Case, { fields }: InputDraft, input: MetricInput, metric: Metric | undefined): void {
  if (input.offsetWindow && input.offsetToGrain) excludeKeys(item, fields, 'offset_window', 'offset_to_grain')
  checkWindow(item, metric, input.offsetWindow, placeOfKey(fields, 'offset_window'))
  if (input.offsetToGrain === undefined) return
  checkLevel(item, input.offsetToGrain, placeOfKey(fields, 'offset_to_grain'))
  checkTold(item, metric, input.offsetToGrain, placeOfKey(fields, 'offset_to_grain'))
}

/** Looks up the metrics that a metric is computed from where they stand under keys of their own, and how each is read. */
export function checkInputs(item: Case, inputs: readonly (MetricInput | undefined)[]): void {
  item.read.inputs.forEach((draft, index) => {
    const { metric: name, fields, nameKey, filter } = draft
    if (stateOf(item.drafts.metrics, name) === 'unknown') {
      report(item, unknownIssue('metric', name, item.drafts.metrics.keys(), placeOfKey(fields, nameKey)))
    }
    const metric = item.whole.metrics.get(name)
    const input = inputs[index]
    if (input) checkOffset(item, draft, input, metric)
    if (!filter || !metric) return
    const columns = metric.type === 'simple'
    const condition = { read: filter, reading: fields.reading, facts: factsOf(item.whole, metric), columns }
    reportBroken(item, checkCondition(item, condition))
  })
}

/** Names of the simple metrics that can stand where `metric` cannot: those that it is computed from. */
function simpleOnes(item: Case, metric: Metric): string[] {
  return simpleInputs(item.whole, metric).map(({ name }) => name)
}

/** Where rows are counted, the input of a metric must be simple; the metric when it is. */
export function simpleInput(item: Case, draft: InputDraft): SimpleMetric | undefined {
  const metric = item.whole.metrics.get(draft.metric)
  if (!metric || metric.type === 'simple') return metric
  const near = simpleOnes(item, metric).join(', ') || '–'
  const at = placeOf(draft.fields.reading, draft.fields.values.get(draft.nameKey)?.value)
  report(item, issue('INPUT_NOT_SIMPLE', { name: item.draft.name, input: metric.name, near }, at))
  return undefined
}
