import { issue } from '../../base/errors/index.ts'
import type { ComputedDraft } from '../read/computed.ts'
import { placeOfKey } from '../read/fields.ts'
import type { Metric } from '../types.ts'
import { report, type Subject } from './case.ts'
import { checkCondition, factsOf } from './conditions.ts'
import { checkLevel, checkWindow } from './inputs.ts'
import { brokenBy, isReserved, stateOf, unknownIssue } from './names.ts'

/** A column must not stand for anything else: neither for a metric nor for another column of the question. */
function checkColumn(item: Subject, { value, fields }: ComputedDraft, taken: Set<string>): void {
  const name = value.as
  const at = placeOfKey(fields, 'as')
  const other = item.drafts.metrics.get(name) ?? item.drafts.metrics.get(`${name}_before`)
  if (isReserved(name)) report(item, issue('NAME_RESERVED', { kind: 'metric', name }, at))
  if (other || taken.has(name)) {
    const place = other ? `${other.at.file}:${other.at.line}` : 'computed'
    report(item, issue('NAME_TAKEN', { kind: 'metric', name: other?.name ?? name, other: place }, at))
  }
  taken.add(name)
}

function checkMetric(item: Subject, { value, fields }: ComputedDraft): Metric | undefined {
  const { metric: name } = value
  const state = stateOf(item.drafts.metrics, name)
  const at = placeOfKey(fields, 'metric')
  if (state === 'unknown') report(item, unknownIssue('metric', name, item.drafts.metrics.keys(), at))
  if (state === 'broken') report(item, brokenBy(item.kind, item.draft.name, name, at))
  return item.whole.metrics.get(name)
}

function excludeBoth(item: Subject, { value, fields }: ComputedDraft, key: string, other: string): void {
  if (!fields.values.has(key) || !fields.values.has(other)) return
  const params = { kind: 'metric', name: value.as, key, other }
  report(item, issue('KEYS_EXCLUSIVE', params, placeOfKey(fields, other)))
}

/** Checks the metrics that a question under a name changes for itself. */
export function checkComputed(item: Subject, computed: readonly ComputedDraft[]): void {
  const taken = new Set<string>()
  for (const draft of computed) {
    const { value, fields, where } = draft
    checkColumn(item, draft, taken)
    const metric = checkMetric(item, draft)
    excludeBoth(item, draft, 'window', 'grain_to_date')
    excludeBoth(item, draft, 'offset_window', 'offset_to_grain')
    checkWindow(item, metric, value.window, placeOfKey(fields, 'window'))
    checkWindow(item, metric, value.offsetWindow, placeOfKey(fields, 'offset_window'))
    checkLevel(item, value.grainToDate, placeOfKey(fields, 'grain_to_date'))
    checkLevel(item, value.offsetToGrain, placeOfKey(fields, 'offset_to_grain'))
    if (!where || !metric) continue
    checkCondition(item, { read: where, reading: fields.reading, facts: factsOf(item.whole, metric), columns: false })
  }
}
