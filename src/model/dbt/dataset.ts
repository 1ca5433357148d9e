import { grains } from '../../base/calendar/period.ts'
import { issue } from '../../base/errors/index.ts'
import { compact, type Definition, nameFor, type Plain, proseFor } from './definition.ts'
import { type ImportKind, type Notes, note, type Subject } from './note.ts'
import { columnText, sqlOf } from './sql.ts'
import { plainName } from './template.ts'
import type { DbtEntity, DbtModel } from './types.ts'

interface Described {
  readonly file: string
  readonly line?: number
  readonly name: string
  readonly label?: string
  readonly description?: string
  readonly expr?: string
}

/** An entity or dimension under the name it will have; undefined when its expression cannot be carried over. */
function partOf(notes: Notes, model: DbtModel, kind: ImportKind, part: Described) {
  const subject: Subject = { file: part.file, line: part.line, kind, name: `${model.name}.${part.name}` }
  const sql = part.expr === undefined ? undefined : sqlOf(part.expr)
  if (sql && 'issue' in sql) return void note(notes, subject, 'left', sql.issue)
  const name = nameFor(notes, subject, part.name)
  const expr = sql?.text ?? (name === part.name ? undefined : columnText(part.name))
  const description = proseFor(notes, subject, part.description)
  return { subject, value: { name, label: part.label, description, expr: expr === name ? undefined : expr } }
}

function entitiesOf(notes: Notes, model: DbtModel, entities: readonly DbtEntity[]): Plain[] {
  return entities.flatMap((entity) => {
    const part = partOf(notes, model, 'entity', entity)
    if (!part) return []
    const { label, ...value } = part.value
    if (label !== undefined) note(notes, part.subject, 'part', issue('DBT_KEY', { key: 'label', value: label }))
    return [compact({ name: value.name, type: entity.type, expr: value.expr, description: value.description })]
  })
}

function dimensionsOf(notes: Notes, model: DbtModel): Plain[] {
  return model.dimensions.flatMap((dimension) => {
    const part = partOf(notes, model, 'dimension', dimension)
    if (!part) return []
    const { name, label, description, expr } = part.value
    const { grain, validity, partition } = dimension
    const type = dimension.type === 'time' ? 'time' : undefined
    return [compact({ name, label, type, grain, expr, partition: partition || undefined, validity, description })]
  })
}

/** Keeps the first of parts with the same name. */
function withoutTwins(notes: Notes, model: DbtModel, kind: ImportKind, parts: readonly Plain[]): Plain[] {
  const names = new Set<unknown>()
  return parts.filter(({ name }) => {
    const taken = names.has(name)
    const subject: Subject = { file: model.file, line: model.line, kind, name: `${model.name}.${name}` }
    if (taken) note(notes, subject, 'left', issue('DBT_TWICE', { name: String(name) }))
    names.add(name)
    return !taken
  })
}

/** The grain of a dataset's own time where it is coarser than a day. */
function coarseGrain(time: string | undefined, dimensions: readonly Plain[]): string | undefined {
  const grain = dimensions.find(({ name }) => name === time)?.grain
  return grain !== 'day' ? grains.find((one) => one === grain) : undefined
}

/** The dataset of a semantic model. */
export function datasetOf(notes: Notes, model: DbtModel, connection: string): Definition {
  const subject: Subject = { file: model.file, line: model.line, kind: 'dataset', name: model.name }
  const name = nameFor(notes, subject, model.name)
  const entities = withoutTwins(notes, model, 'entity', entitiesOf(notes, model, model.entities))
  const dimensions = withoutTwins(notes, model, 'dimension', dimensionsOf(notes, model))
  const wanted = model.time === undefined ? undefined : plainName(model.time)
  const time = dimensions.some((dimension) => dimension.name === wanted) ? wanted : undefined
  if (wanted !== time) note(notes, subject, 'part', issue('DBT_DEPENDS', { on: model.time ?? '' }))
  const value = compact({
    name,
    label: model.label,
    description: proseFor(notes, subject, model.description),
    source: { connection, table: model.table },
    primary_entity: model.primaryEntity === undefined ? undefined : plainName(model.primaryEntity),
    time,
    grain: coarseGrain(time, dimensions),
    entities: entities.length > 0 ? entities : undefined,
    dimensions: dimensions.length > 0 ? dimensions : undefined,
  })
  const needs = { datasets: [], metrics: [] }
  return { subject, list: 'datasets', path: `datasets/${name}.yml`, name, value, needs }
}
