import type { Issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { parseWorkspace } from '../workspace.ts'
import type { Definition } from './definition.ts'
import { type Notes, note } from './note.ts'
import { type KnownNames, settle } from './settle.ts'
import { writeDefinitions } from './write.ts'

const listStart = /^ {2}- name: "?([^"\s]+)/

/** The definition that a line of a written file belongs to: the last one that starts at or before it. */
function nameAt({ text }: WorkspaceFile, line: number): string | undefined {
  const before = text.split('\n').slice(0, line).reverse()
  return before.flatMap((one) => listStart.exec(one)?.[1] ?? [])[0]
}

/** Why the reader of workspaces refuses a definition, if it does; where in the written file is of no use to anybody. */
function refusalOf(
  definition: Definition,
  files: readonly WorkspaceFile[],
  issues: readonly Issue[],
): Issue | undefined {
  const file = files.find(({ path }) => path === definition.path)
  const found = issues.find(
    ({ severity, at }) =>
      severity === 'error' && file && at?.file === file.path && nameAt(file, at.line) === definition.name,
  )
  return found && { code: found.code, params: found.params, severity: found.severity }
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
    const { issues } = parseWorkspace(files)
    const next = kept.filter((definition) => {
      const reason = refusalOf(definition, files, issues)
      if (reason) note(notes, definition.subject, 'left', reason)
      return !reason
    })
    if (next.length === kept.length) return { files, kept }
    kept = settle(notes, next, known)
  }
}
