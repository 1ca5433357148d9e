import type { IssueWire } from '../../../../src/contract/common.ts'
import { collect } from '../../i18n/collect.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { Card } from '../../ui/card.tsx'
import './issues.css'

function placeOf({ at }: IssueWire): string {
  return at ? `${at.file}:${at.line}:${at.column}` : ''
}

function List({ issues }: { issues: readonly IssueWire[] }) {
  const { say } = useSpeech()
  return (
    <ul className="issues" data-said="issues">
      {issues.map((issue) => (
        <li key={`${placeOf(issue)} ${issue.code} ${issue.fact.en}`}>
          <span className={issue.severity === 'error' ? 'alert' : 'quiet'}>
            {say(issue.severity === 'error' ? collect.error : collect.warning)}
          </span>
          <div>
            <p>{say(issue.fact)}</p>
            <p className="quiet">{say(issue.remedy)}</p>
            <p className="small quiet">
              <code>{placeOf(issue)}</code> {issue.code}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const follows = ({ code }: IssueWire) => code === 'DEPENDENCY_BROKEN'

/** Every issue of definitions and data: its place, what is wrong, what to do; what only follows from another one is folded away. */
export function Issues({ issues }: { issues: readonly IssueWire[] }) {
  const { say } = useSpeech()
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const aside = issues.length > 0 ? say(collect.issueCount, { errors, warnings: issues.length - errors }) : undefined
  const followed = issues.filter(follows)
  return (
    <Card title={say(collect.issues)} aside={aside}>
      {issues.length === 0 ? <p className="quiet">{say(collect.noIssues)}</p> : null}
      <List issues={issues.filter((issue) => !follows(issue))} />
      {followed.length > 0 ? (
        <details className="issues-more">
          <summary>{say(collect.followed, { n: followed.length })}</summary>
          <List issues={followed} />
        </details>
      ) : null}
    </Card>
  )
}
