import { metricOf } from './metric.ts'
import { modelOf } from './model.ts'
import type { At } from './note.ts'
import { savedQueryOf } from './saved.ts'
import { spinesOf } from './spine.ts'
import type { DbtProject } from './types.ts'
import { listOf } from './value.ts'

/** Adds what a compiled `semantic_manifest.json` defines; its lists may also be named in the singular. */
export function addManifest(project: DbtProject, at: At, value: unknown): void {
  const manifest = (value ?? {}) as Record<string, unknown>
  const items = (...keys: readonly string[]) => keys.flatMap((key) => listOf(manifest[key]))
  project.models.push(...items('semantic_models', 'semantic_model').flatMap((item) => modelOf(at, item) ?? []))
  project.metrics.push(...items('metrics', 'metric').flatMap((item) => metricOf(at, item) ?? []))
  project.savedQueries.push(...items('saved_queries', 'saved_query').flatMap((item) => savedQueryOf(at, item) ?? []))
  project.timeSpines.push(...spinesOf(at, manifest.project_configuration))
}
