import { describeError, type Issue } from '../base/errors/index.ts'
import type { IssueWire } from '../contract/common.ts'

/** An issue as it goes over the wire: its texts filled in, in both languages. */
export function issueOnWire(issue: Issue): IssueWire {
  const { fact, remedy } = describeError(issue)
  return { code: issue.code, severity: issue.severity, fact, remedy, values: { ...issue.params }, at: issue.at ?? null }
}
