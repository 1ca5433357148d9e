import { type Issue, issue } from '../../base/errors/index.ts'
import type { Draft, Drafts } from '../drafts.ts'
import { findReachable, qualifiedName, reachableDimensions } from '../join.ts'
import type { DatasetDraft } from '../read/dataset/index.ts'
import type { Fields } from '../read/document.ts'
import { placeOfKey, reject } from '../read/fields.ts'
import type { Dataset, Model } from '../types.ts'
import { brokenBy, isReserved, unknownIssue } from './names.ts'

/**
 * Looks up the time of a dataset or metric among the time dimensions that the dataset reaches. Returns the datasets on the
 * way to it; undefined, with an issue, when there is not exactly one.
 */
export function checkTime(
  drafts: Drafts,
  whole: Model,
  dataset: Dataset,
  fields: Fields,
  name: string,
): string[] | undefined {
  const found = findReachable(whole, dataset, name)
  const [first, second] = found
  if (!first) {
    const times = reachableDimensions(whole, dataset).filter(({ dimension }) => dimension.type === 'time')
    drafts.issues.push(unknownIssue('dimension', name, times.map(qualifiedName), placeOfKey(fields, 'time')))
    return undefined
  }
  if (second) {
    const paths = found.map(qualifiedName)
    const params = { dataset: dataset.name, dimension: name, paths: paths.join(', '), example: paths[0] as string }
    drafts.issues.push(issue('JOIN_AMBIGUOUS', params, placeOfKey(fields, 'time')))
    return undefined
  }
  if (first.dimension.type !== 'time') {
    const before = fields.reading.issues.length
    reject(fields, 'time', 'type: time')
    drafts.issues.push(...fields.reading.issues.splice(before))
    return undefined
  }
  return first.entityPath.map((step) => step.dataset)
}

/** What a dataset says of itself that cannot be so, whatever else there is. */
function ownIssues(whole: Model, { value, fields }: DatasetDraft): Issue[] {
  const { source, dimensions, entities, primaryEntity } = value
  const reserved = dimensions.filter(({ name }) => isReserved(name))
  const found = reserved.map(({ name }) =>
    issue('NAME_RESERVED', { kind: 'dimension', name }, placeOfKey(fields, 'dimensions')),
  )
  if ('connection' in source && !whole.connections.has(source.connection)) {
    found.push(unknownIssue('connection', source.connection, whole.connections.keys(), placeOfKey(fields, 'source')))
  }
  const primary = entities.find(({ type }) => type === 'primary')
  if (primary && primaryEntity !== undefined && primary.name !== primaryEntity) {
    const params = { kind: 'dataset', name: value.name, key: 'type: primary', other: 'primary_entity' }
    found.push(issue('KEYS_EXCLUSIVE', params, placeOfKey(fields, 'primary_entity')))
  }
  return [...found, ...validityIssues(value, fields)]
}

/** Rows of a natural entity hold from one time until another. */
function validityIssues({ name: dataset, dimensions, entities }: Dataset, fields: Fields): Issue[] {
  const [starts, ends] = (['start', 'end'] as const).map(
    (side) => dimensions.filter(({ validity }) => validity === side).length,
  ) as [number, number]
  if (starts + ends > 0) {
    if (starts === 1 && ends === 1) return []
    return [issue('VALIDITY_UNPAIRED', { dataset, starts, ends }, placeOfKey(fields, 'dimensions'))]
  }
  const natural = entities.find(({ type }) => type === 'natural')
  return natural ? [issue('NATURAL_TIMELESS', { dataset, name: natural.name }, placeOfKey(fields, 'entities'))] : []
}

/** A level of time that two spines define is an issue of the second. */
function checkCustomGrains(drafts: Drafts): void {
  const first = new Map<string, string>()
  for (const draft of drafts.datasets.values()) {
    for (const name of Object.keys(draft.value?.value.timeSpine?.customGrains ?? {})) {
      const other = first.get(name)
      if (other === undefined) first.set(name, `${draft.at.file}:${draft.at.line}`)
      else {
        drafts.issues.push(issue('NAME_TAKEN', { kind: 'grain', name, other }, draft.at))
        draft.broken = true
      }
    }
  }
}

function checkDataset(drafts: Drafts, whole: Model, draft: Draft<DatasetDraft>, read: DatasetDraft): void {
  const { value, fields } = read
  const own = ownIssues(whole, read)
  drafts.issues.push(...own)
  if (own.length > 0) draft.broken = true
  if (value.time === undefined) return
  const passed = checkTime(drafts, whole, value, fields, value.time)
  const broken = passed?.find((name) => drafts.datasets.get(name)?.broken)
  if (broken) drafts.issues.push(brokenBy('dataset', value.name, broken, draft.at))
  if (!passed || broken) draft.broken = true
}

/** Looks up what datasets refer to, and marks those as broken that cannot be used. */
export function checkDatasets(drafts: Drafts, whole: Model): void {
  for (const draft of drafts.datasets.values()) if (draft.value) checkDataset(drafts, whole, draft, draft.value)
  checkCustomGrains(drafts)
}
