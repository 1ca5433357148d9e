import { loadModule, parseSync } from 'libpg-query'
import { failure } from '../../base/errors/index.ts'
import { firstLine } from '../text.ts'

await loadModule()

interface Statement {
  readonly SelectStmt?: { readonly intoClause?: unknown; readonly lockingClause?: unknown }
}

/** The text of one select, without what ends it. Throws SQL_REFUSED for anything else. */
export function onlySelect(dataset: string, sql: string): string {
  const refuse = (detail: string) => failure('SQL_REFUSED', { dataset, detail })
  let statements: readonly { readonly stmt: Statement }[]
  try {
    statements = (parseSync(sql) as { stmts?: { stmt: Statement }[] }).stmts ?? []
  } catch (error) {
    throw refuse(firstLine(error))
  }
  const [first] = statements
  if (!first || statements.length !== 1) throw refuse(`${statements.length} statements`)
  const select = first.stmt.SelectStmt
  if (!select) throw refuse(Object.keys(first.stmt)[0] ?? 'statement')
  if (select.intoClause) throw refuse('select into')
  if (select.lockingClause) throw refuse('select for update')
  return sql.replace(/[\s;]+$/, '')
}
