import { useDeferredValue } from 'react'
import { Link } from 'wouter'
import { canonicalName } from '../../../../src/base/names.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { MetricCard } from '../../../../src/contract/metric.ts'
import { useMetrics } from '../../api/queries.ts'
import { common } from '../../i18n/common.ts'
import { define } from '../../i18n/define.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card, Empty } from '../../ui/card.tsx'
import { Star } from '../../ui/star.tsx'
import { Table, type TableColumn } from '../../ui/table.tsx'
import { useLinkTo, useView } from '../../view.ts'
import { SavedQuestions } from './saved.tsx'
import './define-page.css'

/** The metrics whose name, label, synonym, owner or department holds the text. */
export function findMetrics(metrics: readonly MetricCard[], text: string): MetricCard[] {
  const wanted = canonicalName(text)
  return metrics.filter(({ name, label, synonyms, owner, department }) =>
    [name, label.zh, label.en, ...synonyms, owner ?? '', department?.zh ?? '', department?.en ?? ''].some((known) =>
      canonicalName(known).includes(wanted),
    ),
  )
}

function useColumns(): TableColumn<MetricCard>[] {
  const { say, lang } = useSpeech()
  const link = useLinkTo()
  return [
    {
      key: 'metric',
      head: say(common.metric),
      cell: ({ name, label, tier }) => (
        <Link href={link(`/metrics/${encodeURIComponent(name)}`)}>
          {tier === 'T0' ? <Star size={12} /> : null} {say(label)}
        </Link>
      ),
    },
    { key: 'name', head: '', cell: ({ name }) => <code className="quiet small">{name}</code> },
    { key: 'tier', head: say(metricText.tier), cell: ({ tier }) => <span data-label="">{tier}</span> },
    { key: 'type', head: say(metricText.type), cell: ({ type }) => say(metricText[type]) },
    {
      key: 'unit',
      head: say(metricText.unit),
      cell: ({ unit }) => <span className="quiet">{unitOf(unit ?? undefined).label[lang]}</span>,
    },
    { key: 'department', head: say(common.department), cell: ({ department }) => (department ? say(department) : '–') },
    {
      key: 'owner',
      head: say(common.owner),
      cell: ({ owner }) => owner ?? <span className="quiet">{say(common.noOwner)}</span>,
    },
  ]
}

function List({ metrics }: { metrics: readonly MetricCard[] }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const columns = useColumns()
  const text = useDeferredValue(view.find ?? '')
  const found = text ? findMetrics(metrics, text) : metrics
  if (metrics.length === 0) return <Empty what={say(define.empty)} how={say(define.emptyHow)} />
  return (
    <>
      <div className="find-row">
        <input
          type="search"
          className="find"
          placeholder={say(define.search)}
          aria-label={say(define.search)}
          value={view.find ?? ''}
          onChange={(event) => setView({ find: event.target.value || undefined })}
        />
        <span className="quiet small" aria-live="polite">
          {text
            ? say(define.countOf, { n: found.length, all: metrics.length })
            : say(define.count, { n: metrics.length })}
        </span>
      </div>
      {found.length > 0 ? (
        <Table label={say(define.title)} columns={columns} rows={found} rowKey={({ name }) => name} />
      ) : (
        <Empty what={say(define.none, { text })} how={say(define.noneHow)} />
      )}
    </>
  )
}

/** Every metric with who answers for it; each leads to its page. */
export function DefinePage() {
  const { say } = useSpeech()
  const metrics = useMetrics()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say(define.title)}</h1>
        <p className="quiet">{say(define.question)}</p>
      </div>
      <Card>
        <Await query={metrics} skeleton={<Bone height={400} />}>
          {(data) => <List metrics={data.metrics} />}
        </Await>
      </Card>
      <SavedQuestions />
    </div>
  )
}
