import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { useWorkspace } from '../../api/queries.ts'
import { collect } from '../../i18n/collect.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card } from '../../ui/card.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { useView } from '../../view.ts'
import { DatasetTable } from '../collect/collect-page.tsx'
import { DatasetPanel } from '../collect/dataset-panel.tsx'
import '../collect/issues.css'

/** The datasets a metric reads: rows, refused rows, and how far they reach. */
export function DataTab({ metric }: { metric: MetricDetail }) {
  const { say, when } = useSpeech()
  const [view, setView] = useView()
  const workspace = useWorkspace()
  return (
    <Await query={workspace} skeleton={<Bone height={160} />}>
      {({ datasets, watermark }) => {
        const own = datasets.filter(({ name }) => metric.datasets.includes(name))
        const shown = own.find(({ name }) => `dataset:${name}` === view.show)
        return (
          <Card
            title={
              watermark ? (
                <span data-when="">{say(collect.watermark, { date: when(watermark) })}</span>
              ) : (
                say(collect.title)
              )
            }
          >
            {own.length > 0 ? (
              <DatasetTable datasets={own} choose={(name) => setView({ show: `dataset:${name}` })} />
            ) : (
              <p className="quiet">{say(metricText.noDatasets)}</p>
            )}
            {shown ? (
              <SideDrawer name={`dataset:${shown.name}`} title={say(shown.label)}>
                <DatasetPanel name={shown.name} />
              </SideDrawer>
            ) : null}
          </Card>
        )
      }}
    </Await>
  )
}
