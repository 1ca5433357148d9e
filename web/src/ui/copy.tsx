import { useEffect, useState } from 'react'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'

/** Copies a text, also where the browser keeps its clipboard for secure addresses; says whether it did. */
async function copied(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

/** A button that copies a text and says so for a while. */
export function CopyButton({ text }: { text: string }) {
  const { say } = useSpeech()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [done])
  return (
    <button
      type="button"
      className="link-button small"
      onClick={() => void copied(text).then(setDone)}
      aria-live="polite"
    >
      {say(done ? common.copied : common.copy)}
    </button>
  )
}
