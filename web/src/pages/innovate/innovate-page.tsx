import type { PilotsAnswer } from '../../../../src/contract/pilot.ts'
import { usePilots } from '../../api/pilots.ts'
import { common } from '../../i18n/common.ts'
import { innovate } from '../../i18n/innovate.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card, Empty } from '../../ui/card.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { useView } from '../../view.ts'
import { PilotPanel } from './pilot-panel.tsx'
import { looks } from './verdict.ts'
import './innovate.css'

type PilotHead = PilotsAnswer['pilots'][number]

function Item({ pilot }: { pilot: PilotHead }) {
  const { say, when } = useSpeech()
  const [, setView] = useView()
  const { id, name, label, owner, startsOn, endsOn, verdict, verdictLabel, sentence } = pilot
  return (
    <li className="pilot">
      <Verdict {...looks[verdict]} text={say(verdictLabel)} />
      <div className="pilot-said">
        <p>
          <button
            type="button"
            className="link-button pilot-name"
            data-label=""
            onClick={() => setView({ show: `pilot:${id}` })}
          >
            {say(name)}
          </button>
        </p>
        <p data-said="pilot">{say(sentence)}</p>
        <p className="small quiet">
          {say(label)} · {owner} · <span data-when="">{when(`${startsOn}..${endsOn}`)}</span>
        </p>
      </div>
    </li>
  )
}

function List({ pilots }: PilotsAnswer) {
  const { say } = useSpeech()
  const [view] = useView()
  if (pilots.length === 0) return <Empty what={say(innovate.empty)} how={say(innovate.emptyHow)} />
  const works = pilots.filter(({ verdict }) => verdict === 'works').length
  const shown = pilots.find(({ id }) => view.show === `pilot:${id}`)
  return (
    <>
      <Card title={<span data-sentence="pilots">{say(innovate.count, { n: pilots.length, works })}</span>}>
        <ul className="pilots">
          {pilots.map((pilot) => (
            <Item key={pilot.id} pilot={pilot} />
          ))}
        </ul>
      </Card>
      {shown ? (
        <SideDrawer name={`pilot:${shown.id}`} title={<span data-label="">{say(shown.name)}</span>}>
          <PilotPanel id={shown.id} />
        </SideDrawer>
      ) : null}
    </>
  )
}

/** Every pilot with its verdict in words; each opens with what it is judged by. */
export function InnovatePage() {
  const { say } = useSpeech()
  const pilots = usePilots()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say(common.innovate)}</h1>
        <p className="quiet">{say(innovate.question)}</p>
      </div>
      <Await
        query={pilots}
        skeleton={
          <Card>
            <Bone height={320} />
          </Card>
        }
      >
        {(data) => <List {...data} />}
      </Await>
    </div>
  )
}
