import type { WorkspaceFile } from '../read/document.ts'
import { parseWorkspace } from '../workspace.ts'
import type { Definition } from './definition.ts'
import { withoutPart } from './hold-part.ts'
import { type Notes, note } from './note.ts'
import { refusalsIn } from './refusal.ts'
import { type KnownNames, settle } from './settle.ts'
import { writeDefinitions } from './write.ts'

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
    if (refusals.size === 0) return { files, kept }
    const of = ({ path, name }: Definition) => refusals.get(`${path} ${name}`)
    const mended = kept.map((definition) => {
      const refusal = of(definition)
      const file = files.find(({ path }) => path === definition.path)
      return (refusal && withoutPart(notes, definition, file, refusal)) ?? definition
    })
    // What needs a dataset that lost a part may be good as it is.
    if (mended.some((definition, index) => definition !== kept[index])) {
      kept = mended
      continue
    }
    const next = kept.filter((definition) => {
      const refusal = of(definition)
      if (refusal) note(notes, definition.subject, 'left', refusal.reason)
      return !refusal
    })
    kept = settle(notes, next, known)
  }
}
