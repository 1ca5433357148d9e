import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PaceAnswer } from '../../../src/contract/pace.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { readingOf, type View } from '../view.ts'
import { post } from './client.ts'

/** The question of where a tree's root will end: the period of its target, known as far as the reading of the tree is. */
export function paceQuestion({ target, through }: TreeAnswer, { metric }: TreeNodeAnswer, view: View) {
  const { where } = readingOf(view)
  return {
    metric,
    ...(target ? { period: target.period } : {}),
    ...(through ? { through } : {}),
    ...(where ? { where } : {}),
  }
}

/** Asked apart from the tree, which never waits for a forecast. */
export function usePace(tree: TreeAnswer, root: TreeNodeAnswer, view: View) {
  const question = paceQuestion(tree, root, view)
  return useQuery({
    queryKey: ['pace', question],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => post<PaceAnswer>('/api/pace', question, signal),
  })
}
