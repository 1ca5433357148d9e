export { all, any, asDouble, binary, column, date, nothing, number, text } from './build.ts'
export type { Dialect } from './dialect.ts'
export { duckdb } from './dialects/duckdb.ts'
export { quotedName, quotedText } from './dialects/postgres/name.ts'
export { postgres, postgresWith } from './dialects/postgres.ts'
export { renderStatement, renderSteps } from './render.ts'
export { renderExpr } from './render-expr.ts'
export { type MetricResolver, type NameResolver, translate } from './translate.ts'
export type {
  NamedExpr,
  SqlAggregate,
  SqlExpr,
  SqlJoin,
  SqlOrder,
  SqlRaw,
  SqlSelect,
  SqlSeries,
  SqlSource,
  SqlStatement,
  SqlStep,
  SqlUnion,
  SqlValues,
  SqlWindow,
} from './tree.ts'
