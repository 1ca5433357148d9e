import { issue } from '../../base/errors/index.ts'
import type { Draft, Drafts } from '../drafts.ts'
import { findReachable, qualifiedName, reachableDimensions } from '../join.ts'
import type { DatasetDraft } from '../read/dataset/index.ts'
import type { Fields } from '../read/document.ts'
import { placeOfKey, reject } from '../read/fields.ts'
import type { Dataset, Model } from '../types.ts'
import { brokenBy, isReserved, unknownName } from './names.ts'

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
    drafts.issues.push(unknownName('dimension', name, times.map(qualifiedName), placeOfKey(fields, 'time')))
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

function checkDataset(drafts: Drafts, whole: Model, draft: Draft<DatasetDraft>, { value, fields }: DatasetDraft): void {
  for (const { name } of value.dimensions.filter((dimension) => isReserved(dimension.name))) {
    drafts.issues.push(issue('NAME_RESERVED', { kind: 'dimension', name }, placeOfKey(fields, 'dimensions')))
    draft.broken = true
  }
  const { source } = value
  if ('connection' in source && !whole.connections.has(source.connection)) {
    const at = placeOfKey(fields, 'source')
    drafts.issues.push(unknownName('connection', source.connection, whole.connections.keys(), at))
    draft.broken = true
  }
  if (value.time === undefined) return
  const passed = checkTime(drafts, whole, value, fields, value.time)
  const broken = passed?.find((name) => drafts.datasets.get(name)?.broken)
  if (broken) drafts.issues.push(brokenBy('dataset', value.name, broken, draft.at))
  if (!passed || broken) draft.broken = true
}

/** Looks up what datasets refer to, and marks those as broken that cannot be used. */
export function checkDatasets(drafts: Drafts, whole: Model): void {
  for (const draft of drafts.datasets.values()) if (draft.value) checkDataset(drafts, whole, draft, draft.value)
}
