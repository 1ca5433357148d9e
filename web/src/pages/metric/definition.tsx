import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { Text } from '../../../../src/base/text.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Card } from '../../ui/card.tsx'
import { useLinkTo } from '../../view.ts'

function Line({ term, children }: { term: Text; children: ReactNode }) {
  const { say } = useSpeech()
  return (
    <>
      <dt>{say(term)}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Names({ of }: { of: MetricDetail['inputs'] }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  return of.map(({ name, label }, index) => (
    <span key={name}>
      {index > 0 ? ' · ' : null}
      <Link href={link(`/metrics/${encodeURIComponent(name)}`)}>{say(label)}</Link>
    </span>
  ))
}

/** The definition in words, its formula and identity, what it is computed from and where it stands. */
export function Definition({ metric }: { metric: MetricDetail }) {
  const { say, lang } = useSpeech()
  const { defined, unit } = metric
  return (
    <Card title={say(metricText.meaning)}>
      <dl className="truth" data-said="definition">
        {metric.description ? <dd className="whole">{say(metric.description)}</dd> : null}
        <dd className="whole">{say(metric.meaning)}</dd>
        <Line term={metricText.formula}>{say(metric.formula)}</Line>
        {metric.identity ? <Line term={metricText.identity}>{say(metric.identity)}</Line> : null}
        {metric.why ? <Line term={metricText.reason}>{say(metric.why)}</Line> : null}
        {unit ? <Line term={metricText.unit}>{unitOf(unit).label[lang] || unit}</Line> : null}
        {metric.synonyms.length > 0 ? <Line term={metricText.synonyms}>{metric.synonyms.join(' · ')}</Line> : null}
        {metric.inputs.length > 0 ? (
          <Line term={metricText.inputs}>
            <Names of={metric.inputs} />
          </Line>
        ) : null}
        {metric.usedBy.length > 0 ? (
          <Line term={metricText.usedBy}>
            <Names of={metric.usedBy} />
          </Line>
        ) : null}
        <Line term={metricText.defined}>
          <code className="small">
            {defined.file}:{defined.line}:{defined.column}
          </code>
        </Line>
      </dl>
    </Card>
  )
}
