import type { Dialect } from './dialect.ts'
import { renderExpr, sortKey } from './render-expr.ts'
import type { SqlWindow } from './tree.ts'

const names: Readonly<Record<SqlWindow['fn'], string>> = {
  row_number: 'row_number',
  sum: 'sum',
  min: 'min',
  max: 'max',
  average: 'avg',
  count: 'count',
  first_value: 'first_value',
  last_value: 'last_value',
  lead: 'lead',
  lag: 'lag',
}

function frameText(frame: SqlWindow['frame'], dialect: Dialect): string {
  if (frame === undefined) return ''
  if (frame === 'all') return ' rows between unbounded preceding and unbounded following'
  if (frame === 'running') return ' rows between unbounded preceding and current row'
  if (frame.kind === 'rows') return ` rows between ${Math.trunc(frame.before)} preceding and current row`
  const [whole, but] = [dialect.interval(frame.count, frame.grain), dialect.interval(1, frame.but)]
  return ` range between (${whole} - ${but}) preceding and current row`
}

/** The text of a window function in a dialect. */
export function renderWindow(expr: SqlWindow, dialect: Dialect): string {
  const sorts = expr.fn === 'min' || expr.fn === 'max'
  const argument = expr.argument
    ? (sorts ? sortKey : renderExpr)(expr.argument, dialect)
    : expr.fn === 'count'
      ? '*'
      : ''
  const by = expr.by === undefined ? '' : `, ${Math.trunc(expr.by)}`
  const ranked = expr.fn === 'row_number' ? ' nulls last' : ''
  const partition = expr.partitionBy.map((part) => renderExpr(part, dialect))
  const order = expr.orderBy.map(
    ({ expr: key, descending }) => `${sortKey(key, dialect)}${descending ? ' desc' : ''}${ranked}`,
  )
  const over = [
    ...(partition.length > 0 ? [`partition by ${partition.join(', ')}`] : []),
    ...(order.length > 0 ? [`order by ${order.join(', ')}`] : []),
  ].join(' ')
  return `${names[expr.fn]}(${argument}${by}) over (${over}${frameText(expr.frame, dialect)})`
}
