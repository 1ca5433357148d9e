import { canonicalName } from '../base/names.ts'
import type { ValueType } from '../expr/types.ts'
import type { SqlExpr, SqlSelect, SqlSource, SqlStatement, SqlStep } from './tree.ts'
import { together, typeFrom } from './type-rules.ts'

/** What is known of the expressions of a statement, where what its sources hold is known. */
export interface Known {
  readonly typeOf: (expr: SqlExpr) => ValueType
  /** How a column is spelled where it comes from: a name in an expression may differ in capitals. */
  readonly nameOf: (column: Extract<SqlExpr, { kind: 'column' }>) => string
}

type Columns = ReadonlyMap<string, ValueType>

/** What each source of a select holds, by the name that it has there. */
type Scope = ReadonlyMap<string, Columns>

/** The expressions directly below one, whatever its kind: every value in it that has a kind of its own. */
function partsOf(expr: SqlExpr): SqlExpr[] {
  const found = (value: unknown): SqlExpr[] => {
    if (typeof value !== 'object' || value === null) return []
    return 'kind' in value ? [value as SqlExpr] : Object.values(value).flatMap(found)
  }
  return Object.values(expr).flatMap(found)
}

/** Reads a statement from its first step to its answer, and keeps what it learns of every expression. */
class StatementReader implements Known {
  readonly #steps = new Map<string, Columns>()
  readonly #types = new Map<SqlExpr, ValueType>()
  readonly #names = new Map<SqlExpr, string>()

  typeOf = (expr: SqlExpr): ValueType => this.#types.get(expr) ?? 'unknown'

  nameOf: Known['nameOf'] = (column) => this.#names.get(column) ?? column.name

  readStep({ name, body }: SqlStep): void {
    if (body.kind === 'select') this.#steps.set(name, this.readSelect(body))
    if (body.kind === 'series') this.#steps.set(name, new Map([[body.column, 'time']]))
    if (body.kind === 'values') this.#steps.set(name, this.#rows(body.columns, body.rows))
    if (body.kind !== 'union') return
    for (const input of body.inputs) this.readSelect(input)
    const rows = body.inputs.map(({ columns }) => columns.map(({ expr }) => expr))
    this.#steps.set(name, this.#rows(body.inputs[0]?.columns.map((column) => column.name) ?? [], rows))
  }

  readSelect({ columns, from, joins = [], where, orderBy = [] }: SqlSelect): Columns {
    const sources = [...(from ? [from] : []), ...joins.map(({ source }) => source)]
    const scope = new Map(sources.map((source) => [source.as ?? source.table, this.#columnsOf(source)]))
    const conditions = [...joins.map(({ on }) => on), where].filter((condition) => condition !== undefined)
    for (const expr of [...conditions, ...orderBy.map((key) => key.expr)]) this.#read(expr, scope)
    return new Map(columns.map(({ name, expr }) => [name, this.#read(expr, scope)]))
  }

  /** The columns of rows under one another; a null takes on the type of what else stands in its column. */
  #rows(columns: readonly string[], rows: readonly (readonly SqlExpr[])[]): Columns {
    const typed = columns.map((name, index) => {
      const cells = rows.flatMap((row) => row[index] ?? []).filter(({ kind }) => kind !== 'null')
      return [name, together(cells.map((cell) => this.#types.get(cell) ?? this.#read(cell, new Map())))] as const
    })
    return new Map(typed)
  }

  #columnsOf({ table, types }: SqlSource): Columns {
    return types ? new Map(Object.entries(types)) : (this.#steps.get(table) ?? new Map())
  }

  #read(expr: SqlExpr, scope: Scope): ValueType {
    for (const part of partsOf(expr)) this.#read(part, scope)
    const type = expr.kind === 'column' ? this.#column(expr, scope) : typeFrom(expr, this.typeOf)
    const known = this.#types.get(expr)
    // One expression that stands in two places, over other sources, has only the type that it has in both.
    this.#types.set(expr, known === undefined || known === type ? type : 'unknown')
    return type
  }

  #column(expr: Extract<SqlExpr, { kind: 'column' }>, scope: Scope): ValueType {
    const sources = expr.table === undefined ? [...scope.values()] : [scope.get(expr.table) ?? new Map()]
    const exact = sources.flatMap((columns: Columns) => columns.get(expr.name) ?? [])
    if (exact.length > 0) return exact.length === 1 ? (exact[0] as ValueType) : 'unknown'
    const wanted = canonicalName(expr.name)
    const near = sources.flatMap((columns: Columns) => [...columns].filter(([name]) => canonicalName(name) === wanted))
    const [only] = near
    if (!only || near.length > 1) return 'unknown'
    this.#names.set(expr, only[0])
    return only[1]
  }
}

/** What is known of the expressions of a statement. */
export function knownOf(statement: SqlStatement): Known {
  const reader = new StatementReader()
  for (const step of statement.steps) reader.readStep(step)
  reader.readSelect(statement.select)
  return reader
}
