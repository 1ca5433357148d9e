import type { Draft, Drafts } from '../drafts.ts'
import { placeOf } from '../read/document.ts'
import type { SavedQueryDraft } from '../read/saved-query.ts'
import type { SavedQuery } from '../types.ts'
import { brokenBy, stateOf, unknownName } from './names.ts'

function checkQuery(drafts: Drafts, draft: Draft<SavedQueryDraft>, read: SavedQueryDraft): SavedQuery | undefined {
  const states = read.metrics.map(({ name, node }) => {
    const state = stateOf(drafts.metrics, name)
    const at = placeOf(read.fields.reading, node)
    if (state === 'unknown') drafts.issues.push(unknownName('metric', name, drafts.metrics.keys(), at))
    if (state === 'broken') drafts.issues.push(brokenBy('savedQuery', draft.name, name, at))
    return state
  })
  return !draft.broken && states.every((state) => state === 'usable') ? read.value : undefined
}

/** The saved queries that can be asked. */
export function checkSavedQueries(drafts: Drafts): Map<string, SavedQuery> {
  const kept = [...drafts.savedQueries.values()].flatMap((draft) => {
    const query = draft.value && checkQuery(drafts, draft, draft.value)
    return query ? [[query.name, query] as const] : []
  })
  return new Map(kept)
}
