import {
  type Edge,
  type EdgeProps,
  getBezierPath,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { type RefObject, useMemo, useRef } from 'react'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { useSpeech } from '../i18n/say.tsx'
import { treeText } from '../i18n/tree.ts'
import { toneOf } from '../ui/figure.tsx'
import { cardClass, ItemCard } from './card.tsx'
import type { Item } from './items.ts'
import { cardWidth, heightOf, type Place, placeItems } from './layout.ts'
import { useAnchor, useFirstView } from './steady.ts'
import { moveOf } from './walk.ts'
import '@xyflow/react/dist/style.css'
import './canvas.css'

/** What the canvas draws and what it tells the page. */
export interface CanvasProps {
  readonly tree: TreeAnswer
  readonly root: TreeNodeAnswer
  readonly items: readonly Item[]
  /** The item that holds the keyboard; null: the first. */
  readonly at: string | null
  readonly go: (id: string) => void
  readonly toggle: (id: string) => void
  readonly focus: (id: string | undefined) => void
}

type CardNode = Node<{ props: CanvasProps; item: Item; widest: number; here: boolean }, 'card'>

/** Whether a click was for a link inside the card, which has its own way to go. */
function onLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null
}

function CardOfNode({ data: { props, item, widest, here } }: NodeProps<CardNode>) {
  const { tree, root, go, toggle, focus } = props
  const card = { item, tree, root, widest }
  if (item.kind === 'caption') return <ItemCard {...card} />
  return (
    <div
      className={cardClass(card)}
      role="treeitem"
      aria-expanded={item.expandable ? item.open : undefined}
      aria-selected={here}
      tabIndex={here ? 0 : -1}
      data-item={item.id}
      onFocus={() => go(item.id)}
      onClick={(event) => item.expandable && !onLink(event.target) && toggle(item.id)}
      onKeyDown={() => {}}
      onDoubleClick={(event) => item.kind === 'node' && !onLink(event.target) && focus(item.id)}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <ItemCard {...card} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  )
}

function Branch({
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
}: EdgeProps<Edge<{ operator: string | null; className: string }>>) {
  const [path] = getBezierPath({
    sourceX,
    sourceY,
    sourcePosition: Position.Right,
    targetX,
    targetY,
    targetPosition: Position.Left,
  })
  const operator = data?.operator ?? null
  return (
    <g className={`branch ${data?.className ?? ''}`}>
      <path d={path} fill="none" />
      {operator ? (
        <>
          <circle cx={targetX - 14} cy={targetY} r={10} />
          <text x={targetX - 14} y={targetY + 4.5} textAnchor="middle">
            {operator}
          </text>
        </>
      ) : null}
    </g>
  )
}

const nodeTypes = { card: CardOfNode }
const edgeTypes = { branch: Branch }

function nodesOf(props: CanvasProps, places: ReadonlyMap<string, Place>): CardNode[] {
  const { items, tree, at } = props
  const widest = Math.max(0, ...tree.nodes.map(({ toRoot }) => Math.abs(toRoot ?? 0)))
  const here = items.some(({ id }) => id === at) ? at : items[0]?.id
  return items.map((item) => ({
    id: item.id,
    type: 'card',
    position: places.get(item.id) ?? { x: 0, y: 0 },
    width: cardWidth,
    height: heightOf(item),
    // The drawing takes clicks from cards that it does not drag or select itself.
    style: { pointerEvents: 'all' },
    data: { props, item, widest, here: item.id === here },
  }))
}

function edgesOf({ items, root }: CanvasProps): Edge[] {
  const tone = toneOf(root.change, root.direction)
  return items
    .filter(({ parent, kind }) => parent !== null && kind !== 'caption')
    .map((item) => ({
      id: `to ${item.id}`,
      type: 'branch',
      source: item.parent ?? '',
      target: item.id,
      zIndex: item.heavy ? 1 : 0,
      data: {
        operator: item.operator,
        className: item.kind === 'hypothesis' ? 'dashed' : item.heavy ? `heavy ${tone}` : '',
      },
    }))
}

function within(card: DOMRect, frame: DOMRect): boolean {
  return card.left >= frame.left && card.right <= frame.right && card.top >= frame.top && card.bottom <= frame.bottom
}

/** How the keyboard goes to an item: the item takes the focus, and the view moves only when it is out of sight. */
function useGoTo(
  places: ReadonlyMap<string, Place>,
  box: RefObject<HTMLDivElement | null>,
  go: (id: string) => void,
): (id: string) => void {
  const flow = useReactFlow()
  return (id: string) => {
    go(id)
    const element = box.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)
    element?.focus({ preventScroll: true })
    const place = places.get(id)
    const frame = box.current?.getBoundingClientRect()
    const card = element?.getBoundingClientRect()
    const outside = frame && card && !within(card, frame)
    if (place && (outside || !element))
      void flow.setCenter(place.x + cardWidth / 2, place.y + 50, { zoom: flow.getZoom(), duration: 150 })
  }
}

function Flow(props: CanvasProps) {
  const { items, at, go, toggle, focus } = props
  const { say } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  const places = useMemo(() => placeItems(items), [items])
  const hold = useAnchor(items, places, box)
  const onMoved = useFirstView(items, places, box)
  const held = {
    ...props,
    toggle: (id: string) => {
      onMoved()
      hold(id)
      toggle(id)
    },
  }
  const top = items[0]?.id
  const goTo = useGoTo(places, box, go)
  const walk = (key: string, here: string): boolean => {
    const move = moveOf(key, here, items, places)
    if (!move) return false
    if ('to' in move) goTo(move.to)
    else held.toggle(move.toggle)
    return true
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const here = at ?? top
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return
    const item = items.find(({ id }) => id === here)
    if ((event.key === 'Enter' || event.key === ' ') && item?.expandable) held.toggle(here)
    else if (event.key === 'f' && item?.kind === 'node') focus(here)
    else if (event.key === 'Escape') focus(undefined)
    else if (!walk(event.key, here)) return
    event.preventDefault()
  }
  return (
    <div className="tree-canvas" ref={box} role="tree" aria-label={say(treeText.title)} onKeyDown={onKeyDown}>
      <ReactFlow
        nodes={nodesOf(held, places)}
        edges={edgesOf(props)}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={items.length > 120}
        minZoom={0.2}
        maxZoom={1.5}
        panOnScroll
        onMoveStart={(event) => event && onMoved()}
        proOptions={{ hideAttribution: false }}
      />
    </div>
  )
}

/** The tree as a drawing that can be moved: cards from left to right, edges with their operators. */
export function TreeCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}
