import type { ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { grainOfPeriod, useSeries } from '../../api/series.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Bone, Card } from '../../ui/card.tsx'
import { CodeText } from '../../ui/sql.tsx'
import { useView } from '../../view.ts'

/** The queries behind the page's figures. */
export function QueryTab({ metric, answer }: { metric: MetricDetail; answer: ExplainAnswer | undefined }) {
  const { say } = useSpeech()
  const [view] = useView()
  const series = useSeries(metric.name, answer ? grainOfPeriod(answer.period) : 'week', answer?.period, view.where)
  const queries = answer?.queries ?? []
  return (
    <Card title={say(metricText.readOnly)}>
      <div className="queries">
        {series.data ? <CodeText text={series.data.sql} label={say(metric.label)} /> : <Bone height={160} />}
        {queries.map(({ purpose, sql }) => (
          <CodeText key={purpose.en + sql} text={sql} label={say(purpose)} />
        ))}
      </div>
    </Card>
  )
}
