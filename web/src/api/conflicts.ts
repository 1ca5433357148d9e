import type { GuardrailsAnswer, TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { readingOf, type View } from '../view.ts'
import { useGuardrails } from './queries.ts'

export type Conflict = GuardrailsAnswer['conflicts'][number]

/** Where the north star got better while a guardrail was crossed, in the period that the tree was read for; none until they have come. */
export function useConflicts(tree: TreeAnswer | undefined, view: View): readonly Conflict[] {
  return useGuardrails(tree?.name, { ...readingOf(view), period: tree?.period }).data?.conflicts ?? []
}

/** The root's direction; none while the whole is bought with a guardrail, so that its rise is not green. */
export function directionOf(root: TreeNodeAnswer, conflicts: readonly Conflict[]): TreeNodeAnswer['direction'] {
  return conflicts.some(({ slice }) => slice === null) ? 'neutral' : root.direction
}
