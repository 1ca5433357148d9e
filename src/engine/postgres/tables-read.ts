import { loadModule, parseSync } from 'libpg-query'

await loadModule()

interface Scope {
  /** Names of the statement's own, which hide tables. */
  readonly own: ReadonlySet<string>
  readonly found: Set<string>
}

interface With {
  readonly ctes: readonly { readonly CommonTableExpr: { readonly ctename: string; readonly ctequery: unknown } }[]
  readonly recursive?: boolean
}

/** What a `with` names, each of which may read those before it, or, where it is recursive, all of them. */
function withNames({ ctes, recursive }: With, { own, found }: Scope): Scope {
  const names = ctes.map(({ CommonTableExpr: one }) => one.ctename)
  let known = recursive ? new Set([...own, ...names]) : new Set(own)
  for (const { CommonTableExpr: one } of ctes) {
    visit(one.ctequery, { own: known, found })
    known = new Set([...known, one.ctename])
  }
  return { own: known, found }
}

function visit(node: unknown, scope: Scope): void {
  if (Array.isArray(node)) for (const item of node) visit(item, scope)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const {
    withClause,
    RangeVar: table,
    ...rest
  } = node as {
    withClause?: With
    RangeVar?: { relname: string; schemaname?: string }
  }
  const inner = withClause ? withNames(withClause, scope) : scope
  if (table && table.schemaname === undefined && !inner.own.has(table.relname)) scope.found.add(table.relname)
  for (const value of Object.values(rest)) visit(value, inner)
}

/** The tables that a text of SQL names without a schema; none where PostgreSQL's grammar does not read it. */
export function tablesRead(sql: string): ReadonlySet<string> {
  const found = new Set<string>()
  try {
    visit(parseSync(sql), { own: new Set(), found })
  } catch {
    return new Set()
  }
  return found
}
