import { nearestNames } from '../names.ts'
import type { ErrorParams } from './index.ts'

/** What is said of a name that stands for nothing: which are spelled like it, else the first few that there are. */
export function unknownName(kind: string, name: string, known: Iterable<string>): ErrorParams<'NAME_UNKNOWN'> {
  const names = [...new Set(known)]
  const near = nearestNames(name, names)
  const shown = near.length > 0 ? near : names.slice(0, 5)
  return { kind, name, likeness: near.length > 0 ? 'near' : 'other', near: shown.join(', ') || '–' }
}
