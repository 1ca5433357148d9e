import { formatRate } from '../../../../src/base/number/format.ts'
import type { CandidateWire } from '../../../../src/contract/candidates.ts'
import { chooseText } from '../../i18n/choose.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Table } from '../../ui/table.tsx'

type Warned = CandidateWire & { readonly warning: NonNullable<CandidateWire['warning']> }

function WarningWeeks({ row }: { row: Warned }) {
  const { say, when } = useSpeech()
  const figure = (period: string, field: 'expected' | 'lower' | 'upper', value: number) => (
    <span data-figure={`${row.id}|warning|${period}|${field}`}>{formatRate(value)}</span>
  )
  return (
    <details className="basis small">
      <summary>{say(chooseText.warningWeeks)}</summary>
      <Table<Warned['warning']['weeks'][number]>
        label={say(chooseText.warningWeeks)}
        rows={row.warning.weeks}
        rowKey={({ period }) => period}
        columns={[
          { key: 'period', head: say(common.period), cell: ({ period }) => <span data-when="">{when(period)}</span> },
          {
            key: 'expected',
            head: say(chooseText.expected),
            right: true,
            cell: ({ period, expected }) => figure(period, 'expected', expected),
          },
          {
            key: 'range',
            head: <span data-label="">{say(common.range)}</span>,
            right: true,
            cell: ({ period, lower, upper }) => (
              <>
                {figure(period, 'lower', lower)} – {figure(period, 'upper', upper)}
              </>
            ),
          },
        ]}
      />
    </details>
  )
}

/** What the newest weeks of a candidate that leads say of the weeks to come; nothing where none has turned. */
export function Warnings({ rows }: { rows: readonly CandidateWire[] }) {
  const { say } = useSpeech()
  const warned = rows.filter((row): row is Warned => row.warning !== null)
  if (warned.length === 0) return null
  return (
    <section className="warnings">
      <h3>
        <span aria-hidden="true">◷</span> {say(chooseText.warning)}
      </h3>
      <ul>
        {warned.map((row) => (
          <li key={row.id}>
            <p data-said="warning">{say(row.warning.sentence)}</p>
            <WarningWeeks row={row} />
          </li>
        ))}
      </ul>
    </section>
  )
}
