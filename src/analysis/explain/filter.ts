import { findDimension } from '../../model/index.ts'
import type { Model } from '../../model/types.ts'

const plainValue: ReadonlySet<string> = new Set(['integer', 'decimal', 'double', 'boolean'])

function literal(model: Model, dimension: string, value: string): string {
  if (plainValue.has(findDimension(model, dimension).valueType)) return value
  return `'${value.replaceAll("'", "''")}'`
}

/** A dimension's name may be a word of SQL (`order`), so it stands in quotes. */
const quoted = (dimension: string) => `"${dimension.replaceAll('"', '""')}"`

/** The filter text of a place: `"city" = '杭州' and "daypart" is null`. */
export function placeFilter(
  model: Model,
  cell: readonly { readonly dimension: string; readonly value: string | null }[],
): string {
  return cell
    .map(({ dimension, value }) =>
      value === null ? `${quoted(dimension)} is null` : `${quoted(dimension)} = ${literal(model, dimension, value)}`,
    )
    .join(' and ')
}

/** The filter text of some values of a dimension. */
export function anyOfFilter(model: Model, dimension: string, values: readonly string[]): string {
  return `${quoted(dimension)} in (${values.map((value) => literal(model, dimension, value)).join(', ')})`
}
