export { all, any, asDouble, binary, column, date, nothing, number, text } from './build.ts'
export type { Dialect } from './dialect.ts'
export { duckdb } from './dialects/duckdb.ts'
export { renderStatement } from './render.ts'
export { renderExpr } from './render-expr.ts'
export { type NameResolver, translate } from './translate.ts'
export type {
  NamedExpr,
  SqlAggregate,
  SqlExpr,
  SqlJoin,
  SqlSelect,
  SqlSource,
  SqlStatement,
  SqlStep,
  SqlUnion,
  SqlValues,
} from './tree.ts'
