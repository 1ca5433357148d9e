import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import type { WordId } from '../../base/words.ts'
import type { Draft } from '../drafts.ts'

/** An issue for a name that is not defined, with the names that are spelled like it, or else the first few there are. */
export function unknownIssue(kind: WordId, name: string, known: Iterable<string>, at?: Place): Issue {
  return issue('NAME_UNKNOWN', unknownName(kind, name, known), at)
}

/** Whether a name is one that questions and answers have of their own: `period`, `metric_time`, and what ends as compared values do. */
export function isReserved(name: string): boolean {
  return name === 'period' || name === 'metric_time' || name.endsWith('__compared')
}

/** What a reference leads to: a usable definition, one that has an error, or none. */
export function stateOf(drafts: ReadonlyMap<string, Draft<unknown>>, name: string): 'usable' | 'broken' | 'unknown' {
  const draft = drafts.get(name)
  if (!draft) return 'unknown'
  return draft.broken ? 'broken' : 'usable'
}

/** An issue for a definition that cannot be used because of another. */
export function brokenBy(kind: WordId, name: string, other: string, at?: Place): Issue {
  return issue('DEPENDENCY_BROKEN', { kind, name, other }, at)
}
