import { Link } from 'wouter'
import type { Conflict } from '../../api/conflicts.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { watch } from '../../i18n/watch.ts'
import { Shield } from '../../ui/star.tsx'
import { useLinkTo } from '../../view.ts'
import './conflicts.css'

/** Each conflict beside the north star: what rose, which bound it crossed, what became of it. Nothing stands here without one. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  if (conflicts.length === 0) return null
  return (
    <ul className="conflicts" aria-label={say(watch.conflicts)}>
      {conflicts.map(({ metric, slice, sentence }) => (
        <li key={`${metric} ${slice?.en ?? ''}`}>
          <span className="conflict-sign alert nowrap">
            <Shield /> {say(watch.conflict)}
          </span>
          <span data-said="conflict">{say(sentence)}</span>{' '}
          <Link href={link(`/metrics/${encodeURIComponent(metric)}`)}>{say(common.why)}</Link>
        </li>
      ))}
    </ul>
  )
}
