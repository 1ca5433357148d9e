import { issue } from '../../base/errors/index.ts'
import type { Definition } from './definition.ts'
import { type Notes, note } from './note.ts'

/** Names that the project has, in the form that they have here. */
export interface KnownNames {
  readonly datasets: ReadonlySet<string>
  readonly metrics: ReadonlySet<string>
}

/** Keeps the first of definitions with the same name. */
function withoutTwins(notes: Notes, definitions: readonly Definition[]): Definition[] {
  const names = new Set<string>()
  return definitions.filter(({ list, name, subject }) => {
    const key = `${list} ${name}`
    if (names.has(key)) note(notes, subject, 'left', issue('DBT_TWICE', { name }))
    return names.has(key) ? false : names.add(key)
  })
}

/**
 * Leaves out every definition that needs one which is not there, and what needs those in turn. Of known names it is said
 * that they are left out, of others that there are none.
 */
export function settle(notes: Notes, given: readonly Definition[], known: KnownNames): Definition[] {
  let kept = withoutTwins(notes, given)
  for (;;) {
    const there = {
      datasets: new Set(kept.flatMap(({ list, name }) => (list === 'datasets' ? name : []))),
      metrics: new Set(kept.flatMap(({ list, name }) => (list === 'metrics' ? name : []))),
    }
    const next = kept.filter(({ needs, subject }) => {
      const missing = (['datasets', 'metrics'] as const).flatMap((list) =>
        needs[list].filter((name) => !there[list].has(name)).map((name) => ({ list, name })),
      )[0]
      if (!missing) return true
      const { list, name } = missing
      const reason = known[list].has(name) ? issue('DBT_DEPENDS', { on: name }) : issue('DBT_UNKNOWN', { name })
      note(notes, subject, 'left', reason)
      return false
    })
    if (next.length === kept.length) return next
    kept = next
  }
}
