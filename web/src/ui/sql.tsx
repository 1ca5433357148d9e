import type { ReactNode } from 'react'
import { CopyButton } from './copy.tsx'

/** A query or a command, as text that can be copied; `children` show it otherwise than as plain text. */
export function CodeText({ text, label, children }: { text: string; label: string; children?: ReactNode }) {
  return (
    <figure aria-label={label}>
      <div className="card-head">
        <figcaption className="small quiet">{label}</figcaption>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <pre className="sql" tabIndex={0} data-code="">
        {children ?? text}
      </pre>
    </figure>
  )
}
