import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { useSpeech } from '../i18n/say.tsx'
import { treeText } from '../i18n/tree.ts'
import { cardClass, ItemCard } from './card.tsx'
import type { Item } from './items.ts'
import './outline.css'

interface OutlineProps {
  readonly tree: TreeAnswer
  readonly root: TreeNodeAnswer
  readonly items: readonly Item[]
  readonly toggle: (id: string) => void
}

/** How deep an item stands below the first one. */
function depthOf(item: Item, items: readonly Item[]): number {
  const parent = items.find(({ id }) => id === item.parent)
  return parent ? 1 + depthOf(parent, items) : 0
}

/** The tree as a list from top to bottom, for narrow screens. */
export function TreeOutline({ tree, root, items, toggle }: OutlineProps) {
  const { say } = useSpeech()
  const widest = Math.max(0, ...tree.nodes.map(({ toRoot }) => Math.abs(toRoot ?? 0)))
  return (
    <ul className="outline" aria-label={say(treeText.title)}>
      {items.map((item) => {
        const card = { item, tree, root, widest }
        const name = item.label ? say(item.label) : ''
        return (
          <li key={item.id} style={{ paddingLeft: depthOf(item, items) * 16 }}>
            {item.operator ? (
              <span className="outline-operator" aria-hidden="true">
                {item.operator}
              </span>
            ) : null}
            <div className={cardClass(card)} data-item={item.id}>
              <ItemCard {...card} />
            </div>
            {item.expandable ? (
              <button
                type="button"
                className="outline-toggle"
                aria-expanded={item.open}
                aria-label={say(item.open ? treeText.collapse : treeText.expand, { name })}
                onClick={() => toggle(item.id)}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
