import { type Issue, issue } from '../../base/errors/index.ts'
import { latestMetricOf } from './latest-metric.ts'
import { lineOf } from './lines.ts'
import { validityOf } from './model.ts'
import { describedKeys, namedOf, openNamed } from './named.ts'
import { type At, type ImportKind, note, type Subject } from './note.ts'
import { customGrainsOf } from './spine.ts'
import { columnText } from './sql.ts'
import type { DbtDimension, DbtEntity, DbtModel, DbtProject, DbtTimeSpine } from './types.ts'
import { below, isTrue, listOf, openPart, type Part, scalarOf, textAt, textOf, wordAt } from './value.ts'

const dimensionKeys = [...describedKeys, 'type', 'is_partition', 'validity_params']
const entityKeys = [...describedKeys, 'type']

/** A column of a model with what its entity or dimension says, whose name and description are the column's own by default. */
function columnPart(at: At, owner: string, column: Part, key: 'entity' | 'dimension', known: readonly string[]) {
  const short = scalarOf(column.values[key])
  const given = short === undefined ? column.values[key] : { type: short }
  if (given === undefined || given === null) return undefined
  const { name, description } = column.values
  const whole = { name, description, ...(given as object) }
  return openNamed({ ...at, line: lineOf(column.values) }, key, `${owner}.`, whole, known)
}

/** The column of an entity or dimension that is called otherwise. */
function ownColumn(name: string, column: string | undefined): string | undefined {
  return column === undefined || column === name ? undefined : columnText(column)
}

/** An entity of a column, or a derived one, which has an expression of its own. */
function entityOf(part: Part, column?: string): DbtEntity {
  const named = namedOf(part)
  const expr = textAt(part, 'expr') ?? ownColumn(named.name, column)
  return { ...named, type: wordAt(part, 'type') ?? 'foreign', expr }
}

function dimensionOf(part: Part, grain: string | undefined, column?: string): DbtDimension {
  const named = namedOf(part)
  const time = wordAt(part, 'type') === 'time'
  return {
    ...named,
    type: time ? 'time' : 'categorical',
    expr: textAt(part, 'expr') ?? ownColumn(named.name, column),
    grain: time ? (grain ?? 'day') : undefined,
    partition: isTrue(part, 'is_partition'),
    validity: validityOf(part, 'validity_params'),
  }
}

/** Columns of a model. What they say besides the semantic layer, such as tests, is dbt's own matter. */
function columnsOf(model: Part): { readonly part: Part; readonly name: string }[] {
  return listOf(model.values.columns).flatMap((value) => {
    const part = openPart(model, value, Object.keys((value ?? {}) as object))
    const name = textAt(part, 'name')
    return part && name !== undefined ? [{ part, name }] : []
  })
}

function partsOf(at: At, model: Part, owner: string): Pick<DbtModel, 'entities' | 'dimensions'> {
  const columns = columnsOf(model)
  const derived = below(model, 'derived_semantics', ['entities', 'dimensions'])
  const derivedParts = (key: string, kind: ImportKind, known: readonly string[]) =>
    listOf(derived?.values[key]).flatMap((value) => openNamed(at, kind, `${owner}.`, value, known) ?? [])
  const entities = columns.flatMap(({ part, name }) => {
    const entity = columnPart(at, owner, part, 'entity', entityKeys)
    return entity ? entityOf(entity, name) : []
  })
  const dimensions = columns.flatMap(({ part, name }) => {
    const dimension = columnPart(at, owner, part, 'dimension', dimensionKeys)
    return dimension ? dimensionOf(dimension, wordAt(part, 'granularity'), name) : []
  })
  const ownEntities = derivedParts('entities', 'entity', [...entityKeys, 'expr'])
  const ownDimensions = derivedParts('dimensions', 'dimension', [...dimensionKeys, 'expr', 'granularity'])
  return {
    entities: [...entities, ...ownEntities.map((part) => entityOf(part))],
    dimensions: [...dimensions, ...ownDimensions.map((part) => dimensionOf(part, wordAt(part, 'granularity')))],
  }
}

const ofSemantics = ['agg_time_dimension', 'primary_entity', 'derived_semantics', 'metrics']

/** Whether a model speaks of the semantic layer at all, which dbt passes over where no semantic model is switched on. */
function speaksOfSemantics(model: Part): boolean {
  const columns = columnsOf(model).map(({ part }) => part.values)
  return ofSemantics.some((key) => key in model.values) || columns.some((one) => 'entity' in one || 'dimension' in one)
}

/** Notes that a model has no semantic model, and each metric that is left out with it. */
function leaveModel(at: At, model: Part, subject: Subject, reason: Issue): void {
  note(at.notes, subject, 'left', reason)
  for (const metric of listOf(model.values.metrics)) {
    const name = textOf((metric as { name?: unknown } | null)?.name) ?? '?'
    const line = lineOf(metric) ?? subject.line
    note(at.notes, { ...subject, line, kind: 'metric', name }, 'left', issue('DBT_DEPENDS', { on: subject.name }))
  }
}

/** The name of a model's semantic model; without one, or with one that is switched off, what is left out is noted. */
function semanticName(at: At, model: Part, name: string): string | undefined {
  const value = model.values.semantic_model
  const line = lineOf(model.values, 'semantic_model') ?? model.subject.line
  const subject: Subject = { file: at.file, line, kind: 'dataset', name }
  const leave = (reason: Issue): undefined => void leaveModel(at, model, subject, reason)
  if (value === undefined || value === null) {
    return speaksOfSemantics(model) ? leave(issue('DBT_LACKS', { key: 'semantic_model' })) : undefined
  }
  const semantic = openPart({ ...model, subject, prefix: 'semantic_model.' }, value, ['name', 'enabled', 'config'])
  const config = semantic && below(semantic, 'config', ['enabled'])
  const off = [value, semantic?.values.enabled, config?.values.enabled].includes(false)
  if (off) return leave(issue('DBT_DISABLED', { key: 'semantic_model' }))
  const { enabled } = (model.values.config ?? {}) as { enabled?: unknown }
  if (enabled === false) return leave(issue('DBT_DISABLED', { key: 'config.enabled' }))
  return textAt(semantic, 'name') ?? name
}

function spineOf(at: At, model: Part, table: string): DbtTimeSpine[] {
  const spine = below(model, 'time_spine', ['standard_granularity_column', 'custom_granularities'])
  const column = textAt(spine, 'standard_granularity_column')
  if (!spine || column === undefined) return []
  const described = columnsOf(model).find(({ name }) => name === column)
  const grain = wordAt(described?.part, 'granularity') ?? 'day'
  const line = lineOf(model.values)
  return [
    { file: at.file, line, table, column, grain, customGrains: customGrainsOf(spine.values.custom_granularities) },
  ]
}

/** Adds what a dbt model of the latest shape says of the semantic layer: a semantic model with its metrics, a time spine. */
export function addLatestModel(project: DbtProject, at: At, value: unknown): void {
  const known = Object.keys((value ?? {}) as object)
  const name = textOf((value as { name?: unknown })?.name) ?? '?'
  const subject: Subject = { file: at.file, line: lineOf(value), kind: 'dataset', name }
  const model = openPart({ subject, notes: at.notes, prefix: '' }, value, known)
  const table = textAt(model, 'name')
  if (!model || table === undefined) return
  project.timeSpines.push(...spineOf(at, model, table))
  const semantic = semanticName(at, model, table)
  if (semantic === undefined) return
  project.models.push({
    file: at.file,
    line: lineOf(value),
    name: semantic,
    description: textAt(model, 'description'),
    table,
    time: textAt(model, 'agg_time_dimension'),
    primaryEntity: textAt(model, 'primary_entity'),
    ...partsOf(at, model, semantic),
    measures: [],
  })
  project.metrics.push(...listOf(model.values.metrics).flatMap((item) => latestMetricOf(at, item, semantic) ?? []))
}
