import { Link } from 'wouter'
import type { WorkspaceState } from '../../../src/contract/workspace.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useLinkTo } from '../view.ts'
import { Empty } from './card.tsx'

/** Stands where a tree would: none is written yet, or errors keep it from being used. */
export function NoTree({ workspace }: { workspace: WorkspaceState }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const n = workspace.issues.filter(({ severity }) => severity === 'error').length
  if (n === 0) return <Empty what={say(common.noTree)} how={say(common.noTreeHow)} />
  return (
    <Empty what={say(common.brokenTree)} how={say(common.brokenTreeHow, { n })}>
      <p>
        <Link className="button main" href={link('/collect')}>
          {say(common.seeErrors)}
        </Link>
      </p>
    </Empty>
  )
}
