import type { DatasetState, WorkspaceState } from '../../../../src/contract/workspace.ts'
import { useWorkspace } from '../../api/queries.ts'
import { collect } from '../../i18n/collect.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone, Card, Empty } from '../../ui/card.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Count } from '../../ui/figure.tsx'
import { Table, type TableColumn } from '../../ui/table.tsx'
import { useView } from '../../view.ts'
import { DatasetPanel } from './dataset-panel.tsx'
import { Issues } from './issues.tsx'

/** Datasets as a table; `choose` opens one. Also stands on a metric's page, for the datasets it reads. */
export function DatasetTable({
  datasets,
  choose,
}: {
  datasets: readonly DatasetState[]
  choose: (name: string) => void
}) {
  const { say } = useSpeech()
  const columns: TableColumn<DatasetState>[] = [
    {
      key: 'dataset',
      head: say(collect.dataset),
      cell: ({ name, label }) => (
        <button type="button" className="link-button" onClick={() => choose(name)}>
          {say(label)}
        </button>
      ),
    },
    {
      key: 'source',
      head: say(collect.source),
      cell: ({ source }) => (
        <code className="quiet small" data-label="">
          {source}
        </code>
      ),
    },
    {
      key: 'files',
      head: say(collect.files),
      right: true,
      cell: (row) => <Count value={row.files} of={`${row.name}|files`} />,
    },
    {
      key: 'in',
      head: say(collect.rowsInFiles),
      right: true,
      cell: (row) => <Count value={row.rowsInFiles} of={`${row.name}|rowsInFiles`} />,
    },
    {
      key: 'rows',
      head: say(collect.rows),
      right: true,
      cell: (row) => <Count value={row.rows} of={`${row.name}|rows`} />,
    },
    {
      key: 'rejected',
      head: say(collect.rejected),
      right: true,
      cell: (row) => (
        <span className={row.rejected > 0 ? 'alert' : 'quiet'}>
          <Count value={row.rejected} of={`${row.name}|rejected`} />
        </span>
      ),
    },
    { key: 'from', head: say(collect.from), right: true, cell: ({ from }) => <span data-when="">{from ?? '–'}</span> },
    { key: 'to', head: say(collect.to), right: true, cell: ({ to }) => <span data-when="">{to ?? '–'}</span> },
    {
      key: 'state',
      head: say(collect.state),
      cell: ({ usable }) => (
        <span className={usable ? 'fine' : 'alert'}>
          <span className="mark" aria-hidden="true">
            {usable ? '●' : '▲'}
          </span>{' '}
          {say(usable ? collect.usable : collect.notUsable)}
        </span>
      ),
    },
  ]
  return <Table label={say(collect.title)} columns={columns} rows={datasets} rowKey={({ name }) => name} />
}

function Content({ workspace }: { workspace: WorkspaceState }) {
  const { say, when } = useSpeech()
  const [view, setView] = useView()
  const { datasets, issues, watermark } = workspace
  const shown = datasets.find(({ name }) => `dataset:${name}` === view.show)
  return (
    <>
      <Card
        title={
          watermark ? <span data-when="">{say(collect.watermark, { date: when(watermark) })}</span> : say(collect.title)
        }
      >
        {datasets.length > 0 ? (
          <DatasetTable datasets={datasets} choose={(name) => setView({ show: `dataset:${name}` })} />
        ) : (
          <Empty what={say(collect.empty)} how={say(collect.emptyHow)} />
        )}
      </Card>
      <Issues issues={issues} />
      {shown ? (
        <SideDrawer name={`dataset:${shown.name}`} title={say(shown.label)}>
          <DatasetPanel name={shown.name} />
        </SideDrawer>
      ) : null}
    </>
  )
}

/** What the data is, how much of it arrived, what was refused, and every issue with its place. */
export function CollectPage() {
  const { say } = useSpeech()
  const workspace = useWorkspace()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say(collect.title)}</h1>
        <p className="quiet">{say(collect.question)}</p>
      </div>
      <Await query={workspace} skeleton={<Bone height={320} />}>
        {(data) => <Content workspace={data} />}
      </Await>
    </div>
  )
}
