import { issue } from '../../base/errors/index.ts'
import type { ValueType } from '../../expr/index.ts'
import { aggregates } from '../facts.ts'
import { columnType } from '../read/dataset/index.ts'
import { placeOfKey } from '../read/fields.ts'
import type { Dataset, SimpleMetric } from '../types.ts'
import { type Case, report, reportBroken } from './case.ts'
import { checkCondition, checkType } from './conditions.ts'
import { checkTime } from './datasets.ts'
import { stateOf, unknownIssue } from './names.ts'

function checkAggregate(item: Case, metric: SimpleMetric, dataset: Dataset): void {
  const { expr } = item.read.expressions
  if (!expr) return
  const fits = (type: ValueType) => aggregates(metric.agg, type)
  const expected = metric.agg === 'sum_boolean' ? 'boolean' : 'number'
  checkType(
    item,
    { read: expr, reading: item.read.fields.reading },
    (name) => columnType(dataset.columns, name),
    fits,
    expected,
  )
}

/** The time of a balance is one of its dataset's own, its groupings are entities or dimensions of it. */
function checkBalance(item: Case, metric: SimpleMetric, dataset: Dataset): void {
  if (!metric.nonAdditive) return
  const { time, groupings } = metric.nonAdditive
  const at = placeOfKey(item.read.fields, 'non_additive_dimension')
  const times = dataset.dimensions.filter(({ type }) => type === 'time').map(({ name }) => name)
  if (!times.includes(time)) report(item, unknownIssue('dimension', time, times, at))
  const known = [...dataset.entities, ...dataset.dimensions].map(({ name }) => name)
  for (const name of groupings) if (!known.includes(name)) report(item, unknownIssue('entity', name, known, at))
}

function checkConditions(item: Case, dataset: Dataset): string[] {
  const { filter, measureFilter } = item.read.expressions
  const { reading } = item.read.fields
  return [filter, measureFilter].flatMap((read) =>
    read ? checkCondition(item, { read, reading, facts: [{ metric: item.draft.name, dataset }], columns: true }) : [],
  )
}

/** Rows that a time spine adds need a time of the facts. */
function checkSpine(item: Case, metric: SimpleMetric, dataset: Dataset): void {
  if (!metric.joinToTimespine || (metric.time ?? dataset.time) !== undefined) return
  const params = { metric: metric.name, dataset: dataset.name, grain: 'day' }
  report(item, issue('GRAIN_WITHOUT_TIME', params, placeOfKey(item.read.fields, 'join_to_timespine')))
}

/** Looks up what a simple metric reads, and checks that it can be aggregated so. */
export function checkSimple(item: Case, metric: SimpleMetric): void {
  const { fields } = item.read
  const dataset = item.whole.datasets.get(metric.dataset)
  const state = stateOf(item.drafts.datasets, metric.dataset)
  if (state === 'unknown' && metric.dataset !== '?') {
    report(item, unknownIssue('dataset', metric.dataset, item.drafts.datasets.keys(), placeOfKey(fields, 'dataset')))
  }
  if (!dataset) return
  checkAggregate(item, metric, dataset)
  checkBalance(item, metric, dataset)
  checkSpine(item, metric, dataset)
  const used = [dataset.name, ...checkConditions(item, dataset)]
  if (metric.time !== undefined) {
    const passed = checkTime(item.drafts, item.whole, dataset, fields, metric.time)
    if (passed) used.push(...passed)
    else item.draft.broken = true
  }
  reportBroken(item, used)
}
