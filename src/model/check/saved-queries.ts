import { issue } from '../../base/errors/index.ts'
import type { Draft, Drafts } from '../drafts.ts'
import { placeOf } from '../read/document.ts'
import { placeOfKey } from '../read/fields.ts'
import type { QueryMention, SavedQueryDraft } from '../read/saved-query.ts'
import { standsFor } from '../standing.ts'
import type { Model, SavedQuery } from '../types.ts'
import { report, type Subject } from './case.ts'
import { checkComputed } from './computed.ts'
import { checkCondition, type Facts, factsOf, nameIssues } from './conditions.ts'
import { brokenBy, stateOf, unknownIssue } from './names.ts'

function checkAsked(item: Subject, read: SavedQueryDraft): void {
  for (const { name, node } of read.metrics) {
    const state = stateOf(item.drafts.metrics, name)
    const at = placeOf(read.fields.reading, node)
    if (state === 'unknown') report(item, unknownIssue('metric', name, item.drafts.metrics.keys(), at))
    if (state === 'broken') report(item, brokenBy('savedQuery', item.draft.name, name, at))
  }
}

/** The rows of which a saved query asks: those of its metrics; without metrics, those that know most of its names. */
function rowsOf(whole: Model, read: SavedQueryDraft): Facts[] {
  const metrics = [...read.metrics.map(({ name }) => name), ...read.computed.map(({ value }) => value.metric)]
  if (metrics.length > 0) {
    return metrics.flatMap((name) => {
      const metric = whole.metrics.get(name)
      return metric ? factsOf(whole, metric) : []
    })
  }
  const known = (facts: Facts) =>
    read.by.filter(({ name }) => standsFor(whole, facts.dataset, name, false).kind !== 'nothing').length
  const all = [...whole.datasets.values()].map((dataset) => ({ metric: read.value.name, dataset }))
  return all.sort((a, b) => known(b) - known(a)).slice(0, 1)
}

function checkNames(item: Subject, read: SavedQueryDraft, facts: readonly Facts[]): void {
  const check = ({ name, node }: QueryMention) => {
    report(item, ...nameIssues(item.whole, facts, name, false, placeOf(read.fields.reading, node)))
  }
  const made = read.computed.map(({ value }) => value.as)
  const columns = new Set([...read.metrics.map(({ name }) => name), ...made, ...read.by.map(({ name }) => name)])
  for (const mention of read.by) check(mention)
  for (const { name, node } of read.order) {
    if (columns.has(name) || (name === 'period' && read.value.query.grain)) continue
    report(item, unknownIssue('column', name, columns, placeOf(read.fields.reading, node)))
  }
}

/** Values are listed where nothing is told of them. */
function excludeValues(item: Subject, { value, fields, metrics, computed }: SavedQueryDraft): void {
  if (!value.query.values || metrics.length + computed.length === 0) return
  const other = metrics.length > 0 ? 'metrics' : 'computed'
  const params = { kind: item.kind, name: value.name, key: 'values', other }
  report(item, issue('KEYS_EXCLUSIVE', params, placeOfKey(fields, 'values')))
}

function checkQuery(item: Subject, read: SavedQueryDraft): SavedQuery | undefined {
  checkAsked(item, read)
  checkComputed(item, read.computed)
  excludeValues(item, read)
  const facts = rowsOf(item.whole, read)
  checkNames(item, read, facts)
  const { where } = read
  if (where) checkCondition(item, { read: where, reading: read.fields.reading, facts, columns: false })
  return item.draft.broken ? undefined : read.value
}

/** The saved queries that can be asked. Names are looked up among all definitions, so that one error does not make more. */
export function checkSavedQueries(drafts: Drafts, whole: Model): Map<string, SavedQuery> {
  const kept = [...drafts.savedQueries.values()].flatMap((draft: Draft<SavedQueryDraft>) => {
    const query = draft.value && checkQuery({ drafts, whole, kind: 'savedQuery', draft }, draft.value)
    return query ? [[query.name, query] as const] : []
  })
  return new Map(kept)
}
