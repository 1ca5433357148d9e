import { formatChange } from '../../../src/base/number/format.ts'
import { unitOf } from '../../../src/base/number/unit.ts'
import type { BasisWire, PartWire } from '../../../src/contract/common.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { watch } from '../i18n/watch.ts'
import { Card } from '../ui/card.tsx'
import { Amount, type Direction } from '../ui/figure.tsx'
import { Table } from '../ui/table.tsx'
import { TrustBadge } from '../ui/trust.tsx'
import { Unfinished } from '../ui/unfinished.tsx'
import { ChartFrame } from './frame.tsx'
import { Waterfall } from './waterfall.tsx'

interface ChangeCardProps {
  readonly metric: string
  readonly parts: readonly PartWire[]
  readonly change: number | null
  readonly unit: string | null
  readonly direction: Direction
  readonly through: string | null
  readonly unfinished: boolean
  readonly queries: readonly { readonly purpose: string; readonly sql: string }[] | undefined
  readonly why?: string
  /** How the parts were made; not there while it is asked. */
  readonly basis?: BasisWire | undefined
}

/** The part of the largest size; null without parts. */
export function largestPart<P extends { readonly amount: number }>(parts: readonly P[]): P | null {
  return parts.reduce<P | null>(
    (best, part) => (best === null || Math.abs(part.amount) > Math.abs(best.amount) ? part : best),
    null,
  )
}

/** The parts of a change as a waterfall, and as a table that adds up. */
export function ChangeCard(props: ChangeCardProps) {
  const { metric, parts, change, unit, direction, through, unfinished, queries, why, basis } = props
  const { say, lang } = useSpeech()
  const largest = largestPart(parts)
  if (change === null || largest === null) {
    return (
      <Card title={say(watch.noParts)}>
        <p className="quiet">{say(watch.noPartsHow)}</p>
      </Card>
    )
  }
  const known = unitOf(unit ?? undefined)
  const slots = {
    name: say(largest.label),
    amount: formatChange(largest.amount, known, lang),
    change: formatChange(change, known, lang),
  }
  const hasGap = parts.some(({ kind }) => kind === 'gap')
  return (
    <ChartFrame
      name={`change-${metric}`}
      title={<span data-sentence="change">{say(watch.largestPart, slots)}</span>}
      queries={queries}
      why={why}
      basis={basis}
      foot={
        <>
          <TrustBadge metric={metric} through={through} />
          {unfinished ? <Unfinished /> : null}
        </>
      }
      table={
        <Table
          label={say(common.change)}
          rows={parts}
          rowKey={({ kind, name }) => `${kind}:${name}`}
          columns={[
            {
              key: 'part',
              head: say(common.metric),
              cell: ({ label }) => <span data-label="">{say(label)}</span>,
              foot: say(common.total),
            },
            {
              key: 'amount',
              head: say(common.change),
              right: true,
              cell: ({ kind, name, amount }) => (
                <Amount amount={amount} unit={unit} direction={direction} of={`${metric}|part|${kind}:${name}`} />
              ),
              foot: <Amount amount={change} unit={unit} direction={direction} of={`${metric}|total`} />,
            },
          ]}
        />
      }
    >
      <Waterfall
        metric={metric}
        parts={parts}
        change={change}
        unit={unit}
        direction={direction}
        unfinished={unfinished}
      />
      <p className="hidden">{say(hasGap ? common.partsWithGap : common.partsAddUp)}</p>
    </ChartFrame>
  )
}
