import type { Issue } from '../../base/errors/index.ts'
import type { Draft, Drafts } from '../drafts.ts'
import type { MetricDraft } from '../read/metric/index.ts'
import type { Model } from '../types.ts'
import { brokenBy, stateOf } from './names.ts'

/** A definition under check, and where its issues go. */
export interface Subject {
  readonly drafts: Drafts
  /** Every definition that could be read, also those with an error. */
  readonly whole: Model
  readonly kind: 'metric' | 'savedQuery'
  readonly draft: Draft<unknown>
}

/** A metric under check with what was read of it. */
export interface Case extends Subject {
  readonly read: MetricDraft
}

/** Adds issues; a definition with an error of its own is broken. */
export function report(item: Subject, ...found: readonly Issue[]): void {
  item.drafts.issues.push(...found)
  if (found.some(({ severity }) => severity === 'error')) item.draft.broken = true
}

/** What reads a dataset with an error cannot be used. */
export function reportBroken(item: Subject, datasets: readonly string[]): void {
  const broken = datasets.find((name) => stateOf(item.drafts.datasets, name) === 'broken')
  if (broken) report(item, brokenBy(item.kind, item.draft.name, broken, item.draft.at))
}
