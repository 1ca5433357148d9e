import { Link } from 'wouter'
import { unitOf } from '../../../src/base/number/unit.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { Spark } from '../chart/spark.tsx'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { treeText } from '../i18n/tree.ts'
import { CentreBar } from '../ui/centre-bar.tsx'
import { Amount, Change, Figure, toneOf } from '../ui/figure.tsx'
import { Star } from '../ui/star.tsx'
import { useLinkTo } from '../view.ts'
import type { Item } from './items.ts'
import './card.css'

interface CardProps {
  readonly item: Item
  readonly tree: TreeAnswer
  readonly root: TreeNodeAnswer
  readonly widest: number
}

function Owner({ owner }: { owner: string | null }) {
  const { say } = useSpeech()
  const name = owner ?? say(common.noOwner)
  return (
    <span className={owner ? 'node-owner' : 'node-owner none'} title={name} data-label="">
      <span aria-hidden="true">{[...(owner ?? '?')][0]}</span>
      <span className="hidden">
        {say(common.owner)} {name}
      </span>
    </span>
  )
}

/** A longer unit would push the change out of the card; it stands in the metric's page. */
const longestUnit = 3

function NodeCard({ item, root, widest }: CardProps) {
  const { say, lang } = useSpeech()
  const link = useLinkTo()
  const { node } = item
  const isRoot = node.id === root.id
  const brief = unitOf(node.unit ?? undefined).label[lang].length <= longestUnit
  return (
    <>
      <div className="node-top">
        <Link
          className="node-name"
          href={link(`/metrics/${encodeURIComponent(node.metric)}`)}
          tabIndex={-1}
          title={say(node.label)}
        >
          {isRoot ? <Star size={12} /> : null} {say(node.label)}
        </Link>
        <Owner owner={node.owner} />
      </div>
      <div className="node-figures">
        <span className="node-value">
          <Figure value={node.value} exact={node.exact} unit={node.unit} of={`${node.metric}|value`} showUnit={brief} />
        </span>
        <span className="small">
          {node.hasData ? (
            <Change
              change={node.change}
              rate={node.changeRate}
              unit={node.unit}
              direction={node.direction}
              of={`${node.metric}|change`}
            />
          ) : (
            <span className="quiet">{say(common.noData)}</span>
          )}
        </span>
        <span className="node-spark">
          <Spark values={node.series} />
        </span>
      </div>
      <CentreBar amount={node.toRoot} widest={widest} tone={toneOf(node.toRoot, root.direction)} />
      <div className="small quiet node-foot">
        <span className="node-to">{say(common.toRoot, { root: say(root.label) })}</span>{' '}
        <Amount amount={node.toRoot} unit={root.unit} direction={root.direction} of={`${node.metric}|toRoot`} />
        {item.expandable ? (
          <span className="node-more" aria-hidden="true">
            {item.open ? '−' : '+'}
          </span>
        ) : null}
      </div>
    </>
  )
}

function PartCard({ item }: CardProps) {
  const { say } = useSpeech()
  const { node, kind, amount, count, label } = item
  const name = kind === 'rest' || label === null ? say(treeText.rest, { n: count }) : say(label)
  const widest = Math.max(...node.parts.map((part) => Math.abs(part.amount)))
  const key = item.id.slice(item.id.indexOf('#') + 1)
  return (
    <>
      <div className="node-top">
        <span className="node-name" title={name} data-label="">
          {name}
        </span>
        <Amount amount={amount} unit={node.unit} direction={node.direction} of={`${node.metric}|part|${key}`} />
      </div>
      <CentreBar amount={amount} widest={widest} tone={kind === 'gap' ? '' : toneOf(amount, node.direction)} />
    </>
  )
}

/** The place that carries the driver: its own value and change, and what it brings to the root. */
function PlaceCard({ item, root, widest }: CardProps) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const { place } = item
  if (!place) return null
  const { finding, driver, label, amount } = place
  const { metric, value, compared, unit } = finding
  const change = value === null || compared === null ? null : value - compared
  const name = say(label)
  return (
    <>
      <div className="node-top">
        <Link
          className="node-name"
          data-label=""
          href={link(`/metrics/${encodeURIComponent(metric)}`)}
          tabIndex={-1}
          title={name}
        >
          {name}
        </Link>
      </div>
      <div className="node-figures">
        <span className="node-value">
          <Figure value={value} unit={unit} of={`${metric}|place|value`} />
        </span>
        <span className="small">
          <Change
            change={change}
            rate={change === null || !compared ? null : change / Math.abs(compared)}
            unit={unit}
            direction={driver.direction}
            of={`${metric}|place|change`}
          />
        </span>
      </div>
      <CentreBar amount={amount} widest={widest} tone={toneOf(amount, root.direction)} />
      <div className="small quiet node-foot">
        <span className="node-to">{say(common.toRoot, { root: say(root.label) })}</span>{' '}
        <Amount amount={amount} unit={root.unit} direction={root.direction} of={`${metric}|place|amount`} />
      </div>
    </>
  )
}

/** What the driver's other places bring to the root, together. */
function ElsewhereCard({ item, root, widest }: CardProps) {
  const { say } = useSpeech()
  const { amount, node } = item
  const of = `${node.metric}|place|rest`
  return (
    <>
      <div className="node-top">
        <span className="node-name">{say(treeText.elsewhere)}</span>
        <Amount amount={amount} unit={root.unit} direction={root.direction} of={of} />
      </div>
      <CentreBar amount={amount} widest={widest} tone={toneOf(amount, root.direction)} />
    </>
  )
}

/** Says what the cards below it add up to: two splits of one change never add up together. */
function Caption({ item: { place, node }, root }: CardProps) {
  const { say } = useSpeech()
  return (
    <p className="small quiet node-caption">
      {place ? (
        <>
          {say(treeText.byPlace)}{' '}
          <Amount amount={node.toRoot} unit={root.unit} direction="neutral" of={`${node.metric}|toRoot`} /> ·{' '}
          {say(common.toRoot, { root: say(root.label) })}
        </>
      ) : (
        <>
          {say(treeText.bySegment)}{' '}
          <Amount amount={node.change} unit={node.unit} direction="neutral" of={`${node.metric}|total`} /> ·{' '}
          {say(common.toRoot, { root: say(node.label) })}
        </>
      )}
    </p>
  )
}

function HypothesisCard({ item }: CardProps) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const { influence, label } = item
  if (!influence || !label) return null
  const lag = influence.lagDays === 0 ? say(treeText.sameDay) : say(treeText.lag, { days: influence.lagDays })
  return (
    <>
      <div className="node-top">
        <Link
          className="node-name"
          data-label=""
          href={link(`/metrics/${encodeURIComponent(influence.from)}`)}
          tabIndex={-1}
          title={influence.why ? say(influence.why) : say(label)}
        >
          {say(label)}
        </Link>
      </div>
      <p className="small quiet">{say(treeText.hypothesis)}</p>
      <p className="small quiet" data-label="">
        {say(influence.sign === '+' ? treeText.pushesUp : treeText.pushesDown)} · {lag}
      </p>
    </>
  )
}

const insides = {
  node: NodeCard,
  place: PlaceCard,
  elsewhere: ElsewhereCard,
  caption: Caption,
  hypothesis: HypothesisCard,
  segment: PartCard,
  rest: PartCard,
  gap: PartCard,
} as const

/** The inside of an item's card. */
export function ItemCard(props: CardProps) {
  const Inside = insides[props.item.kind]
  return <Inside {...props} />
}

/** The classes of an item's card: gold for the root, the tone of the change along the heaviest path, dotted for a hypothesis. */
export function cardClass({ item, root }: CardProps): string {
  if (item.kind === 'caption') return ''
  const tone = item.heavy ? `heavy ${toneOf(root.change, root.direction)}` : ''
  return `node ${item.kind} ${item.id === root.id ? 'root' : ''} ${tone}`
}
