import { Link } from 'wouter'
import type { TreeAnswer, TreeNodeAnswer } from '../../../../src/contract/tree.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Card } from '../../ui/card.tsx'
import { Amount, Change, Figure } from '../../ui/figure.tsx'
import { Table, type TableColumn } from '../../ui/table.tsx'
import { useLinkTo } from '../../view.ts'

/** The metrics next to the north star, with who answers for each and what each brought to the change. */
export function WhoMoves({ tree, root }: { tree: TreeAnswer; root: TreeNodeAnswer }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const nodes = tree.nodes.filter(({ parent }) => parent === root.id)
  const gap = root.parts.find(({ kind }) => kind === 'gap')
  const rootAmount = (amount: number | null, of: string) => (
    <Amount amount={amount} unit={root.unit} direction={root.direction} of={of} />
  )
  const columns: TableColumn<TreeNodeAnswer>[] = [
    {
      key: 'department',
      wide: true,
      head: say(common.department),
      cell: ({ department }) => <span className="nowrap">{department ? say(department) : '–'}</span>,
    },
    {
      key: 'metric',
      head: say(common.metric),
      cell: ({ metric, label }) => <Link href={link(`/metrics/${encodeURIComponent(metric)}`)}>{say(label)}</Link>,
    },
    {
      key: 'owner',
      wide: true,
      head: say(common.owner),
      cell: ({ owner }) => owner ?? <span className="quiet">{say(common.noOwner)}</span>,
    },
    {
      key: 'value',
      head: say(common.value),
      right: true,
      cell: (node) => <Figure value={node.value} exact={node.exact} unit={node.unit} of={`${node.metric}|value`} />,
    },
    {
      key: 'change',
      head: say(common.change),
      right: true,
      cell: (node) => (
        <Change
          change={node.change}
          rate={node.changeRate}
          unit={node.unit}
          direction={node.direction}
          of={`${node.metric}|change`}
        />
      ),
    },
    {
      key: 'toRoot',
      head: say(common.toRoot, { root: say(root.label) }),
      right: true,
      cell: (node) => rootAmount(node.toRoot, `${node.metric}|toRoot`),
    },
  ]
  return (
    <Card
      title={say(watch.whoMoves)}
      aside={root.change === null ? undefined : say(gap ? common.partsWithGap : common.partsAddUp)}
    >
      <Table label={say(watch.whoMoves)} columns={columns} rows={nodes} rowKey={({ id }) => id} />
      {gap ? (
        <p className="gap-line">
          <span className="quiet">{say(common.gap)}</span>{' '}
          {rootAmount(gap.amount, `${root.metric}|part|gap:${gap.name}`)}
        </p>
      ) : null}
    </Card>
  )
}
