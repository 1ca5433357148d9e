import { readingOf, type View } from '../view.ts'
import { useTree, useWorkspace } from './queries.ts'

/** The tree that a view is about: the one it names, else the workspace's first; its reading, and its root. */
export function useNorthStar(view: View) {
  const workspace = useWorkspace()
  const name = view.tree ?? workspace.data?.trees[0]?.name
  const tree = useTree(name, readingOf(view))
  const root = tree.data?.nodes.find((node) => node.parent === null)
  return { workspace, name, tree, root }
}
