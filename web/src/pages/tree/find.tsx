import { type RefObject, useState } from 'react'
import { canonicalName } from '../../../../src/base/names.ts'
import type { TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { treeText } from '../../i18n/tree.ts'
import { useNarrow } from '../../ui/narrow.ts'

const most = 8

/** The nodes whose name, label or owner holds the text. */
export function findNodes(nodes: readonly TreeNodeAnswer[], text: string): TreeNodeAnswer[] {
  const wanted = canonicalName(text)
  if (wanted === '') return []
  return nodes.filter(({ metric, label, owner }) =>
    [metric, label.zh, label.en, owner ?? ''].some((known) => canonicalName(known).includes(wanted)),
  )
}

/** Finds a node by name; the first answer is taken by Enter. */
export function Find({
  nodes,
  choose,
  input,
}: {
  nodes: readonly TreeNodeAnswer[]
  choose: (id: string) => void
  input: RefObject<HTMLInputElement | null>
}) {
  const { say } = useSpeech()
  const narrow = useNarrow()
  const [text, setText] = useState('')
  const found = findNodes(nodes, text)
  const take = (id: string) => {
    setText('')
    choose(id)
  }
  return (
    <div className="tree-find">
      <input
        ref={input}
        type="search"
        placeholder={narrow ? say(treeText.find) : `${say(treeText.find)}  /`}
        aria-label={say(treeText.find)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) take(found[0].id)
          if (event.key === 'Escape') {
            setText('')
            input.current?.blur()
          }
        }}
      />
      <span className="hidden" aria-live="polite">
        {text ? say(treeText.found, { n: found.length }) : ''}
      </span>
      {found.length > 0 ? (
        <ul>
          {found.slice(0, most).map(({ id, label, metric }) => (
            <li key={id}>
              <button type="button" onClick={() => take(id)}>
                {say(label)} <code className="small quiet">{metric}</code>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
