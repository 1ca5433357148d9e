import type { ReactNode } from 'react'
import { describeFailure } from '../api/client.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import './card.css'

/** A bordered part of a page. Its title is a sentence where it shows a finding. */
export function Card({
  title,
  aside,
  children,
  className,
  id,
}: {
  title?: ReactNode
  aside?: ReactNode
  children?: ReactNode
  className?: string
  id?: string
}) {
  return (
    <section className={`card ${className ?? ''}`} id={id}>
      {title || aside ? (
        <div className="card-head">
          <h2>{title}</h2>
          {aside ? <div className="card-aside small">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** What belongs here and the first step, where there is nothing yet. */
export function Empty({ what, how, children }: { what: string; how: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{what}</h2>
      <p className="quiet">{how}</p>
      {children}
    </div>
  )
}

/** A failure as its fact and its remedy, with another try. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { say } = useSpeech()
  const { fact, remedy, code } = describeFailure(error)
  return (
    <div className="problem" role="alert">
      <p>{say(fact)}</p>
      <p className="quiet">{say(remedy)}</p>
      <p className="small quiet">{code}</p>
      <button type="button" className="button" onClick={retry}>
        {say(common.retry)}
      </button>
    </div>
  )
}

/** A grey place of the size of what is coming. */
export function Bone({ width = '100%', height = 16 }: { width?: number | string; height?: number | string }) {
  return <span className="bone" style={{ width, height }} aria-hidden="true" />
}

/** Shows what a query brought; before that its skeleton, and on failure the failure. */
export function Await<T>({
  query,
  skeleton,
  children,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  skeleton: ReactNode
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined && !query.error) return children(query.data)
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  return skeleton
}

/** The three lines of truth under a finding. */
export function Truth({ fact, together, unknown }: { fact: string; together: string; unknown: string }) {
  const { say } = useSpeech()
  return (
    <dl className="truth">
      <dt>{say(common.fact)}</dt>
      <dd data-said="fact">{fact}</dd>
      <dt>{say(common.together)}</dt>
      <dd data-said="together">{together}</dd>
      <dt>{say(common.unknown)}</dt>
      <dd data-said="unknown">{unknown}</dd>
    </dl>
  )
}
