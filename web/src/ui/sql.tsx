import { useState } from 'react'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'

/** A query or a command, as text that can be copied. */
export function CodeText({ text, label }: { text: string; label: string }) {
  const { say } = useSpeech()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <figure aria-label={label}>
      <div className="card-head">
        <figcaption className="small quiet">{label}</figcaption>
        <button type="button" className="link-button small" onClick={() => void copy()} aria-live="polite">
          {say(copied ? common.copied : common.copy)}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <pre className="sql" tabIndex={0} data-code="">
        {text}
      </pre>
    </figure>
  )
}
