import type { Issue } from '../../base/errors/index.ts'
import { metricNodes, parseExpression, writeName } from '../../expr/index.ts'
import { plainSql } from './dialect.ts'
import { plainName, renderTemplate } from './template.ts'

/** A text of our expression language, or why it cannot be one. */
export type Sql = { readonly text: string } | { readonly issue: Issue }

/** An expression or filter of dbt as one of ours. */
export function sqlOf(template: string): Sql {
  const rendered = renderTemplate(template)
  if ('issue' in rendered) return rendered
  const text = plainSql(rendered.text)
  const [first] = parseExpression(text).issues
  return first ? { issue: first } : { text }
}

/** The column of a name as an expression. Case is left as it is, since dbt does not quote names either. */
export function columnText(name: string): string {
  const small = name.toLowerCase()
  return writeName([small]) === small ? name : writeName([name])
}

/** Filters that all must hold as one, each in brackets where there are several; undefined without any. */
export function filterText(templates: readonly string[]): Sql | undefined {
  const parts = templates.map(sqlOf)
  const broken = parts.find((part) => 'issue' in part)
  if (broken) return broken
  const texts = parts.flatMap((part) => ('text' in part ? part.text : []))
  const [only] = texts
  if (only === undefined) return undefined
  return sqlOf(texts.length === 1 ? only : texts.map((text) => `(${text})`).join(' and '))
}

/** The metrics that a filter looks up. */
export function lookedUp(filter: string | undefined): string[] {
  const expr = filter === undefined ? undefined : parseExpression(filter).expr
  return expr ? metricNodes(expr).map(({ metric }) => plainName(metric)) : []
}
