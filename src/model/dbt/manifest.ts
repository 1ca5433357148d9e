import { metricOf } from './metric.ts'
import { modelOf } from './model.ts'
import type { Notes } from './note.ts'
import { savedQueryOf } from './saved.ts'
import { spinesOf } from './spine.ts'
import type { DbtProject } from './types.ts'
import { listOf } from './value.ts'

/** Adds what a compiled `semantic_manifest.json` defines; its lists may also be named in the singular. */
export function addManifest(
  project: DbtProject,
  at: { readonly file: string; readonly notes: Notes },
  value: unknown,
): void {
  const manifest = (value ?? {}) as Record<string, unknown>
  const items = (key: string) => [...listOf(manifest[`${key}s`]), ...listOf(manifest[key])]
  project.models.push(...items('semantic_model').flatMap((item) => modelOf(at, item) ?? []))
  project.metrics.push(...items('metric').flatMap((item) => metricOf(at, item) ?? []))
  project.savedQueries.push(...items('saved_query').flatMap((item) => savedQueryOf(at, item) ?? []))
  project.timeSpines.push(...spinesOf(at, manifest.project_configuration))
}
