import { issue } from '../../base/errors/index.ts'
import type { Drafts } from '../drafts.ts'
import { neededBy, referencesOf } from '../facts.ts'
import type { Model } from '../types.ts'
import { brokenBy, stateOf } from './names.ts'

/** The circle through a metric by what it is computed from, starting and ending with it; undefined when there is none. */
function circleOf(whole: Model, start: string): string[] | undefined {
  const seen = new Set<string>()
  const search = (name: string, path: readonly string[]): string[] | undefined => {
    const metric = whole.metrics.get(name)
    for (const input of metric ? neededBy(metric) : []) {
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

/** Metrics that are computed from themselves, by a formula, an input or a filter, are errors that show the way round. */
export function checkCircles(drafts: Drafts, whole: Model): void {
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
export function spreadBroken(drafts: Drafts): void {
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
