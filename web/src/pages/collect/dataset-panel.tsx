import type { ReactNode } from 'react'
import { formatExact } from '../../../../src/base/number/format.ts'
import type { DatasetDetail } from '../../../../src/contract/workspace.ts'
import { useDataset } from '../../api/queries.ts'
import { collect } from '../../i18n/collect.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Await, Bone } from '../../ui/card.tsx'
import { Table } from '../../ui/table.tsx'

function Part({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="panel-part">
      <h2>
        {title} <span className="small quiet">{aside}</span>
      </h2>
      {children}
    </section>
  )
}

function cellText(value: string | number | boolean | null): string {
  return value === null ? '–' : String(value)
}

function Detail({ dataset }: { dataset: DatasetDetail }) {
  const { say } = useSpeech()
  const rows = dataset.sample.map((cells, index) => ({ index, cells }))
  const rejections = dataset.rejections.map((rejection, index) => ({ index, ...rejection }))
  return (
    <>
      <p data-balance="">
        {say(collect.balance, {
          files: formatExact(dataset.rowsInFiles),
          rows: formatExact(dataset.rows),
          rejected: formatExact(dataset.rejected),
        })}
      </p>
      {dataset.decisions.length > 0 ? (
        <Part title={say(collect.decisions)}>
          <ul>
            {dataset.decisions.map((decision) => (
              <li key={decision.en}>{say(decision)}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {rejections.length > 0 ? (
        <Part
          title={say(collect.rejections)}
          aside={say(collect.shownOf, { n: rejections.length, all: dataset.rejected })}
        >
          <Table
            label={say(collect.rejections)}
            rows={rejections}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                key: 'place',
                head: say(collect.place),
                cell: ({ file, line }) => <code className="small">{line === null ? file : `${file}:${line}`}</code>,
              },
              { key: 'reason', head: say(collect.reason), cell: ({ reason }) => say(reason) },
              { key: 'row', head: say(collect.row), cell: ({ row }) => <code className="small quiet">{row}</code> },
            ]}
          />
        </Part>
      ) : null}
      <Part title={say(collect.sample)}>
        <Table<{ index: number; cells: DatasetDetail['sample'][number] }>
          label={say(collect.sample)}
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={dataset.columns.map(({ name, type }, index) => ({
            key: name,
            head: (
              <>
                {name}
                <br />
                <span className="quiet">{type}</span>
              </>
            ),
            right: typeof dataset.sample[0]?.[index] === 'number',
            cell: ({ cells }) => <span className="nowrap small">{cellText(cells[index] ?? null)}</span>,
          }))}
        />
      </Part>
    </>
  )
}

/** One dataset: what was read, what was decided, what was refused, and how its rows look. */
export function DatasetPanel({ name }: { name: string }) {
  const dataset = useDataset(name)
  return (
    <Await query={dataset} skeleton={<Bone height={320} />}>
      {(data) => <Detail dataset={data} />}
    </Await>
  )
}
