import { Link } from 'wouter'
import type { CandidatesReading, CandidateWire } from '../../../../src/contract/candidates.ts'
import { chooseText } from '../../i18n/choose.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { BasisNote } from '../../ui/basis.tsx'
import { Table, type TableColumn } from '../../ui/table.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { useLinkTo } from '../../view.ts'
import { Detect, EffectFigures, Gain, Order } from './figures.tsx'
import { looks } from './verdict.ts'

function Name({ row }: { row: CandidateWire }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  return (
    <>
      {row.metric && row.verdict !== 'refused' ? (
        <Link href={link(`/metrics/${encodeURIComponent(row.metric)}`)}>{say(row.label)}</Link>
      ) : (
        say(row.label)
      )}
      {row.best ? <span className="candidate-best small nowrap">{say(chooseText.best)}</span> : null}
      {row.vanity.length > 0 ? (
        <span className="candidate-vain small alert nowrap">▲ {say(chooseText.vanity)}</span>
      ) : null}
    </>
  )
}

/** What a row rests on: its sentence, why it is vain, what may stand for it, and how it was tested. */
function Below({ row }: { row: CandidateWire }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const proxies = row.refusal?.proxies ?? []
  return (
    <div className="candidate-said">
      <p data-said="candidate">{say(row.basis.sentence)}</p>
      {row.vanity.map(({ kind, sentence }) => (
        <p key={kind}>
          <span className="alert" aria-hidden="true">
            ▲{' '}
          </span>
          <span data-said="vanity">{say(sentence)}</span>
        </p>
      ))}
      {proxies.length > 0 ? (
        <p className="small">
          <span className="quiet">{say(chooseText.proxies)} </span>
          {proxies.map(({ metric, label }, index) => (
            <span key={metric}>
              {index > 0 ? ' · ' : ''}
              <Link href={link(`/metrics/${encodeURIComponent(metric)}`)}>{say(label)}</Link>
            </span>
          ))}
        </p>
      ) : null}
      <BasisNote basis={row.basis} />
    </div>
  )
}

/** The candidates, those that lead first: the verdict in words, when, how much, how surely seen, and what speaks against each. */
export function CandidateTable({ answer }: { answer: CandidatesReading }) {
  const { say } = useSpeech()
  const columns: TableColumn<CandidateWire>[] = [
    { key: 'candidate', head: say(chooseText.candidate), cell: (row) => <Name row={row} /> },
    {
      key: 'verdict',
      head: say(chooseText.verdict),
      cell: ({ verdict }) => {
        const { shape, tone, text } = looks[verdict]
        return <Verdict shape={shape} tone={tone} text={say(text)} />
      },
    },
    {
      key: 'lag',
      head: say(chooseText.lag),
      right: true,
      wide: true,
      cell: (row) => <Order row={row} />,
    },
    {
      key: 'effect',
      head: <span data-label="">{say(chooseText.effect)}</span>,
      right: true,
      wide: true,
      cell: (row) => <EffectFigures row={row} unit={answer.outcome.unit} />,
    },
    { key: 'gain', head: say(chooseText.gain), right: true, wide: true, cell: (row) => <Gain row={row} /> },
    {
      key: 'detect',
      head: <span data-label="">{say(chooseText.detect)}</span>,
      right: true,
      wide: true,
      cell: (row) => <Detect row={row} />,
    },
  ]
  return (
    <Table
      label={say(chooseText.candidate)}
      columns={columns}
      rows={answer.rows}
      rowKey={({ id }) => id}
      below={(row) => <Below row={row} />}
    />
  )
}
