import type { Issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { parseWorkspace } from '../workspace.ts'
import type { Definition } from './definition.ts'
import { type Notes, note } from './note.ts'
import { type KnownNames, settle } from './settle.ts'
import { writeDefinitions } from './write.ts'

const listStart = /^ {2}- name: "?([^"\s]+)/

/** For each line of a written file the definition that it belongs to: the last one that starts at or before it. */
function namesOf({ text }: WorkspaceFile): (string | undefined)[] {
  let name: string | undefined
  return text.split('\n').map((line) => {
    name = listStart.exec(line)?.[1] ?? name
    return name
  })
}

/** Why the reader of workspaces refuses definitions, by file and name; where in the written file is of no use to anybody. */
function refusalsIn(files: readonly WorkspaceFile[], issues: readonly Issue[]): ReadonlyMap<string, Issue> {
  const names = new Map(files.map((file) => [file.path, namesOf(file)]))
  const refusals = new Map<string, Issue>()
  for (const { severity, at, code, params } of issues) {
    const name = at && names.get(at.file)?.[at.line - 1]
    const key = `${at?.file} ${name}`
    if (severity === 'error' && name !== undefined && !refusals.has(key)) refusals.set(key, { code, params, severity })
  }
  return refusals
}

/**
 * Leaves out what the reader of workspaces would refuse, with its reason, until it refuses nothing: an importer that
 * reads its own work can promise that what it writes is good.
 */
export function holdToReader(
  notes: Notes,
  settings: WorkspaceFile,
  given: readonly Definition[],
  known: KnownNames,
): { readonly files: WorkspaceFile[]; readonly kept: readonly Definition[] } {
  let kept = settle(notes, given, known)
  for (;;) {
    const files = [settings, ...writeDefinitions(kept)]
    const refusals = refusalsIn(files, parseWorkspace(files).issues)
    const next = kept.filter((definition) => {
      const reason = refusals.get(`${definition.path} ${definition.name}`)
      if (reason) note(notes, definition.subject, 'left', reason)
      return !reason
    })
    if (next.length === kept.length) return { files, kept }
    kept = settle(notes, next, known)
  }
}
