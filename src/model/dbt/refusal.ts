import type { Issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'

/** Why the reader of workspaces refuses a definition, and where in the written file. */
export interface Refusal {
  readonly reason: Issue
  readonly line: number
  readonly column: number
}

const listStart = /^ {2}- name: "?([^"\s]+)/

/** For each line of a written file the definition that it belongs to: the last one that starts at or before it. */
function namesOf({ text }: WorkspaceFile): (string | undefined)[] {
  let name: string | undefined
  return text.split('\n').map((line) => {
    name = listStart.exec(line)?.[1] ?? name
    return name
  })
}

/** Definitions that are refused, by file and name; where in the written file is of no use to anybody, so the reason does not say it. */
export function refusalsIn(files: readonly WorkspaceFile[], issues: readonly Issue[]): ReadonlyMap<string, Refusal> {
  const names = new Map(files.map((file) => [file.path, namesOf(file)]))
  const refusals = new Map<string, Refusal>()
  for (const { severity, at, code, params } of issues) {
    const name = at && names.get(at.file)?.[at.line - 1]
    const key = `${at?.file} ${name}`
    if (severity !== 'error' || !at || name === undefined || refusals.has(key)) continue
    refusals.set(key, { reason: { code, params, severity }, line: at.line, column: at.column })
  }
  return refusals
}
