import { listOf, scalarOf, textOf } from './value.ts'

/**
 * The templates of a filter, all of which must hold: a text, a list of texts, or as it is compiled,
 * `{where_filters: [{where_sql_template}]}`. Anything else is given as its JSON, which no reader of SQL takes.
 */
export function filtersOf(value: unknown): string[] {
  return listOf(value).flatMap((item): string[] => {
    const text = scalarOf(item)
    if (text !== undefined) return [text]
    const { where_filters: many, where_sql_template: one } = (item ?? {}) as Record<string, unknown>
    if (one === undefined && many === undefined) return [textOf(item) ?? []].flat()
    return one === undefined ? filtersOf(many) : filtersOf(one)
  })
}
