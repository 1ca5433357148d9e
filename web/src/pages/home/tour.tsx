import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Text } from '../../../../src/base/text.ts'
import { home } from '../../i18n/home.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { CodeText } from '../../ui/sql.tsx'
import { useLinkTo } from '../../view.ts'
import './home.css'

const commands = "cynosure init my-company --from 'data/*.csv'\ncynosure start my-company"

function Step({ n, title, how, children }: { n: number; title: Text; how: Text; children: ReactNode }) {
  const { say } = useSpeech()
  return (
    <li className="card step">
      <p className="small quiet" data-label="">
        {say(home.stepOf, { n })}
      </p>
      <h2>{say(title)}</h2>
      <p className="quiet step-how">{say(how)}</p>
      {children}
    </li>
  )
}

/** Three steps for someone who has never seen it. */
export function Tour() {
  const { say } = useSpeech()
  const link = useLinkTo()
  const toMe = () => {
    const choice = document.getElementById('me')
    choice?.scrollIntoView({ block: 'center' })
    choice?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <section>
      <h2 className="section-title">{say(home.tour)}</h2>
      <ol className="tour">
        <Step n={1} title={home.step1} how={home.step1How}>
          <Link className="button main" href={link('/watch')}>
            {say(home.step1Do)}
          </Link>
        </Step>
        <Step n={2} title={home.step2} how={home.step2How}>
          <button type="button" className="button main" onClick={toMe}>
            {say(home.step2Do)}
          </button>
        </Step>
        <Step n={3} title={home.step3} how={home.step3How}>
          <CodeText text={commands} label="cynosure" />
        </Step>
      </ol>
    </section>
  )
}
