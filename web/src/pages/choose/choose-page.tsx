import type { CandidatesReading } from '../../../../src/contract/candidates.ts'
import { useCandidates } from '../../api/candidates.ts'
import { ApiError } from '../../api/client.ts'
import { chooseText } from '../../i18n/choose.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { stages } from '../../i18n/stages.ts'
import { Await, Bone, Card } from '../../ui/card.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { CodeText } from '../../ui/sql.tsx'
import { TrustBadge } from '../../ui/trust.tsx'
import { useView } from '../../view.ts'
import { Stage } from '../stage/stage-page.tsx'
import { CandidateTable } from './candidate-table.tsx'
import { Warnings } from './warnings.tsx'
import './choose.css'

/** What the candidates are held against: the outcome, of which part, over which weeks. */
function Outcome({ answer }: { answer: CandidatesReading }) {
  const { say, when } = useSpeech()
  const { outcome, weeks, from, to } = answer
  const { comparable } = outcome
  const part = comparable && {
    count: comparable.count,
    of: comparable.of,
    dimension: say(comparable.label),
  }
  return (
    <div className="outcome quiet">
      <p>
        {say(chooseText.outcome)} · {say(outcome.label)}
        {part ? <span data-sentence="comparable"> · {say(chooseText.ofComparable, part)}</span> : null} ·{' '}
        <span data-sentence="span">{say(chooseText.span, { weeks, from: when(from), to: when(to) })}</span>
      </p>
      {comparable?.growth ? <p data-said="growth">{say(comparable.growth.sentence)}</p> : null}
    </div>
  )
}

function Content({ answer }: { answer: CandidatesReading }) {
  const { say } = useSpeech()
  const [, setView] = useView()
  const { outcome, headline, rows, queries } = answer
  return (
    <>
      <Card title={<span data-said="headline">{say(headline)}</span>}>
        <Outcome answer={answer} />
        <Warnings rows={rows} />
      </Card>
      <Card
        title={say(chooseText.table)}
        aside={
          queries.length > 0 ? (
            <button type="button" className="link-button" onClick={() => setView({ show: 'candidates' })}>
              {say(common.query)}
            </button>
          ) : undefined
        }
      >
        <CandidateTable answer={answer} />
        <p className="candidate-foot">
          <TrustBadge metric={outcome.metric} through={answer.to} />
        </p>
      </Card>
      <SideDrawer name="candidates" title={say(common.query)}>
        <div className="frame-queries">
          {queries.map(({ purpose, sql }) => (
            <CodeText key={purpose.en + sql} text={sql} label={say(purpose)} />
          ))}
        </div>
      </SideDrawer>
    </>
  )
}

/** Nobody has named candidates yet: what belongs here is said instead of a failure. */
const nothingNamed = (error: unknown) =>
  error instanceof ApiError && ['CANDIDATES_MISSING', 'OUTCOME_MISSING'].includes(error.problem?.code ?? '')

/** Which number should lead: every candidate held against the company's own history. */
export function ChoosePage() {
  const { say } = useSpeech()
  const candidates = useCandidates()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say(common.choose)}</h1>
        <p className="quiet">{say(stages.chooseQuestion)}</p>
      </div>
      {nothingNamed(candidates.error) ? (
        <Stage stage="choose" />
      ) : (
        <Await
          query={candidates}
          skeleton={
            <Card title={say(chooseText.judging)}>
              <Bone height={420} />
            </Card>
          }
        >
          {(answer) => <Content answer={answer} />}
        </Await>
      )}
    </div>
  )
}
