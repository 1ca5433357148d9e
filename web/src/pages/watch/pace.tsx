import { formatRate, formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { PaceAnswer } from '../../../../src/contract/pace.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { usePace } from '../../api/pace.ts'
import { Axis } from '../../chart/axis.tsx'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { BasisNote } from '../../ui/basis.tsx'
import { Await, Bone } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'
import { useView } from '../../view.ts'
import { chanceFigure, chanceWord } from './chance.ts'
import { endsOf, endWord, type NamedEnd, paceMarks } from './pace-marks.ts'
import './pace.css'

/** What lies below this part of what is due is no distance to speak of. */
const even = 0.001

/** How far it stands from what is due by now; at the end, from the target. */
function Standing({ pace }: { pace: PaceAnswer }) {
  const { say } = useSpeech()
  const { ahead, aheadRate, direction, state } = pace
  if (ahead === null || aheadRate === null) return null
  const level = Math.abs(aheadRate) < even
  const rate = formatRate(Math.abs(aheadRate)).replace('+', '')
  const over = state === 'over'
  if (level) return <p data-sentence="pace">{say(over ? watch.metExactly : watch.onPace)}</p>
  const words = over ? [watch.closedAbove, watch.closedBelow] : [watch.abovePace, watch.belowPace]
  return (
    <p className={toneOf(ahead, direction)} data-sentence="pace">
      {say((ahead > 0 ? words[0] : words[1]) ?? watch.abovePace, { rate })}
    </p>
  )
}

function End({ pace, named }: { pace: PaceAnswer; named: NamedEnd }) {
  const { say, lang } = useSpeech()
  const { metric, unit, marks } = pace
  const { kind, end } = named
  const show = (value: number | null) => formatValue(value, unitOf(unit ?? undefined), lang)
  const of = (field: string) => `${metric}|pace|${kind}|${field}`
  const chance = marks ? end.chances.target : null
  return (
    <li>
      <span className="quiet">{say(endWord(named))}</span>
      <span className="nowrap">
        <b data-figure={of('value')}>{show(end.value)}</b>{' '}
        {end.low80 === null || end.high80 === null ? null : (
          <span className="quiet small">
            <span data-figure={of('low80')}>{show(end.low80)}</span>–
            <span data-figure={of('high80')}>{show(end.high80)}</span>
          </span>
        )}
      </span>
      <span className="end-chance">
        {chance === null ? null : (
          <>
            {say(chanceWord(chance))} <span data-figure={of('chance')}>{chanceFigure(chance)}</span>
          </>
        )}
      </span>
    </li>
  )
}

/** Where the period will end, by what may become of a recent change; the range holds eight times in ten. */
function Ends({ pace }: { pace: PaceAnswer }) {
  const { say, when } = useSpeech()
  const ends = endsOf(pace)
  if (pace.refused)
    return (
      <p className="small quiet" data-said="refused">
        {say(pace.refused)}
      </p>
    )
  if (ends.length === 0) return null
  return (
    <div className="ends">
      <p className="ends-head small quiet">
        {pace.scenarios.length > 0 && pace.shift ? (
          <span data-when="">{say(watch.sinceChange, { date: when(pace.shift.since) })}</span>
        ) : (
          <span>{say(watch.endsAt)}</span>
        )}
        {pace.marks ? <span>{say(watch.reaching)}</span> : null}
      </p>
      <ul>
        {ends.map((named) => (
          <End key={named.kind} pace={pace} named={named} />
        ))}
      </ul>
    </div>
  )
}

function Content({ pace }: { pace: PaceAnswer }) {
  const speech = useSpeech()
  const { say, when } = speech
  const [view] = useView()
  const { marks, bands } = paceMarks(pace, speech)
  const words = { period: when(pace.period) }
  return (
    <>
      <p className="quiet">
        <span data-when="">{say(pace.marks ? watch.target : watch.paceOf, words)}</span>{' '}
        {pace.marks ? (
          <span data-figure={`${pace.metric}|pace|target`}>
            {formatValue(pace.marks.target, unitOf(pace.unit ?? undefined), speech.lang)}
          </span>
        ) : null}
      </p>
      <Axis marks={marks} bands={bands} bar={pace.kind === 'total' && pace.value !== null ? pace.value : undefined} />
      <Standing pace={pace} />
      <Ends pace={pace} />
      {pace.marks ? null : (
        <p className="small quiet">
          {view.where
            ? say(watch.targetWhole)
            : `${say(watch.noTarget, { metric: say(pace.label) })}${say(watch.noTargetHow)}`}
        </p>
      )}
      <BasisNote basis={pace.basis} />
    </>
  )
}

/** The target's period on one axis: to date, due by now, where it will end with its range and the chance to reach the target. */
export function Pace({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const [view] = useView()
  const pace = usePace(tree, root, view)
  return (
    <div className="hero-target">
      <Await query={pace} skeleton={<Bone height={220} />}>
        {(data) => <Content pace={data} />}
      </Await>
    </div>
  )
}
