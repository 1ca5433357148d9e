import { type Issue, issue, type Place } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import { canonicalName } from '../../base/names.ts'
import { type Expr, nameNodes, typeOf, type ValueType } from '../../expr/index.ts'
import type { LoadedColumn } from '../../intake/index.ts'

/** What a name in an expression may stand for: the columns that were loaded, and what else the place allows. */
export interface Scope {
  readonly columns: readonly LoadedColumn[]
  /** The type of a name that is no column; undefined when it stands for nothing. */
  readonly other: (path: readonly string[]) => ValueType | undefined
}

/** The type of a name within a scope; undefined when nothing has that name. */
export function typeInScope(scope: Scope, path: readonly string[]): ValueType | undefined {
  const wanted = canonicalName(path.join('.'))
  const column = scope.columns.find(({ name }) => canonicalName(name) === wanted)
  return column ? column.type : scope.other(path)
}

/** What is wrong with an expression once the columns are known: names that stand for nothing, types that do not fit. */
export function issuesOfExpression(expr: Expr, scope: Scope, at: Place): Issue[] {
  const names = scope.columns.map(({ name }) => name)
  const unknown = nameNodes(expr).filter(({ path }) => typeInScope(scope, path) === undefined)
  const missing = [...new Set(unknown.map(({ path }) => path.join('.')))].map((name) => {
    return issue('NAME_UNKNOWN', unknownName('column', name, names), at)
  })
  if (missing.length > 0) return missing
  const { issues } = typeOf(expr, (path) => typeInScope(scope, path))
  return issues.map((found) => ({ ...found, at }))
}
