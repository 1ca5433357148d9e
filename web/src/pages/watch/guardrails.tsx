import { formatChange, formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { GuardrailsAnswer } from '../../../../src/contract/tree.ts'
import { type Reading, useGuardrails } from '../../api/queries.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Await, Bone, Card } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Shield } from '../../ui/star.tsx'
import { Table } from '../../ui/table.tsx'
import { Unfinished } from '../../ui/unfinished.tsx'

type Guardrail = GuardrailsAnswer['guardrails'][number]

const signs = { min: '≥', max: '≤' } as const

interface RoomProps {
  readonly room: number | null
  readonly unit: string | null
  readonly of: string
  /** The period is not over: what stands beyond its bound today has not crossed it for good. */
  readonly unfinished: boolean
}

function Room({ room, unit, of, unfinished }: RoomProps) {
  const { say, lang } = useSpeech()
  const crossed = room !== null && room < 0
  const text = formatChange(room, unitOf(unit ?? undefined), lang).replace(/^\+/, '')
  return (
    <span className={crossed ? 'alert nowrap' : 'nowrap'}>
      {crossed ? `▲ ${say(unfinished ? watch.crossedSoFar : watch.crossed)} ` : ''}
      <span data-figure={of}>{text}</span>
    </span>
  )
}

function Worst({ rail, unfinished }: { rail: Guardrail; unfinished: boolean }) {
  const { say, lang } = useSpeech()
  const { worst, unit, metric } = rail
  if (!worst) return null
  const show = (value: number | null) => formatValue(value, unitOf(unit ?? undefined), lang)
  return (
    <span className="small quiet">
      <span data-label="">{say(watch.worst, { slice: say(worst.slice) })}</span>{' '}
      <span data-figure={`${metric}|worst|value`}>{show(worst.value)}</span> · {signs[rail.side]}{' '}
      <span data-figure={`${metric}|worst|bound`}>{show(worst.bound)}</span> · {say(watch.room)}{' '}
      <Room room={worst.room} unit={unit} of={`${metric}|worst|room`} unfinished={unfinished} />
    </span>
  )
}

function Rows({ guardrails, unfinished }: GuardrailsAnswer) {
  const { say, lang } = useSpeech()
  if (guardrails.length === 0) return <p className="quiet">{say(watch.noGuardrails)}</p>
  return (
    <Table
      label={say(watch.guardrails)}
      rows={guardrails}
      rowKey={({ metric, side }) => `${metric} ${side}`}
      below={(rail) => (rail.worst ? <Worst rail={rail} unfinished={unfinished} /> : null)}
      columns={[
        {
          key: 'metric',
          head: say(common.metric),
          cell: (rail) => (
            <>
              <Shield />
              {say(rail.label)}
            </>
          ),
        },
        {
          key: 'value',
          head: say(common.value),
          right: true,
          cell: ({ value, unit, metric }) => <Figure value={value} unit={unit} of={`${metric}|guard|value`} />,
        },
        {
          key: 'bound',
          head: say(watch.bound),
          right: true,
          cell: ({ bound, side, unit, metric }) => (
            <span className="quiet">
              {signs[side]}{' '}
              <span data-figure={`${metric}|guard|bound`}>{formatValue(bound, unitOf(unit ?? undefined), lang)}</span>
            </span>
          ),
        },
        {
          key: 'room',
          head: say(watch.room),
          right: true,
          cell: ({ room, unit, metric }) => (
            <Room room={room} unit={unit} of={`${metric}|guard|room`} unfinished={unfinished} />
          ),
        },
      ]}
    />
  )
}

/** What must not fall while the north star rises: value, bound and room, and the worst slice of each. */
export function Guardrails({ name, reading }: { name: string; reading: Reading }) {
  const { say } = useSpeech()
  const answer = useGuardrails(name, reading)
  return (
    <Card title={say(watch.guardrails)} aside={answer.data?.unfinished ? <Unfinished /> : undefined}>
      <Await query={answer} skeleton={<Bone height={140} />}>
        {(data) => (
          <>
            <Rows {...data} />
            {data.unfinished && data.guardrails.length > 0 ? (
              <p className="small quiet">{say(watch.boundsAtEnd)}</p>
            ) : null}
          </>
        )}
      </Await>
    </Card>
  )
}
