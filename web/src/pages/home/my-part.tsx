import { useState } from 'react'
import { Link } from 'wouter'
import { formatChange, formatSize } from '../../../../src/base/number/format.ts'
import { isShare, unitOf } from '../../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { Spark } from '../../chart/spark.tsx'
import { common } from '../../i18n/common.ts'
import { home } from '../../i18n/home.ts'
import { type Speech, useSpeech } from '../../i18n/say.tsx'
import { Bone, Card } from '../../ui/card.tsx'
import { Change, Figure } from '../../ui/figure.tsx'
import { Star } from '../../ui/star.tsx'
import { useLinkTo, useView } from '../../view.ts'

const stored = 'cynosure.me'

/** The nodes from a node up to the root, itself first. */
export function pathToRoot(nodes: readonly TreeNodeAnswer[], id: string): TreeNodeAnswer[] {
  const node = nodes.find((candidate) => candidate.id === id)
  if (!node) return []
  return node.parent === null ? [node] : [node, ...pathToRoot(nodes, node.parent)]
}

/** What a node's change was and, by the formula, what it is to the root. */
export function partSentence({ say, lang }: Speech, node: TreeNodeAnswer, root: TreeNodeAnswer): string {
  const unit = unitOf(node.unit ?? undefined)
  const size = formatSize(node.change, unit, lang)
  const slots = {
    metric: say(node.label),
    root: say(root.label),
    toRoot: formatChange(node.toRoot, unitOf(root.unit ?? undefined), lang),
  }
  if (node.change === null || !/[1-9]/.test(size)) return say(home.myFlat, slots)
  const word = unit.label[lang]
  const direction = say(node.change > 0 ? home.more : home.less)
  return say(home.myHeadline, { ...slots, direction, size: isShare(unit) || !word ? size : `${size} ${word}` })
}

function MyNode({ tree, node, root }: { tree: TreeAnswer; node: TreeNodeAnswer; root: TreeNodeAnswer }) {
  const speech = useSpeech()
  const { say } = speech
  const link = useLinkTo()
  const path = pathToRoot(tree.nodes, node.id)
  return (
    <li className="my-node">
      <p className="my-sentence" data-sentence={`part|${node.id}`}>
        {partSentence(speech, node, root)}
      </p>
      <div className="my-figure">
        <span>
          <span className="my-value">
            <Figure value={node.value} exact={node.exact} unit={node.unit} of={`${node.metric}|value`} />
          </span>{' '}
          <Change
            change={node.change}
            rate={node.changeRate}
            unit={node.unit}
            direction={node.direction}
            of={`${node.metric}|change`}
          />
        </span>
        <Spark values={node.series} scale={1.5} />
      </div>
      <p className="small">
        <span className="quiet">{say(home.howItReaches)} </span>
        {path.map((step, index) => (
          <span key={step.id}>
            {index > 0 ? <span className="quiet"> → </span> : null}
            {step.parent === null ? <Star size={12} /> : null} {say(step.label)}
          </span>
        ))}
      </p>
      <p className="my-links">
        <Link href={link(`/metrics/${encodeURIComponent(node.metric)}`)}>{say(common.why)}</Link>
        <Link href={link('/tree', { focus: node.id })}>{say(home.openTree)}</Link>
      </p>
    </li>
  )
}

function Names({ owners, choose }: { owners: readonly string[]; choose: (name: string) => void }) {
  return (
    <div className="names">
      {owners.map((name) => (
        <button type="button" className="button" key={name} onClick={() => choose(name)}>
          {name}
        </button>
      ))}
    </div>
  )
}

/** The reader's own nodes and how each reaches the north star; first the choice of a name. */
export function MyPart({ tree }: { tree: TreeAnswer | undefined }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const [remembered, remember] = useState(() => localStorage.getItem(stored))
  const owners = [...new Set(tree?.nodes.flatMap(({ owner }) => owner ?? []))]
  const named = view.me ?? remembered
  const me = named && owners.includes(named) ? named : null
  const root = tree?.nodes.find(({ parent }) => parent === null)
  const nodes = tree?.nodes.filter(({ owner, parent }) => owner === me && parent !== null) ?? []
  const own = nodes.length > 0 ? nodes : (tree?.nodes.filter(({ owner }) => owner === me) ?? [])
  const choose = (name: string | null) => {
    if (name === null) localStorage.removeItem(stored)
    else localStorage.setItem(stored, name)
    remember(name)
    setView({ me: name ?? undefined })
  }
  if (tree && owners.length === 0) return null
  const department = own[0]?.department
  const aside = me ? (
    <button type="button" className="link-button" onClick={() => choose(null)}>
      {say(home.someoneElse)}
    </button>
  ) : undefined
  const title = [say(home.myPart), me, me && department ? say(department) : null].filter(Boolean).join(' · ')
  return (
    <Card id="me" title={title} aside={aside}>
      {!tree || !root ? <Bone height={64} /> : null}
      {tree && root && !me ? (
        <>
          <p className="quiet">{say(home.chooseMe)}</p>
          <Names owners={owners} choose={choose} />
        </>
      ) : null}
      {tree && root && me ? (
        <ul className="my-nodes">
          {own.map((node) => (
            <MyNode key={node.id} tree={tree} node={node} root={root} />
          ))}
        </ul>
      ) : null}
    </Card>
  )
}
