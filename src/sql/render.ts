import type { Lang, Text } from '../base/text.ts'
import type { Dialect } from './dialect.ts'
import { indented } from './indent.ts'
import { knownOf } from './known.ts'
import { renderExpr, sortKey } from './render-expr.ts'
import type { SqlExpr, SqlSelect, SqlSource, SqlStatement, SqlStep, SqlUnion, SqlValues } from './tree.ts'

/** A step's comment, a line for each phrase, the first with its number. Whatever a label holds, it stays on its line. */
function comment(phrases: readonly Text[], number: number, lang: Lang): string[] {
  return phrases.map((phrase, index) => {
    const mark = `${number}. `
    return `-- ${index === 0 ? mark : ' '.repeat(mark.length)}${phrase[lang].replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`
  })
}

function sourceText(source: SqlSource, dialect: Dialect): string {
  const table = dialect.identifier(source.table)
  if (source.select !== undefined) {
    return `(\n    ${indented(indented(source.select))}\n  ) as ${dialect.identifier(source.as ?? source.table)}`
  }
  const name = source.schema === undefined ? table : `${dialect.identifier(source.schema)}.${table}`
  return source.as === undefined || source.as === source.table ? name : `${name} as ${dialect.identifier(source.as)}`
}

/** The parts of a conjunction, so that each stands on its own line. */
function conjuncts(expr: SqlExpr): SqlExpr[] {
  return expr.kind === 'binary' && expr.op === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr]
}

function conditionText(condition: SqlExpr, dialect: Dialect, and = '\n  and '): string {
  const parts = conjuncts(condition)
  const text = (part: SqlExpr) => {
    const rendered = renderExpr(part, dialect)
    return parts.length > 1 && part.kind === 'binary' && part.op === 'or' ? `(${rendered})` : rendered
  }
  return parts.map(text).join(and)
}

function selectText(select: SqlSelect, dialect: Dialect, nulls: readonly (string | undefined)[] = []): string {
  const columns = select.columns.map(({ name, expr }, index) => {
    const text = (expr.kind === 'null' && nulls[index]) || renderExpr(expr, dialect)
    const implied = expr.kind === 'column' && (dialect.known?.nameOf(expr) ?? expr.name) === name
    return implied ? text : `${text} as ${dialect.identifier(name)}`
  })
  const lines = [`select${select.distinct ? ' distinct' : ''}\n  ${columns.join(',\n  ')}`]
  if (select.from) lines.push(`from ${sourceText(select.from, dialect)}`)
  for (const join of select.joins ?? []) {
    const on = join.on ? ` on ${conditionText(join.on, dialect, ' and ')}` : ''
    lines.push(`${join.kind} join ${sourceText(join.source, dialect)}${on}`)
  }
  if (select.where) lines.push(`where ${conditionText(select.where, dialect)}`)
  if (select.groupBy?.length) lines.push(`group by ${select.groupBy.join(', ')}`)
  if (select.orderBy?.length) {
    const keys = select.orderBy.map(
      ({ expr, descending }) => `${sortKey(expr, dialect)}${descending ? ' desc' : ''} nulls last`,
    )
    lines.push(`order by ${keys.join(', ')}`)
  }
  if (select.limit !== undefined) lines.push(`limit ${Math.trunc(select.limit)}`)
  return lines.join('\n')
}

function valuesText(values: SqlValues, dialect: Dialect): string {
  const rows = values.rows.map((row) => `(${row.map((cell) => renderExpr(cell, dialect)).join(', ')})`)
  const columns = values.columns.map((name) => dialect.identifier(name)).join(', ')
  return `select * from (values\n  ${rows.join(',\n  ')}\n) as ${dialect.identifier('_rows')} (${columns})`
}

/** A null of a union, which takes on the type of the column that another input has there. */
function nullsOf(union: SqlUnion, dialect: Dialect): (string | undefined)[] {
  return (union.inputs[0]?.columns ?? []).map((_, index) => {
    const others = union.inputs.filter(({ columns }) => columns[index]?.expr.kind !== 'null')
    const [first] = others.map(({ columns }) => columns[index]?.expr)
    const type = (first && dialect.known?.typeOf(first)) ?? 'unknown'
    if (type !== 'unknown') return `cast(null as ${dialect.type(type)})`
    const from = others[0]?.from
    return first && from && `(select ${renderExpr(first, dialect)} from ${sourceText(from, dialect)} limit 0)`
  })
}

function unionText(union: SqlUnion, dialect: Dialect): string {
  const nulls = dialect.typed ? nullsOf(union, dialect) : []
  return union.inputs.map((input) => selectText(input, dialect, nulls)).join('\nunion all\n')
}

function bodyText(body: SqlStep['body'], dialect: Dialect): string {
  if (body.kind === 'select') return selectText(body, dialect)
  switch (body.kind) {
    case 'values':
      return valuesText(body, dialect)
    case 'union':
      return unionText(body, dialect)
    case 'raw':
      return body.sql
    case 'series': {
      const start = (end: SqlExpr) => renderExpr({ kind: 'start', grain: body.grain, operand: end }, dialect)
      return dialect.series(body.column, body.grain, start(body.from), start(body.to))
    }
  }
}

function knowing(statement: SqlStatement, engine: Dialect): Dialect {
  return engine.typed ? { ...engine, known: knownOf(statement) } : engine
}

/** The texts of a statement's steps without names and comments, that of the select that answers last. */
export function renderSteps(statement: SqlStatement, engine: Dialect): string[] {
  const dialect = knowing(statement, engine)
  return [...statement.steps.map(({ body }) => bodyText(body, dialect)), selectText(statement.select, dialect)]
}

/** The text of a statement in a dialect: one named step after the other, each with its comment. */
export function renderStatement(statement: SqlStatement, engine: Dialect, lang: Lang = 'en'): string {
  const texts = renderSteps(statement, engine)
  const answer = texts.pop() ?? ''
  const steps = statement.steps.map(({ name, comment: phrases, kept }, index) => {
    const body = indented([...comment(phrases, index + 1, lang), texts[index]].join('\n'))
    return `${engine.identifier(name)} as ${kept ? 'materialized ' : ''}(\n  ${body}\n)`
  })
  const last = [...comment(statement.comment, steps.length + 1, lang), answer].join('\n')
  return steps.length > 0 ? `with ${steps.join(', ')}\n${last}\n` : `${last}\n`
}
