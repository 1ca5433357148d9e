import type { TreeAnswer } from '../../../../src/contract/tree.ts'
import { home } from '../../i18n/home.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Card } from '../../ui/card.tsx'

/** The landing line: so many nodes, so many with data, with an owner, with a target. */
export function Landing({ landing }: { landing: TreeAnswer['landing'] }) {
  const { say } = useSpeech()
  const { nodes, withData, withOwner, withTarget } = landing
  const steps = [
    { key: 'withData', text: home.withData, count: withData },
    { key: 'withOwner', text: home.withOwner, count: withOwner },
    { key: 'withTarget', text: home.withTarget, count: withTarget },
  ] as const
  return (
    <Card title={say(home.landingTitle)}>
      <p data-sentence="landing">{say(home.landing, { nodes, withData, withOwner, withTarget })}</p>
      <ul className="landing">
        {steps.map(({ key, text, count }) => (
          <li key={key}>
            <span className="quiet">{say(text)}</span>
            <span className="landing-track" aria-hidden="true">
              <span style={{ width: nodes > 0 ? `${(count / nodes) * 100}%` : 0 }} />
            </span>
            <span className="nowrap">
              <span data-figure={`landing|${key}`}>{count}</span>
              <span className="quiet"> / </span>
              <span className="quiet" data-figure="landing|nodes">
                {nodes}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
