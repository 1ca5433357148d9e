import type { Grain } from '../../../../src/base/calendar/period.ts'
import { grains } from '../../../../src/base/calendar/period.ts'
import type { ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import type { useExplain } from '../../api/queries.ts'
import { grainOfPeriod } from '../../api/series.ts'
import { ChangeCard } from '../../chart/change-card.tsx'
import { SeriesCard } from '../../chart/series-card.tsx'
import { common } from '../../i18n/common.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { BasisNote } from '../../ui/basis.tsx'
import { Bone, Card, Truth } from '../../ui/card.tsx'
import { toneOf } from '../../ui/figure.tsx'
import { Switcher } from '../../ui/pill.tsx'
import { useView } from '../../view.ts'
import { NothingLeft } from '../watch/hero.tsx'
import { Breakdown } from './breakdown.tsx'
import { Definition } from './definition.tsx'

function Reasons({ answer }: { answer: ExplainAnswer }) {
  const { say } = useSpeech()
  const [view] = useView()
  const [first, ...others] = answer.findings
  return (
    <Card>
      <h2 className="reason-title" data-said="headline">
        {say(answer.headline)}
      </h2>
      {first ? (
        <Truth fact={say(first.fact)} together={say(first.together)} unknown={say(first.unknown)} />
      ) : answer.value === null && view.where ? (
        <NothingLeft />
      ) : (
        <p className="quiet">{say(watch.noFinding)}</p>
      )}
      <BasisNote basis={answer.basis} />
      {others.length > 0 ? <h2 className="reason-more">{say(watch.otherFindings)}</h2> : null}
      {others.map((finding) => (
        <details key={finding.id} className="reason">
          <summary data-said="finding">{say(finding.sentence)}</summary>
          <Truth fact={say(finding.fact)} together={say(finding.together)} unknown={say(finding.unknown)} />
        </details>
      ))}
    </Card>
  )
}

function GrainSwitch({ finest, chosen }: { finest: Grain; chosen: Grain }) {
  const { say } = useSpeech()
  const [, setView] = useView()
  const offered = grains.slice(grains.indexOf(finest))
  return (
    <Switcher<Grain>
      label={say(common.grain)}
      options={offered.map((value) => ({ value, text: say(common[value]) }))}
      chosen={chosen}
      choose={(grain) => setView({ grain })}
    />
  )
}

/** Why it changed, what it means, its history, the parts of its change and its breakdown. */
export function Overview({ metric, explain }: { metric: MetricDetail; explain: ReturnType<typeof useExplain> }) {
  const { say } = useSpeech()
  const [view] = useView()
  const answer = explain.data
  const grain = grains.find((known) => known === view.grain) ?? (answer ? grainOfPeriod(answer.period) : 'week')
  const queries = answer?.queries.map(({ purpose, sql }) => ({ purpose: say(purpose), sql }))
  return (
    <>
      <div className="row-2">
        {answer ? (
          <Reasons answer={answer} />
        ) : explain.error ? null : (
          <Card>
            <Bone height={160} />
          </Card>
        )}
        <Definition metric={metric} />
      </div>
      {answer ? (
        <>
          <div className="row-2">
            <SeriesCard
              metric={metric.name}
              label={metric.label}
              unit={metric.unit}
              grain={grain}
              period={answer.period}
              where={view.where}
              tone={grain === grainOfPeriod(answer.period) ? toneOf(answer.change, metric.direction) : ''}
              events={answer.findings.flatMap((finding) => finding.events)}
              aside={<GrainSwitch finest={metric.finestGrain} chosen={grain} />}
            />
            <ChangeCard
              metric={metric.name}
              parts={answer.parts}
              change={answer.change}
              unit={metric.unit}
              direction={metric.direction}
              through={answer.through}
              unfinished={answer.unfinished}
              queries={queries}
              basis={answer.basis}
            />
          </div>
          <Breakdown metric={metric} answer={answer} />
        </>
      ) : explain.error ? null : (
        <Card title={say(metricText.breakdown)}>
          <Bone height={320} />
        </Card>
      )}
    </>
  )
}
