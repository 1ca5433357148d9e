import { Document, isMap, type Node, visit, type YAMLMap } from 'yaml'
import type { WorkspaceFile } from '../read/document.ts'
import type { Definition, Plain } from './definition.ts'

/** Takes a description out of a dataset and its parts, which have none here, and lets it stand as a comment before them. */
function describeInComments(map: YAMLMap): void {
  const text = map.get('description')
  if (typeof text !== 'string') return
  map.delete('description')
  map.commentBefore = text.replace(/^/gm, ' ')
}

const shortLists = new Set(['entities', 'dimensions', 'input_metrics', 'constant_properties', 'order'])
const shortMaps = new Set(['source', 'time_spine', 'numerator', 'denominator', 'metric', 'base_metric'])

/** Writes what fits on a line on one line: entities, dimensions, inputs and the like. */
function shorten(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      const name = String((key as Node & { value?: unknown }).value ?? '')
      const items = shortLists.has(name) && value && 'items' in (value as object) ? (value as YAMLMap).items : []
      for (const item of items as unknown[]) if (isMap(item)) item.flow = true
      if (isMap(value) && (shortMaps.has(name) || name === 'conversion_metric' || name === 'non_additive_dimension')) {
        value.flow = true
      }
    },
  })
}

function textOf(list: string, values: readonly Plain[]): string {
  const document = new Document({ [list]: values })
  if (list === 'datasets') {
    visit(document, { Map: (_, map) => describeInComments(map) })
  }
  shorten(document)
  return document.toString({ lineWidth: 120, flowCollectionPadding: false })
}

/** The files of a workspace with these definitions, each in the place it names, datasets first. */
export function writeDefinitions(definitions: readonly Definition[]): WorkspaceFile[] {
  const paths = [...new Set(definitions.map(({ path }) => path))]
  return paths.map((path) => {
    const here = definitions.filter((definition) => definition.path === path)
    const [first] = here
    return {
      path,
      text: textOf(
        first?.list ?? '',
        here.map(({ value }) => value),
      ),
    }
  })
}
