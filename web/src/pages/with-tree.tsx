import type { ReactNode } from 'react'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { useNorthStar } from '../api/north-star.ts'
import { Card, Failure } from '../ui/card.tsx'
import { NoTree } from '../ui/no-tree.tsx'
import { useView } from '../view.ts'

/** Shows what keeps the tree away, an error or a workspace without one; else its children, given the tree once it has come. */
export function WithTree({
  children,
}: {
  children: (read: { tree: TreeAnswer; root: TreeNodeAnswer } | null) => ReactNode
}) {
  const [view] = useView()
  const { workspace, tree, root } = useNorthStar(view)
  const error = workspace.error ?? tree.error
  if (error) {
    return (
      <div className="page">
        <Card>
          <Failure error={error} retry={() => void (workspace.error ? workspace.refetch() : tree.refetch())} />
        </Card>
      </div>
    )
  }
  if (workspace.data && workspace.data.trees.length === 0) {
    return (
      <div className="page">
        <NoTree workspace={workspace.data} />
      </div>
    )
  }
  return children(tree.data && root ? { tree: tree.data, root } : null)
}
