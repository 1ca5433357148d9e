import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import './unfinished.css'

/** The mark of a period that is not over: hatched, as it is drawn in the charts. */
export function Unfinished() {
  const { say } = useSpeech()
  return (
    <span className="unfinished small quiet nowrap">
      <span className="unfinished-swatch hatch" aria-hidden="true" /> {say(common.notOver)}
    </span>
  )
}
