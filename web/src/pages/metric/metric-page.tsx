import { lazy, Suspense } from 'react'
import { formatChange } from '../../../../src/base/number/format.ts'
import { isShare, unitOf } from '../../../../src/base/number/unit.ts'
import type { ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { useExplain, useMetric, useWorkspace } from '../../api/queries.ts'
import { common } from '../../i18n/common.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card, Failure } from '../../ui/card.tsx'
import { compareName } from '../../ui/compare-pill.tsx'
import { Change, Figure } from '../../ui/figure.tsx'
import { Switcher } from '../../ui/pill.tsx'
import { Star } from '../../ui/star.tsx'
import { TrustBadge } from '../../ui/trust.tsx'
import { readingOf, useView } from '../../view.ts'
import { DataTab } from './data-tab.tsx'
import { Overview } from './overview.tsx'
import './metric.css'

const QueryTab = lazy(() => import('./query-tab.tsx').then((m) => ({ default: m.QueryTab })))

const tabs = ['overview', 'query', 'data'] as const
type Tab = (typeof tabs)[number]
const tabNames = { overview: metricText.overview, query: metricText.queryTab, data: metricText.dataTab }

function Reading({ answer }: { answer: ExplainAnswer }) {
  const { say, when, lang } = useSpeech()
  const [view] = useView()
  const unit = unitOf(answer.unit ?? undefined)
  const through = answer.through ? when(answer.through) : '–'
  return (
    <>
      <span className="metric-value">
        <Figure value={answer.value} exact={answer.exact} unit={answer.unit} of={`${answer.metric}|value`} />
      </span>
      <span>
        <Change
          change={answer.change}
          rate={answer.changeRate}
          unit={answer.unit}
          direction={answer.direction}
          of={`${answer.metric}|change`}
        />{' '}
        <span className="quiet nowrap">
          {isShare(unit) ? null : (
            <>
              (<span data-figure={`${answer.metric}|changeAmount`}>{formatChange(answer.change, unit, lang)}</span>){' '}
            </>
          )}
          {say(common.compareWith)} <span data-label="">{say(compareName(answer.period, view.compare))}</span>
        </span>
      </span>
      <span className="quiet small">
        <span data-when="">{when(answer.period)}</span> ·{' '}
        <TrustBadge metric={answer.metric} through={answer.through}>
          {answer.unfinished ? say(common.unfinished, { through }) : null}
        </TrustBadge>
      </span>
    </>
  )
}

function Head({ metric, explain }: { metric: MetricDetail; explain: ReturnType<typeof useExplain> }) {
  const { say } = useSpeech()
  const who = [metric.department && say(metric.department), metric.owner ?? say(common.noOwner)]
    .filter(Boolean)
    .join(' · ')
  return (
    <div>
      <div className="page-head">
        <h1>
          {metric.tier === 'T0' ? <Star size={18} /> : null} {say(metric.label)}
        </h1>
        <span className="quiet">
          <span data-label="">{metric.tier}</span> · {say(metricText[metric.type])} · {who}
        </span>
      </div>
      <div className="metric-reading">
        {explain.data ? <Reading answer={explain.data} /> : explain.error ? null : <Bone width={320} height={40} />}
      </div>
    </div>
  )
}

function Sides({ metric }: { metric: MetricDetail }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const workspace = useWorkspace()
  // The period is named outright, so that every part of the page speaks of the same one.
  const period = view.period ?? workspace.data?.defaultPeriod ?? undefined
  const explain = useExplain(workspace.data ? metric.name : undefined, { ...readingOf(view), period })
  const tab: Tab = tabs.find((name) => name === view.tab) ?? 'overview'
  return (
    <>
      <Head metric={metric} explain={explain} />
      <div>
        <Switcher<Tab>
          label={say(metricText.tabs)}
          options={tabs.map((value) => ({ value, text: say(tabNames[value]) }))}
          chosen={tab}
          choose={(next) => setView({ tab: next === 'overview' ? undefined : next })}
        />
      </div>
      {explain.error && tab !== 'data' ? (
        <Card>
          <Failure error={explain.error} retry={() => void explain.refetch()} />
        </Card>
      ) : null}
      {tab === 'overview' ? <Overview metric={metric} explain={explain} /> : null}
      {tab === 'query' ? (
        <Suspense fallback={<Bone height={480} />}>
          <QueryTab metric={metric} answer={explain.data} period={period} />
        </Suspense>
      ) : null}
      {tab === 'data' ? <DataTab metric={metric} /> : null}
    </>
  )
}

/** One metric: what it means, how it stands, why it changed, by what it splits, its query and its data. */
export function MetricPage({ name }: { name: string }) {
  const metric = useMetric(name)
  if (metric.error) {
    return (
      <div className="page">
        <Card>
          <Failure error={metric.error} retry={() => void metric.refetch()} />
        </Card>
      </div>
    )
  }
  return (
    <div className="page">
      <Await
        query={metric}
        skeleton={
          <>
            <Bone width={240} height={32} />
            <Bone height={200} />
            <Bone height={320} />
          </>
        }
      >
        {(data) => <Sides metric={data} />}
      </Await>
    </div>
  )
}
