import type { ReactNode } from 'react'
import type { Text } from '../../../../../src/base/text.ts'
import type { ExplainPlanAnswer } from '../../../../../src/contract/explain-plan.ts'
import { planText } from '../../../i18n/plan.ts'
import { useSpeech } from '../../../i18n/say.tsx'

const engines: Readonly<Record<string, string>> = { duckdb: 'DuckDB', postgres: 'PostgreSQL' }

function Line({ term, children }: { term: Text; children: ReactNode }) {
  const { say } = useSpeech()
  return (
    <>
      <dt>{say(term)}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** What a plan reads and how often, which ways it takes between datasets, and what was checked in the data. */
export function PlanFoot({ plan }: { plan: ExplainPlanAnswer }) {
  const { say } = useSpeech()
  return (
    <dl className="truth plan-foot">
      <Line term={planText.reads}>
        {plan.reads.map(({ name, label, times }, index) => (
          <span key={name} data-label="">
            {index > 0 ? ' · ' : null}
            {say(label)}
            {times > 1 ? <span className="quiet"> {say(planText.times, { n: times })}</span> : null}
          </span>
        ))}
      </Line>
      <Line term={planText.joins}>
        {plan.joins.length === 0 ? <span className="quiet">{say(planText.noJoins)}</span> : null}
        {plan.joins.map(({ sentence }) => (
          <span key={sentence.en} className="plan-line" data-said="plan">
            {say(sentence)}
          </span>
        ))}
      </Line>
      {plan.checks.length > 0 ? (
        <Line term={planText.checks}>
          {plan.checks.map(({ sentence, holds }) => (
            <span key={sentence.en} className="plan-line">
              <span className={holds ? 'fine' : 'alert'} aria-hidden="true">
                {holds ? '✓' : '✗'}
              </span>{' '}
              <span data-said="plan">{say(sentence)}</span>
            </span>
          ))}
        </Line>
      ) : null}
      <Line term={planText.engine}>{engines[plan.dialect] ?? plan.dialect}</Line>
    </dl>
  )
}
