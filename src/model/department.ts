import { canonicalName } from '../base/names.ts'
import type { Text } from '../base/text.ts'
import type { Model } from './types.ts'

/** A department in both languages: as the state records it under that id or name, else as it is written; null for none. */
export function departmentText({ state }: Model, written: string | undefined): Text | null {
  if (written === undefined) return null
  const wanted = canonicalName(written)
  const known = state?.departments.find(({ id, name }) =>
    [id, name.zh, name.en].some((word) => canonicalName(word) === wanted),
  )
  return known?.name ?? { zh: written, en: written }
}
