import { listOf, textOf } from './value.ts'

/**
 * The templates of a filter, all of which must hold: a text, a list of texts, or as it is compiled,
 * `{where_filters: [{where_sql_template}]}`.
 */
export function filtersOf(value: unknown): string[] {
  return listOf(value).flatMap((item): string[] => {
    const text = textOf(item)
    if (text !== undefined) return [text]
    const { where_filters: many, where_sql_template: one } = (item ?? {}) as Record<string, unknown>
    return one === undefined ? filtersOf(many) : filtersOf(one)
  })
}
