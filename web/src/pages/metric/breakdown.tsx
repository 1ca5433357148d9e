import { useState } from 'react'
import { formatChange } from '../../../../src/base/number/format.ts'
import { unitOf } from '../../../../src/base/number/unit.ts'
import type { BreakdownWire, ExplainAnswer } from '../../../../src/contract/explain.ts'
import type { MetricDetail } from '../../../../src/contract/metric.ts'
import { useExplain } from '../../api/queries.ts'
import { largestPart } from '../../chart/change-card.tsx'
import { common } from '../../i18n/common.ts'
import { metricText } from '../../i18n/metric.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { BasisNote } from '../../ui/basis.tsx'
import { Await, Bone, Card } from '../../ui/card.tsx'
import { CentreBar } from '../../ui/centre-bar.tsx'
import { Amount, Change, Figure, toneOf } from '../../ui/figure.tsx'
import { Table, type TableColumn } from '../../ui/table.tsx'
import { readingOf, useView } from '../../view.ts'

type Row = BreakdownWire['rows'][number]

const shownAtFirst = 12

type KeyOf = (row: Row, field: string) => string

function useFigureColumns(
  { name, unit, direction }: MetricDetail,
  answer: ExplainAnswer,
  of: KeyOf,
): TableColumn<Row>[] {
  const { say } = useSpeech()
  return [
    {
      key: 'value',
      head: say(common.value),
      right: true,
      cell: (row) => <Figure value={row.value} exact={row.exact} unit={unit} showUnit={false} of={of(row, 'value')} />,
      foot: <Figure value={answer.value} exact={answer.exact} unit={unit} showUnit={false} of={`${name}|value`} />,
    },
    {
      key: 'compared',
      wide: true,
      head: say(common.compared),
      right: true,
      cell: (row) => (
        <Figure
          value={row.compared}
          exact={row.comparedExact}
          unit={unit}
          showUnit={false}
          of={of(row, 'compared')}
          className="quiet"
        />
      ),
      foot: (
        <Figure
          value={answer.compared}
          exact={answer.comparedExact}
          unit={unit}
          showUnit={false}
          of={`${name}|compared`}
          className="quiet"
        />
      ),
    },
    {
      key: 'change',
      head: say(common.change),
      right: true,
      cell: (row) => (
        <Change change={row.change} rate={row.changeRate} unit={unit} direction={direction} of={of(row, 'change')} />
      ),
      foot: (
        <Change
          change={answer.change}
          rate={answer.changeRate}
          unit={unit}
          direction={direction}
          of={`${name}|change`}
        />
      ),
    },
  ]
}

function useColumns(metric: MetricDetail, answer: ExplainAnswer, breakdown: BreakdownWire): TableColumn<Row>[] {
  const { say } = useSpeech()
  const { unit, direction, name } = metric
  const widest = Math.max(...breakdown.rows.map(({ amount }) => Math.abs(amount)), Math.abs(breakdown.gap))
  const of: KeyOf = (row, field) => `${name}|by|${breakdown.dimension}|${row.name}|${field}`
  const figures = useFigureColumns(metric, answer, of)
  const amount = (value: number | null, key: string) => (
    <Amount amount={value} unit={unit} direction={direction} of={key} />
  )
  const split: TableColumn<Row>[] = (['within', 'mix'] as const).map((field) => ({
    key: field,
    wide: true,
    head: say(metricText[field]),
    right: true,
    cell: (row) => amount(row[field], of(row, field)),
    foot: amount(breakdown.totals[field], `${name}|by|${breakdown.dimension}|all|${field}`),
  }))
  return [
    {
      key: 'slice',
      head: say(breakdown.label),
      cell: (row) => (
        <span data-label="">
          {say(row.label)}{' '}
          {row.state === 'both' ? null : (
            <span className="quiet small">{say(row.state === 'new' ? metricText.isNew : metricText.isLost)}</span>
          )}
        </span>
      ),
      foot: say(common.total),
    },
    ...figures,
    ...(breakdown.kind === 'ratio' ? split : []),
    {
      key: 'amount',
      head: say(metricText.part),
      right: true,
      cell: (row) => amount(row.amount, of(row, 'amount')),
      foot: amount(answer.change, `${name}|total`),
    },
    {
      key: 'bar',
      wide: true,
      head: '',
      cell: (row) => <CentreBar amount={row.amount} widest={widest} tone={toneOf(row.amount, direction)} />,
    },
  ]
}

function Rows({
  metric,
  answer,
  breakdown,
}: {
  metric: MetricDetail
  answer: ExplainAnswer
  breakdown: BreakdownWire
}) {
  const { say, lang } = useSpeech()
  const [all, setAll] = useState(false)
  const columns = useColumns(metric, answer, breakdown)
  const rows = [...breakdown.rows].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const shown = all ? rows : rows.slice(0, shownAtFirst)
  const gapText = formatChange(breakdown.gap, unitOf(metric.unit ?? undefined), lang)
  return (
    <>
      <p className="quiet breakdown-said" data-said="breakdown">
        {say(breakdown.basis.sentence)}
      </p>
      <Table label={say(metricText.breakdown)} columns={columns} rows={shown} rowKey={({ name }) => name} />
      {/[1-9]/.test(gapText) ? (
        <p className="gap-line">
          <span className="quiet">
            {say(common.gap)} · {say(metricText.notAdditive)}
          </span>
          <Amount
            amount={breakdown.gap}
            unit={metric.unit}
            direction={metric.direction}
            of={`${metric.name}|by|${breakdown.dimension}|gap`}
          />
        </p>
      ) : null}
      {rows.length > shown.length ? (
        <button type="button" className="link-button small" onClick={() => setAll(true)} data-label="">
          {say(metricText.showAll, { n: rows.length })}
        </button>
      ) : null}
      <BasisNote basis={breakdown.basis} />
    </>
  )
}

/** What the breakdown finds, as a sentence. */
function Title({ metric, breakdown }: { metric: MetricDetail; breakdown: BreakdownWire }) {
  const { say, lang } = useSpeech()
  const dimension = say(breakdown.label)
  const largest = largestPart(breakdown.rows)
  const amount = formatChange(largest?.amount ?? null, unitOf(metric.unit ?? undefined), lang)
  const text =
    largest && /[1-9]/.test(amount)
      ? say(metricText.breakdownTitle, { dimension, slice: say(largest.label), amount })
      : say(metricText.breakdownNone, { dimension })
  return <span data-sentence="breakdown">{text}</span>
}

/** The change split by a dimension that the reader chooses: largest part first, and the rows add up. */
export function Breakdown({ metric, answer }: { metric: MetricDetail; answer: ExplainAnswer }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const by = view.by ?? answer.breakdowns[0]?.dimension ?? metric.dimensions[0]?.name
  const known = answer.breakdowns.find(({ dimension }) => dimension === by)
  const asked = useExplain(by && !known ? metric.name : undefined, { ...readingOf(view), period: answer.period }, by)
  if (!by) {
    return (
      <Card title={say(metricText.breakdown)}>
        <p className="quiet">{say(metricText.noDimensions)}</p>
      </Card>
    )
  }
  if (answer.value === null && answer.compared === null) return null
  const breakdown = known ?? asked.data?.breakdowns.find(({ dimension }) => dimension === by)
  const choice = (
    <select
      className="select"
      aria-label={say(metricText.breakdown)}
      value={by}
      onChange={(event) => setView({ by: event.target.value })}
    >
      {metric.dimensions.map(({ name, label }) => (
        <option key={name} value={name}>
          {say(metricText.breakdownBy, { dimension: say(label) })}
        </option>
      ))}
    </select>
  )
  return (
    <Card
      title={breakdown ? <Title metric={metric} breakdown={breakdown} /> : say(metricText.breakdown)}
      aside={choice}
    >
      {breakdown ? (
        <Rows key={by} metric={metric} answer={answer} breakdown={breakdown} />
      ) : (
        <Await query={asked} skeleton={<Bone height={280} />}>
          {() => <p className="quiet">{say(common.noData)}</p>}
        </Await>
      )}
    </Card>
  )
}
