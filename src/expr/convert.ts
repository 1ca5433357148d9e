import { type Issue, issue } from '../base/errors/index.ts'
import { callOf } from './call.ts'
import { castOf } from './cast.ts'
import { aggregateNames, functionCatalogue } from './functions.ts'
import { dayOf, isClock, isToday, momentCall, movedBy, refuseClock } from './moment.ts'
import { nameAt } from './name.ts'
import type { PgFields, PgNode } from './postgres.ts'
import { renderExpression } from './render.ts'
import { characterLimit, depthLimit, excerpt } from './scan.ts'
import { synonymOf } from './synonym.ts'
import type { BinaryOperator, Expr } from './types.ts'

/** What a conversion works on: the user's text, its characters, and the issues found so far. */
export interface Conversion {
  readonly text: string
  readonly chars: readonly string[]
  readonly positionOf: (location: number) => number
  readonly issues: Issue[]
}

/** Stands where a part was refused; the whole expression is then thrown away. */
const nothing: Expr = { kind: 'null' }

const binaryOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '=', '<>', '<', '<=', '>', '>=', '||'])

function firstLocation(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const own = (value as PgFields).location
  if (typeof own === 'number' && own >= 0) return own
  for (const child of Object.values(value)) {
    const found = firstLocation(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses a node; `part` is what stands there, by default the word or sign at its position. */
export function refuse(at: Conversion, node: unknown, part?: string): Expr {
  const position = at.positionOf(firstLocation(node) ?? 0)
  const rest = at.chars.slice(position - 1, position + 39).join('')
  const shown = part ?? /^([\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]+)/u.exec(rest)?.[0] ?? excerpt(rest)
  at.issues.push(issue('EXPRESSION_REFUSED', { text: excerpt(at.text), position, part: shown }))
  return nothing
}

/** The text of an operator or function name: its last part, or undefined when it is written with a schema of its own. */
function nameOf(parts: unknown): string | undefined {
  const texts = (parts as { String: { sval: string } }[]).map((part) => part.String.sval)
  return texts.length === 1 || texts[0] === 'pg_catalog' ? texts.at(-1) : undefined
}

function numberText(written: string): string {
  const plain = written.replaceAll('_', '')
  return /^0[xob]/i.test(plain) ? BigInt(plain).toString() : plain
}

function numberOf(written: string, position: number): Expr {
  const number: Expr = { kind: 'number', text: numberText(written.replace(/^-/, '')), position }
  return written.startsWith('-') ? { kind: 'negate', operand: number } : number
}

function constant(at: Conversion, fields: PgFields): Expr {
  if (fields.isnull) return nothing
  const position = at.positionOf(fields.location ?? 0)
  if (fields.ival) return numberOf(String((fields.ival as { ival?: number }).ival ?? 0), position)
  if (fields.fval) return numberOf((fields.fval as { fval: string }).fval, position)
  if (fields.sval) return { kind: 'text', value: (fields.sval as { sval?: string }).sval ?? '', position }
  if (fields.boolval) {
    return { kind: 'boolean', value: (fields.boolval as { boolval?: boolean }).boolval ?? false, position }
  }
  return refuse(at, fields)
}

type Convert = (node: unknown) => Expr

function listItems(node: unknown): unknown[] {
  return ((node as PgNode)?.List?.items as unknown[] | undefined) ?? []
}

function operation(at: Conversion, fields: PgFields, convert: Convert): Expr {
  const written = nameOf(fields.name)
  const name = written === '==' ? '=' : written
  if (name === undefined || !binaryOperators.has(name) || !fields.rexpr) return refuse(at, fields)
  const moved = movedBy(at, fields, convert)
  if (moved) return moved
  const right = convert(fields.rexpr)
  if (fields.lexpr) return { kind: 'binary', op: name as BinaryOperator, left: convert(fields.lexpr), right }
  if (name === '+') return right
  return name === '-' ? { kind: 'negate', operand: right } : refuse(at, fields)
}

function comparison(at: Conversion, fields: PgFields, convert: Convert): Expr {
  const name = nameOf(fields.name)
  const operand = () => convert(fields.lexpr)
  switch (fields.kind) {
    case 'AEXPR_OP':
      return operation(at, fields, convert)
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT':
      return { kind: 'same', left: operand(), right: convert(fields.rexpr), negated: fields.kind === 'AEXPR_DISTINCT' }
    case 'AEXPR_NULLIF':
      return callOf(at, 'nullif', [fields.lexpr, fields.rexpr].map(convert), fields.location)
    case 'AEXPR_IN':
      if (!(fields.rexpr as PgNode).List) return refuse(at, fields)
      return { kind: 'in', operand: operand(), items: listItems(fields.rexpr).map(convert), negated: name === '<>' }
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE': {
      if ((fields.rexpr as PgNode).FuncCall?.location === fields.location) return refuse(at, fields, 'escape')
      const caseless = fields.kind === 'AEXPR_ILIKE'
      const negated = name?.startsWith('!') ?? false
      return { kind: 'like', operand: operand(), pattern: convert(fields.rexpr), negated, caseless }
    }
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN': {
      const [low, high] = listItems(fields.rexpr).map(convert) as [Expr, Expr]
      return { kind: 'between', operand: operand(), low, high, negated: fields.kind === 'AEXPR_NOT_BETWEEN' }
    }
    default:
      return refuse(at, fields)
  }
}

function logic(fields: PgFields, convert: Convert): Expr {
  const [first, ...rest] = (fields.args as unknown[]).map(convert) as [Expr, ...Expr[]]
  if (fields.boolop === 'NOT_EXPR') return { kind: 'not', operand: first }
  const op = fields.boolop === 'AND_EXPR' ? 'and' : 'or'
  return rest.reduce<Expr>((left, right) => ({ kind: 'binary', op, left, right }), first)
}

/** Whether a part that is written again for each branch would make an expression longer than one may be. */
function isTooLong(part: Expr, times: number): boolean {
  return renderExpression(part).length * times > characterLimit
}

function choice(at: Conversion, fields: PgFields, convert: Convert): Expr {
  const subject = fields.arg ? convert(fields.arg) : undefined
  const count = (fields.args as unknown[]).length
  if (subject && subject.kind !== 'name' && isTooLong(subject, count)) return refuse(at, fields, 'case (…) when')
  const branches = (fields.args as { CaseWhen: { expr: unknown; result: unknown } }[]).map(({ CaseWhen: branch }) => {
    const test = convert(branch.expr)
    const when: Expr = subject ? { kind: 'binary', op: '=', left: subject, right: test } : test
    // biome-ignore lint/suspicious/noThenProperty: the word of the language; an expression is never awaited
    return { when, then: convert(branch.result) }
  })
  return fields.defresult
    ? { kind: 'case', branches, otherwise: convert(fields.defresult) }
    : { kind: 'case', branches }
}

/** A word such as `user` that stands for a value of the server; it was meant as a name. */
function reservedWord(at: Conversion, fields: PgFields): Expr {
  const position = at.positionOf(fields.location ?? 0)
  const near = /^\w+/.exec(at.chars.slice(position - 1).join(''))?.[0] ?? ''
  at.issues.push(issue('EXPRESSION_SYNTAX', { text: excerpt(at.text), position, near }))
  return nothing
}

/** `metric(name, entity, …)`: the value of a metric for the entities of a row. */
function metricOf(at: Conversion, args: readonly Expr[], fields: PgFields): Expr {
  const paths = args.flatMap((arg) => (arg.kind === 'name' ? [arg.path] : []))
  const [metric, ...by] = paths
  const position = at.positionOf(fields.location ?? 0)
  if (paths.length !== args.length || !metric || metric.length > 1 || by.length === 0) {
    const params = { name: 'metric', position, given: String(args.length), signature: 'metric(name, entity, …)' }
    at.issues.push(issue('FUNCTION_ARGUMENTS', params))
    return nothing
  }
  return { kind: 'metric', metric: metric[0] as string, by, position }
}

const plainCall = new Set(['funcname', 'args', 'funcformat', 'location'])
const renamed: Readonly<Record<string, string>> = {
  btrim: 'trim',
  ceiling: 'ceil',
  substr: 'substring',
  char_length: 'length',
  character_length: 'length',
  len: 'length',
}

function call(at: Conversion, fields: PgFields, convert: Convert): Expr {
  const written = nameOf(fields.funcname)
  if (written === undefined) return refuse(at, fields)
  const name = renamed[written] ?? written
  if (aggregateNames.has(name) && !functionCatalogue.has(name)) {
    const position = at.positionOf(fields.location ?? 0)
    at.issues.push(issue('EXPRESSION_AGGREGATE', { text: excerpt(at.text), position, name }))
    return nothing
  }
  const extra = Object.keys(fields).find((key) => !plainCall.has(key))
  if (extra) return refuse(at, fields, extra === 'over' ? `${name}(…) over` : undefined)
  const args = (fields.args as unknown[] | undefined) ?? []
  const moment = momentCall(at, name, args, convert, fields.location)
  if (moment) return moment
  const converted = args.map(convert)
  if (name === 'metric') return metricOf(at, converted, fields)
  return synonymOf(at, name, converted, fields.location) ?? callOf(at, name, converted, fields.location)
}

/** `is true` and the like, which are never null. */
function truthTest(fields: PgFields, convert: Convert): Expr {
  const operand = convert(fields.arg)
  const kind = String(fields.booltesttype)
  if (kind.endsWith('UNKNOWN')) return { kind: 'isNull', operand, negated: kind === 'IS_NOT_UNKNOWN' }
  const negated = kind === 'IS_NOT_TRUE' || kind === 'IS_FALSE'
  const unknown: Expr = { kind: 'boolean', value: kind.endsWith('FALSE') }
  const known: Expr = { kind: 'call', name: 'coalesce', args: [operand, unknown], position: 1 }
  return negated ? { kind: 'not', operand: known } : known
}

const converters: Readonly<Record<string, (at: Conversion, fields: PgFields, convert: Convert) => Expr>> = {
  A_Const: constant,
  A_Expr: comparison,
  BoolExpr: (_, fields, convert) => logic(fields, convert),
  CaseExpr: choice,
  ColumnRef: (at, fields) => {
    const stars = (fields.fields as PgNode[]).some((field) => field.A_Star)
    if (stars) return refuse(at, fields, '*')
    const position = at.positionOf(fields.location ?? 0)
    return { kind: 'name', path: nameAt(at.chars, position - 1), position }
  },
  FuncCall: call,
  CoalesceExpr: (at, fields, convert) =>
    callOf(at, 'coalesce', (fields.args as unknown[]).map(convert), fields.location),
  MinMaxExpr: (at, fields, convert) => {
    const name = fields.op === 'IS_LEAST' ? 'least' : 'greatest'
    return callOf(at, name, (fields.args as unknown[]).map(convert), fields.location)
  },
  NullTest: (_, fields, convert) => ({
    kind: 'isNull',
    operand: convert(fields.arg),
    negated: fields.nulltesttype === 'IS_NOT_NULL',
  }),
  BooleanTest: (_, fields, convert) => truthTest(fields, convert),
  TypeCast: (at, fields, convert) => {
    const cast = castOf(fields.typeName as PgFields)
    if (!cast) return refuse(at, fields.typeName)
    const operand = cast.to === 'date' ? dayOf(fields.arg, convert) : convert(fields.arg)
    const whole: Expr = { kind: 'cast', operand, to: cast.to }
    const digits: Expr = { kind: 'number', text: String(cast.digits) }
    return cast.digits === undefined ? whole : callOf(at, 'round', [whole, digits], fields.location)
  },
}

/**
 * Turns a parse tree into an expression, node by node against the white list. What is not on it is added to the issues and
 * leaves a null behind; the result is good only when no issue was added.
 */
export function convertNode(at: Conversion, node: unknown, depth = 1): Expr {
  const [kind, fields] = Object.entries((node ?? {}) as PgNode)[0] ?? []
  if (depth > depthLimit) {
    if (!at.issues.some((found) => found.code === 'EXPRESSION_TOO_LARGE')) {
      const params = { text: excerpt(at.text), measure: 'nesting', limit: depthLimit }
      at.issues.push(issue('EXPRESSION_TOO_LARGE', params))
    }
    return nothing
  }
  if (isToday(node)) return { kind: 'today' }
  if (isClock(node)) return refuseClock(at, fields?.location)
  if (kind === 'SQLValueFunction') return reservedWord(at, fields as PgFields)
  const converter = kind === undefined ? undefined : converters[kind]
  if (!converter || !fields) return refuse(at, node, kind === 'SubLink' ? '(select …)' : undefined)
  return converter(at, fields, (child) => convertNode(at, child, depth + 1))
}
