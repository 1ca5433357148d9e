import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { formatRate, formatShare, formatValue } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { PilotAnswer } from '../../../../src/contract/pilot.ts'
import { usePilot } from '../../api/pilots.ts'
import { Arms } from '../../chart/arms.tsx'
import { indexOfDay } from '../../chart/periods.ts'
import { common } from '../../i18n/common.ts'
import { innovate } from '../../i18n/innovate.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { BasisNote } from '../../ui/basis.tsx'
import { Await, Bone } from '../../ui/card.tsx'
import { Count } from '../../ui/figure.tsx'
import { Shield } from '../../ui/star.tsx'
import { Table } from '../../ui/table.tsx'
import { TrustBadge } from '../../ui/trust.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { useLinkTo } from '../../view.ts'
import { Effect } from './effect.tsx'
import { looks } from './verdict.ts'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Checks({ checks }: PilotAnswer) {
  const { say } = useSpeech()
  return (
    <ul className="checks">
      {checks.map(({ kind, held, sentence }) => (
        <li key={kind}>
          <span className={held ? 'fine' : 'alert'} aria-hidden="true">
            {held ? '✓' : '✕'}
          </span>
          <span>
            <span className="hidden">{say(held ? innovate.held : innovate.notHeld)} </span>
            <span data-said="check">{say(sentence)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function SplitTable({ id, split }: { id: string; split: NonNullable<PilotAnswer['split']> }) {
  const { say } = useSpeech()
  const rows = (['treated', 'control'] as const).map((arm) => ({
    arm,
    planned: split.planned[arm],
    found: split.found[arm],
  }))
  return (
    <Table
      label={say(innovate.arms)}
      rows={rows}
      rowKey={({ arm }) => arm}
      columns={[
        { key: 'arm', head: '', cell: ({ arm }) => say(innovate[arm]) },
        {
          key: 'planned',
          head: say(innovate.planned),
          right: true,
          cell: ({ arm, planned }) => <Count value={planned} of={`${id}|planned|${arm}`} />,
        },
        {
          key: 'found',
          head: say(innovate.found),
          right: true,
          cell: ({ arm, planned, found }) => (
            <span className={split.broken && found !== planned ? 'alert' : ''}>
              <Count value={found} of={`${id}|found|${arm}`} />
            </span>
          ),
        },
      ]}
    />
  )
}

function Guardrail({ id, guardrail }: { id: string; guardrail: NonNullable<PilotAnswer['guardrail']> }) {
  const { say, lang } = useSpeech()
  const { label, unit, bound, side, kept } = guardrail
  const show = (value: number | null) => formatValue(value, unitOf(unit ?? undefined), lang)
  const state = kept === null ? innovate.notJudged : kept ? innovate.kept : innovate.crossed
  const arm = (name: 'treated' | 'control') => (
    <span className="nowrap">
      {say(innovate[name])}{' '}
      <span className="quiet" data-figure={`${id}|guard|${name}Before`}>
        {show(guardrail[`${name}Before`])}
      </span>
      <span className="quiet"> → </span>
      <span data-figure={`${id}|guard|${name}`}>{show(guardrail[name])}</span>
    </span>
  )
  return (
    <>
      <p>
        <Shield />
        {say(label)}{' '}
        {bound === null ? null : (
          <span className="quiet">
            {side === 'max' ? '≤' : '≥'} <span data-figure={`${id}|guard|bound`}>{show(bound)}</span>
          </span>
        )}{' '}
        <span className={kept === null ? 'quiet' : kept ? 'fine' : 'alert'}>
          {kept === false ? '▲ ' : ''}
          {say(state)}
        </span>
      </p>
      <p>
        {arm('treated')} · {arm('control')}
      </p>
    </>
  )
}

function Weeks({ pilot }: { pilot: PilotAnswer }) {
  const { say, when } = useSpeech()
  const { id, weeks, startsOn, endsOn } = pilot
  const periods = weeks.map(({ period }) => period)
  const [from, to] = [indexOfDay(periods, startsOn), indexOfDay(periods, endsOn)]
  const last = weeks.length - 1
  return (
    <>
      <Arms
        label={say(innovate.weeks)}
        weeks={weeks}
        during={from < 0 ? null : [from, to < 0 ? last : to]}
        names={{ treated: say(innovate.treated), control: say(innovate.control), during: say(innovate.during) }}
      />
      <details className="basis small">
        <summary>{say(common.figures)}</summary>
        <Table
          label={say(innovate.weeks)}
          rows={[...weeks].reverse()}
          rowKey={({ period }) => period}
          columns={[
            { key: 'period', head: say(common.period), cell: ({ period }) => <span data-when="">{when(period)}</span> },
            ...(['treated', 'control'] as const).map((arm) => ({
              key: arm,
              head: say(innovate[arm]),
              right: true,
              cell: (week: PilotAnswer['weeks'][number]) => (
                <span data-figure={`${id}|week|${week.period}|${arm}`}>{formatShare(week[arm])}</span>
              ),
            })),
          ]}
        />
      </details>
    </>
  )
}

/** One fact of a pilot: a word and what it says. */
function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Facts({ pilot }: { pilot: PilotAnswer }) {
  const { say, when } = useSpeech()
  const link = useLinkTo()
  const { id, metric, label, design, startsOn, endsOn, owner, stopRule, readOn, enoughOn, smallestSeen, second } = pilot
  return (
    <dl className="truth">
      <Fact word={say(common.metric)}>
        <Link href={link(`/metrics/${encodeURIComponent(metric)}`)}>{say(label)}</Link>
      </Fact>
      <Fact word={say(common.owner)}>{owner}</Fact>
      <Fact word={say(innovate.dates)}>
        <span data-when="">{when(`${startsOn}..${endsOn}`)}</span>
      </Fact>
      <Fact word={say(innovate.design)}>{say(innovate[design])}</Fact>
      <Fact word={say(innovate.stopRule)}>
        <span data-said="stopRule">{say(stopRule)}</span>
      </Fact>
      {pilot.verdict === 'too-early' ? (
        <Fact word={say(innovate.readOn)}>
          <span data-when="">{when(readOn)}</span>
        </Fact>
      ) : null}
      {enoughOn ? (
        <Fact word={say(innovate.enoughOn)}>
          <span data-when="">{when(enoughOn)}</span>
        </Fact>
      ) : null}
      {smallestSeen === null ? null : (
        <Fact word={say(innovate.smallestSeen)}>
          <span data-figure={`${id}|seen`}>{formatRate(smallestSeen)}</span>
        </Fact>
      )}
      {second ? (
        <Fact word={say(innovate.second)}>
          <span data-figure={`${id}|second`}>{formatRate(second.value)}</span> ·{' '}
          <span data-sentence={`${id}|rank`}>{say(innovate.rank, { rank: second.rank, of: second.of })}</span>{' '}
          <span className="small quiet">{say(innovate.secondHow)}</span>
        </Fact>
      ) : null}
    </dl>
  )
}

function Detail({ pilot }: { pilot: PilotAnswer }) {
  const { say } = useSpeech()
  const { id, verdict, verdictLabel, hypothesis, checks, split, guardrail, weeks, lesson, basis } = pilot
  return (
    <>
      <Verdict {...looks[verdict]} text={say(verdictLabel)} />
      <p className="panel-said" data-said="pilot">
        {say(basis.sentence)}
      </p>
      <BasisNote basis={basis} />
      <Part title={say(innovate.hypothesis)}>
        <p data-said="hypothesis">{say(hypothesis)}</p>
      </Part>
      <Part title={say(innovate.effect)}>
        <Effect pilot={pilot} />
      </Part>
      {checks.length > 0 ? (
        <Part title={say(innovate.checks)}>
          <Checks {...pilot} />
        </Part>
      ) : null}
      {split ? (
        <Part title={say(innovate.arms)}>
          <SplitTable id={id} split={split} />
        </Part>
      ) : null}
      {guardrail ? (
        <Part title={say(innovate.guardrail)}>
          <Guardrail id={id} guardrail={guardrail} />
        </Part>
      ) : null}
      {weeks.length > 1 ? (
        <Part title={say(innovate.weeks)}>
          <Weeks pilot={pilot} />
        </Part>
      ) : null}
      <Part title={say(innovate.pilot)}>
        <Facts pilot={pilot} />
      </Part>
      {lesson ? (
        <Part title={say(innovate.lesson)}>
          <p data-said="lesson">{say(lesson)}</p>
        </Part>
      ) : null}
      {pilot.through ? (
        <p className="panel-part">
          <TrustBadge metric={pilot.metric} through={pilot.through} />
        </p>
      ) : null}
    </>
  )
}

/** One pilot: what was tried, what was looked at first, the effect with its interval, and how both arms went. */
export function PilotPanel({ id }: { id: string }) {
  const pilot = usePilot(id)
  return (
    <Await query={pilot} skeleton={<Bone height={420} />}>
      {(data) => <Detail pilot={data} />}
    </Await>
  )
}
