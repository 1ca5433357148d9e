import { LineCounter, parseDocument, visit } from 'yaml'
import type { WorkspaceFile } from '../read/document.ts'
import { type Known, knownIn, withKnown } from './known.ts'
import { latestMetricOf } from './latest-metric.ts'
import { addLatestModel } from './latest-model.ts'
import { rememberLines } from './lines.ts'
import { metricOf } from './metric.ts'
import { modelOf } from './model.ts'
import { type At, type Notes, unreadable } from './note.ts'
import { savedQueryOf } from './saved.ts'
import type { DbtProject } from './types.ts'
import { listOf, textOf } from './value.ts'
import { yamlAsDbt } from './yaml-as-dbt.ts'

const semantic =
  /\b(semantic_models?|metrics|saved_queries|time_spine|alias|versions|entity|dimension|derived_semantics)["']?\s*:/

type Values = Readonly<Record<string, unknown>>

/** A YAML file as plain values, read as dbt reads it, by YAML 1.1; undefined where nothing in it is of the semantic layer. */
function valuesOf({ path: file, text }: WorkspaceFile, notes: Notes, known: Known): Values | undefined {
  if (!semantic.test(text)) return undefined
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { ...yamlAsDbt, lineCounter })
    const [error] = document.errors
    if (error) throw error
    visit(document, {
      Scalar: (key, scalar) => {
        if (key !== 'key' && typeof scalar.value === 'string') scalar.value = withKnown(scalar.value, known)
      },
    })
    const values: unknown = document.toJS()
    rememberLines(document, values, lineCounter)
    return typeof values === 'object' && values !== null ? (values as Values) : undefined
  } catch (error) {
    unreadable(notes, file, error)
  }
}

interface Named {
  readonly name?: unknown
  readonly config?: { readonly alias?: unknown }
  readonly versions?: unknown
  readonly latest_version?: unknown
}

/** The version of a model that is meant where none is named: the one that is said to be the latest, else the greatest. */
function latestVersion({ versions, latest_version: latest }: Named): string | undefined {
  const known = listOf(versions).flatMap((one) => textOf((one as { v?: unknown } | null)?.v) ?? [])
  const numbered = known.map(Number)
  const greatest = numbered.every(Number.isFinite) ? String(Math.max(...numbered)) : known.sort().at(-1)
  return known.length === 0 ? undefined : (textOf(latest) ?? greatest)
}

/** The name in the warehouse of a model that has an alias or versions. */
function aliasesOf(values: Values): [string, string][] {
  return listOf(values.models).flatMap((item): [string, string][] => {
    const model = (item ?? {}) as Named
    const [own, version] = [textOf(model.name), latestVersion(model)]
    const alias = textOf(model.config?.alias) ?? (version === undefined ? undefined : `${own}_v${version}`)
    return own !== undefined && alias !== undefined ? [[own, alias]] : []
  })
}

/** A metric of either shape: those of the legacy one have `type_params`. */
function eitherMetric(at: At, value: unknown) {
  const legacy = typeof value === 'object' && value !== null && 'type_params' in value
  return (legacy ? metricOf(at, value) : latestMetricOf(at, value)) ?? []
}

/** Adds what the YAML files of a project define, in both shapes. */
export function addYaml(project: DbtProject, notes: Notes, files: readonly WorkspaceFile[]): void {
  const aliases = new Map<string, string>()
  const known = knownIn(files)
  for (const file of files.filter(({ path }) => /\.ya?ml$/i.test(path))) {
    const values = valuesOf(file, notes, known)
    if (!values) continue
    const at: At = { file: file.path, notes }
    for (const [name, alias] of aliasesOf(values)) aliases.set(name, alias)
    project.models.push(...listOf(values.semantic_models).flatMap((item) => modelOf(at, item) ?? []))
    for (const model of listOf(values.models)) addLatestModel(project, at, model)
    project.metrics.push(...listOf(values.metrics).flatMap((item) => eitherMetric(at, item)))
    project.savedQueries.push(...listOf(values.saved_queries).flatMap((item) => savedQueryOf(at, item) ?? []))
  }
  const named = <T extends { readonly table: string }>(one: T) => ({
    ...one,
    table: aliases.get(one.table) ?? one.table,
  })
  project.models.splice(0, Infinity, ...project.models.map(named))
  project.timeSpines.splice(0, Infinity, ...project.timeSpines.map(named))
}
