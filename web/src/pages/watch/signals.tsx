import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { IncidentWire, SignalsAnswer, SignalWire } from '../../../../src/contract/signals.ts'
import { useSignals } from '../../api/signals.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { signalText } from '../../i18n/signals.ts'
import { BasisNote } from '../../ui/basis.tsx'
import { Await, Bone, Card, Truth } from '../../ui/card.tsx'
import { useLinkTo } from '../../view.ts'
import './signals.css'

const signs = { problem: { shape: '▲', tone: 'bad' }, opportunity: { shape: '◆', tone: 'good' } } as const

/** A signal as its sentence; opened, its three lines of truth and how it was found. */
function Signal({ signal }: { signal: SignalWire }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const { tone, alarm, isNew, sentence, fact, together, unknown, explain, basis } = signal
  const { shape, tone: colour } = signs[tone]
  const why = link(`/metrics/${encodeURIComponent(explain.metric)}`, {
    period: explain.period,
    where: explain.where ?? undefined,
  })
  return (
    <li className="signal">
      <span className={`signal-sign ${colour}`} aria-hidden="true">
        {shape}
      </span>
      <details>
        <summary>
          <span data-said="signal">{say(sentence)}</span>
          {alarm ? <span className="signal-mark alert small nowrap"> {say(signalText.alarm)}</span> : null}
          {isNew ? <span className="signal-mark small nowrap"> {say(signalText.isNew)}</span> : null}
        </summary>
        <div className="signal-more">
          <Truth fact={say(fact)} together={say(together)} unknown={say(unknown)} />
          <BasisNote basis={basis} />
        </div>
      </details>
      <Link className="small nowrap" href={why}>
        {say(common.why)}
      </Link>
    </li>
  )
}

function Incident({ incident }: { incident: IncidentWire }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  return (
    <li className="signal">
      <span className="signal-sign quiet" aria-hidden="true">
        ■
      </span>
      <span data-said="incident">{say(incident.sentence)}</span>
      <Link className="small nowrap" href={link('/collect')}>
        {say(signalText.toData)}
      </Link>
    </li>
  )
}

/** At most some of a kind; the others on demand. Nothing stands here for a kind without any. */
function Kind<T extends { readonly id: string }>({
  name,
  most,
  items,
  children,
}: {
  name: string
  most: number
  items: readonly T[]
  children: (item: T) => ReactNode
}) {
  const { say } = useSpeech()
  const [all, setAll] = useState(false)
  if (items.length === 0) return null
  const rest = items.length - most
  return (
    <section>
      <h3 className="small quiet">{name}</h3>
      <ul>{(all ? items : items.slice(0, most)).map(children)}</ul>
      {rest > 0 && !all ? (
        <button type="button" className="link-button small" data-label="" onClick={() => setAll(true)}>
          {say(signalText.more, { n: rest })}
        </button>
      ) : null}
    </section>
  )
}

function List({ answer }: { answer: SignalsAnswer }) {
  const { say } = useSpeech()
  const { signals, opportunities, incidents, watched, leftOut, basis } = answer
  const quiet = signals.length + opportunities.length === 0
  return (
    <div className="signals">
      {quiet ? (
        <p className="quiet" data-sentence="quiet">
          {say(signalText.quietHow, { series: watched.series })}
        </p>
      ) : null}
      <Kind name={say(signalText.problems)} most={4} items={signals}>
        {(signal) => <Signal key={signal.id} signal={signal} />}
      </Kind>
      <Kind name={say(signalText.opportunities)} most={2} items={opportunities}>
        {(signal) => <Signal key={signal.id} signal={signal} />}
      </Kind>
      <Kind name={say(signalText.incidents)} most={3} items={incidents}>
        {(incident) => <Incident key={incident.id} incident={incident} />}
      </Kind>
      {leftOut.length > 0 ? (
        <details className="basis small">
          <summary>{say(signalText.leftOut)}</summary>
          <ul>
            {leftOut.map(({ what, why }) => (
              <li key={what.en}>
                <span data-said="leftOut">{say(what)}</span>
                <span className="quiet"> · </span>
                <span data-said="leftOut">{say(why)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <BasisNote basis={basis} />
    </div>
  )
}

/** What is worth knowing of a day, the most pressing first: problems, opportunities and data incidents apart; or that all is quiet. */
export function Signals({ on }: { on: string | undefined }) {
  const { say } = useSpeech()
  const answer = useSignals(on)
  const { data } = answer
  const title = data ? <span data-said="signals">{say(data.sentence)}</span> : say(signalText.title)
  return (
    <Card title={title}>
      <Await
        query={answer}
        skeleton={
          <div className="signals" aria-busy="true">
            <p className="quiet small">{say(signalText.looking)}</p>
            <Bone width="72%" />
            <Bone width="64%" />
            <Bone width="68%" />
          </div>
        }
      >
        {(found) => <List answer={found} />}
      </Await>
    </Card>
  )
}
