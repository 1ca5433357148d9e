import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { useExplain } from '../../api/queries.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { treeText } from '../../i18n/tree.ts'
import { openAtFirst, visibleItems } from '../../tree/items.ts'
import { TreeOutline } from '../../tree/outline.tsx'
import { type PlaceInTree, placeInTree } from '../../tree/place.ts'
import { Bone } from '../../ui/card.tsx'
import { useNarrow } from '../../ui/narrow.ts'
import { readingOf, useView } from '../../view.ts'
import { WithTree } from '../with-tree.tsx'
import { Find } from './find.tsx'
import { LargestPath } from './largest-path.tsx'
import './tree-page.css'

const TreeCanvas = lazy(() => import('../../tree/canvas.tsx').then((m) => ({ default: m.TreeCanvas })))

/** The ids that the address says are open, `-` for none; without a word about it, those that are open at first. */
function openIds(open: string | undefined, tree: TreeAnswer): Set<string> {
  if (open === undefined) return new Set(openAtFirst(tree))
  return new Set(open === '-' ? [] : open.split(','))
}

function pathFromTop(nodes: readonly TreeNodeAnswer[], id: string): string[] {
  const node = nodes.find((candidate) => candidate.id === id)
  return node ? [...(node.parent === null ? [] : pathFromTop(nodes, node.parent)), id] : []
}

/** What is open and focused, kept in the address. */
function useShape(tree: TreeAnswer, place: PlaceInTree | null) {
  const [view, setView] = useView()
  const open = openIds(view.open, tree)

  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setView({ open: [...next].join(',') || '-' })
  }
  const reveal = (id: string) => {
    const above = pathFromTop(tree.nodes, id).slice(0, -1)
    setView({ open: [...new Set([...open, ...above])].join(','), focus: undefined })
  }
  const focus = (id: string | undefined) =>
    setView({ focus: id, ...(id ? { open: [...new Set([...open, id])].join(',') } : {}) })
  const key = [...open].join(',')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text of the open ids stands for the set
  const items = useMemo(() => visibleItems(tree, open, view.focus, place), [tree, key, view.focus, place])
  return { items, toggle, reveal, focus, focused: view.focus }
}

/** The place that carries the heaviest driver, from the explanation: the tree is drawn before it has come. */
function usePlace(tree: TreeAnswer, root: TreeNodeAnswer) {
  const [view] = useView()
  const explain = useExplain(root.metric, { ...readingOf(view), period: tree.period })
  const answer = explain.isPlaceholderData ? undefined : explain.data
  const place = useMemo(() => placeInTree(tree, answer), [tree, answer])
  return { place, waiting: answer === undefined && !explain.error }
}

function Tree({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const { say } = useSpeech()
  const narrow = useNarrow()
  const { place, waiting } = usePlace(tree, root)
  const { items, toggle, reveal, focus, focused } = useShape(tree, place)
  const [at, setAt] = useState<string | null>(null)
  const find = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(input|textarea|select)$/i.test(event.target.tagName)
      if (event.key !== '/' || typing) return
      event.preventDefault()
      find.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const goTo = (id: string) => {
    reveal(id)
    setAt(id)
    // The card is there only after the next drawing.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus(), 60)
  }
  const side = (
    <div className="tree-side">
      <Find nodes={tree.nodes} choose={goTo} input={find} />
      <LargestPath tree={tree} root={root} place={place} waiting={waiting} />
      {focused ? (
        <button type="button" className="button" onClick={() => focus(undefined)}>
          {say(treeText.unfocus)}
        </button>
      ) : null}
      {narrow ? null : <p className="small quiet tree-keys">{say(treeText.keys)}</p>}
    </div>
  )
  if (narrow) {
    return (
      <div className="page">
        {side}
        <TreeOutline tree={tree} root={root} items={items} toggle={toggle} />
      </div>
    )
  }
  return (
    <div className="tree-page">
      <Suspense fallback={<Skeleton />}>
        <div className="tree-stage">
          <TreeCanvas tree={tree} root={root} items={items} at={at} go={setAt} toggle={toggle} focus={focus} />
        </div>
      </Suspense>
      {side}
    </div>
  )
}

function Skeleton() {
  return (
    <div className="tree-bones">
      <Bone width={228} height={104} />
      <div>
        <Bone width={228} height={104} />
        <Bone width={228} height={104} />
        <Bone width={228} height={104} />
        <Bone width={228} height={104} />
      </div>
    </div>
  )
}

/** The metric tree: what moves the north star, and who moves that. */
export function TreePage() {
  const { say } = useSpeech()
  return (
    <WithTree>
      {(read) => (
        <>
          <h1 className="hidden">{say(treeText.title)}</h1>
          {read ? <Tree {...read} /> : <Skeleton />}
        </>
      )}
    </WithTree>
  )
}
