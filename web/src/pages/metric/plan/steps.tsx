import type { ExplainPlanAnswer } from '../../../../../src/contract/explain-plan.ts'
import { planText } from '../../../i18n/plan.ts'
import { useSpeech } from '../../../i18n/say.tsx'
import { CodeText } from '../../../ui/sql.tsx'
import { Coloured } from './coloured.tsx'

type Step = ExplainPlanAnswer['steps'][number]

/** An English phrase as a sentence begins. */
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a step does: its first phrase, the others below it, and the name of its part of the SQL. */
function Words({ step }: { step: Step }) {
  const { say } = useSpeech()
  const [first, ...others] = step.words
  return (
    <span className="plan-words">
      <span className={others.length > 0 ? 'plan-first more' : 'plan-first'}>
        <span data-said="plan">{first ? begun(say(first)) : null}</span>{' '}
        <code className="plan-name">{step.name ?? say(planText.answer)}</code>
      </span>
      {others.map((phrase) => (
        <span key={phrase.en} className="plan-phrase" data-said="plan">
          {begun(say(phrase))}
        </span>
      ))}
    </span>
  )
}

/**
 * The steps of a plan as a list of buttons. Choosing one marks its part of the SQL; where there is no room beside the list
 * (`inPlace`) that part opens below it.
 */
export function Steps({
  steps,
  chosen,
  choose,
  inPlace,
}: {
  steps: readonly Step[]
  chosen: number | undefined
  choose: (step: number | undefined) => void
  inPlace: boolean
}) {
  const { say } = useSpeech()
  return (
    <ol className="plan-steps" aria-label={say(planText.steps)}>
      {steps.map((step, index) => {
        const number = index + 1
        const isChosen = chosen === number
        return (
          <li key={step.name ?? ''}>
            <button
              type="button"
              className="plan-step"
              aria-pressed={inPlace ? undefined : isChosen}
              aria-expanded={inPlace ? isChosen : undefined}
              onClick={() => choose(isChosen ? undefined : number)}
            >
              <span className="plan-number" data-label="">
                {number}
              </span>
              <Words step={step} />
            </button>
            {inPlace && isChosen ? (
              <CodeText text={step.sql} label={say(planText.stepSql, { n: number })}>
                <Coloured sql={step.sql} />
              </CodeText>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
