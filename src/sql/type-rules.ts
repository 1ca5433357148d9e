import { isFiner } from '../base/calendar/grain.ts'
import { functionCatalogue, type ValueType } from '../expr/index.ts'
import type { SqlExpr } from './tree.ts'

const numeric: readonly ValueType[] = ['integer', 'decimal', 'double']

/** The type that several operands have together; unknown where one is, or where they do not go together. */
export function together(types: readonly ValueType[]): ValueType {
  if (types.every((type) => numeric.includes(type))) {
    return numeric[Math.max(...types.map((type) => numeric.indexOf(type)))] ?? 'unknown'
  }
  const [first = 'unknown'] = types
  if (types.every((type) => type === first)) return first
  return types.every((type) => type === 'date' || type === 'time') ? 'time' : 'unknown'
}

function ofBinary(op: string, left: ValueType, right: ValueType): ValueType {
  if (!'+-*'.includes(op)) return op === '||' ? 'text' : 'boolean'
  if (left !== 'date') return numeric.includes(left) ? together([left, right]) : 'unknown'
  if (right === 'date') return 'integer'
  return right === 'integer' ? 'date' : 'unknown'
}

function ofAggregate(fn: string, argument: ValueType): ValueType {
  if (['count', 'count_distinct', 'row_number'].includes(fn)) return 'integer'
  if (fn === 'sum') return argument === 'integer' || argument === 'boolean' ? 'decimal' : argument
  return ['average', 'median', 'percentile_cont', 'percentile_approx'].includes(fn) ? 'double' : argument
}

function ofCall({ name, args }: Extract<SqlExpr, { kind: 'call' }>, types: readonly ValueType[]): ValueType {
  const result = functionCatalogue.get(name)?.result ?? 'unknown'
  const [unit] = args
  if (name === 'date_trunc') return unit?.kind === 'text' && unit.value.toLowerCase() === 'hour' ? 'time' : 'date'
  if (name === 'floor' || name === 'ceil') return types[0] === 'integer' ? 'double' : (types[0] ?? 'unknown')
  if (result === 'same' || name === 'nullif') return together(types)
  return result === 0 ? (types[0] ?? 'unknown') : result
}

/** The values of a case; a null takes on the type of the others. */
function ofCase({ branches, otherwise }: Extract<SqlExpr, { kind: 'case' }>, typeOf: (expr: SqlExpr) => ValueType) {
  const values = [...branches.map(({ value }) => value), ...(otherwise ? [otherwise] : [])]
  return together(values.filter(({ kind }) => kind !== 'null').map(typeOf))
}

/** The type of what an expression gives in PostgreSQL, from the types of its operands. Columns are not its matter. */
export function typeFrom(expr: SqlExpr, typeOf: (expr: SqlExpr) => ValueType): ValueType {
  switch (expr.kind) {
    case 'text':
    case 'boolean':
    case 'date':
      return expr.kind
    case 'number':
      return /^-?\d+$/.test(expr.text) ? 'integer' : 'decimal'
    case 'binary':
      return ofBinary(expr.op, typeOf(expr.left), typeOf(expr.right))
    case 'quotient':
      return 'double'
    case 'remainder':
      return together([typeOf(expr.left), typeOf(expr.right)])
    case 'negate':
      return typeOf(expr.operand)
    case 'not':
    case 'same':
    case 'bit':
    case 'isNull':
    case 'in':
    case 'between':
    case 'like':
      return 'boolean'
    case 'case':
      return ofCase(expr, typeOf)
    case 'cast':
      return expr.to === 'unknown' ? 'text' : expr.to
    case 'call':
      return ofCall(expr, expr.args.map(typeOf))
    case 'start':
      return isFiner(expr.grain, 'day') ? 'time' : 'date'
    case 'shift':
    case 'days':
    case 'moment':
    case 'zone':
      return 'time'
    case 'part':
      return 'integer'
    case 'aggregate':
      return ofAggregate(expr.fn, expr.argument ? typeOf(expr.argument) : 'unknown')
    case 'window': {
      const type = expr.argument ? typeOf(expr.argument) : 'unknown'
      return expr.fn === 'average' && type !== 'double' ? 'unknown' : ofAggregate(expr.fn, type)
    }
    default:
      return 'unknown'
  }
}
