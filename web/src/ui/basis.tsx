import type { BasisWire } from '../../../src/contract/common.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import './basis.css'

/** How an answer was computed, folded away until someone asks: method, what must hold, how sure it is. */
export function BasisNote({ basis }: { basis: BasisWire }) {
  const { say } = useSpeech()
  const { method, assumptions, uncertainty } = basis
  return (
    <details className="basis small">
      <summary>{say(common.howComputed)}</summary>
      <dl className="truth">
        <dt>{say(common.method)}</dt>
        <dd data-said="method">{say(method)}</dd>
        {assumptions.length > 0 ? (
          <>
            <dt>{say(common.assumptions)}</dt>
            <dd>
              <ul>
                {assumptions.map((assumption) => (
                  <li key={assumption.en} data-said="assumption">
                    {say(assumption)}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
        <dt>{say(common.uncertainty)}</dt>
        {uncertainty ? <dd data-said="uncertainty">{say(uncertainty)}</dd> : <dd>{say(common.arithmetic)}</dd>}
      </dl>
    </details>
  )
}
