import { Popover } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DatasetState } from '../../../src/contract/workspace.ts'
import { useMetric, useWorkspace } from '../api/queries.ts'
import { collect } from '../i18n/collect.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useLinkTo } from '../view.ts'
import { Count } from './figure.tsx'
import { Table } from './table.tsx'
import './trust.css'

const shapes = { whole: '●', rejected: '◐', broken: '▲' } as const
const verdicts = { whole: collect.whole, rejected: collect.someRejected, broken: collect.someBroken } as const

/** How the data behind a metric stands: all read, some rows refused, or a dataset that cannot be used. */
export function stateOfData(datasets: readonly Pick<DatasetState, 'usable' | 'rejected'>[]): keyof typeof shapes {
  if (datasets.some(({ usable }) => !usable)) return 'broken'
  return datasets.some(({ rejected }) => rejected > 0) ? 'rejected' : 'whole'
}

function Made({ datasets }: { datasets: readonly DatasetState[] }) {
  const { say, when } = useSpeech()
  return (
    <div className="trust-made">
      <p>{say(verdicts[stateOfData(datasets)])}</p>
      <Table
        label={say(collect.title)}
        rows={datasets}
        rowKey={({ name }) => name}
        columns={[
          { key: 'dataset', head: say(collect.dataset), cell: ({ label }) => say(label) },
          {
            key: 'rows',
            head: say(collect.rows),
            right: true,
            cell: ({ name, rows }) => <Count value={rows} of={`${name}|rows`} />,
          },
          {
            key: 'rejected',
            head: say(collect.rejected),
            right: true,
            cell: ({ name, rejected }) => <Count value={rejected} of={`${name}|rejected`} />,
          },
          {
            key: 'to',
            head: say(collect.to),
            right: true,
            cell: ({ to }) => <span data-when="">{to ? when(to) : '–'}</span>,
          },
        ]}
      />
    </div>
  )
}

/** How far a metric's data reach; on hover and focus the datasets it is made of; leads to the data page. */
export function TrustBadge({
  metric,
  through,
  children,
}: {
  metric: string
  through: string | null
  children?: ReactNode
}) {
  const { say, when } = useSpeech()
  const link = useLinkTo()
  const detail = useMetric(metric)
  const workspace = useWorkspace()
  const names = detail.data?.datasets
  const datasets = workspace.data?.datasets.filter(({ name }) => names?.includes(name)) ?? []
  const state = stateOfData(datasets)
  const badge = (
    <Link className="trust small" href={link('/collect')}>
      {datasets.length > 0 ? (
        <span className={state === 'whole' ? 'fine' : 'alert'} aria-hidden="true">
          {shapes[state]}
        </span>
      ) : null}
      <span data-when="">{children ?? say(common.through, { through: through ? when(through) : '–' })}</span>
    </Link>
  )
  if (datasets.length === 0) return badge
  return (
    <Popover
      trigger={['hover', 'focus']}
      placement="bottomLeft"
      arrow={false}
      content={<Made datasets={datasets} />}
      destroyOnHidden
    >
      {badge}
    </Popover>
  )
}
