import { stepUnits } from './functions.ts'
import type { PgFields, PgNode } from './postgres.ts'
import type { Expr } from './types.ts'

/** A length of time: so many of a unit. */
export interface Step {
  readonly unit: string
  readonly count: Expr
}

const months: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1, mon: 1 }
const days: Readonly<Record<string, number>> = { week: 7, day: 1 }
const clock: ReadonlySet<string> = new Set(['hour', 'minute', 'second'])

/** The unit of `interval '7' day`, by the mark that PostgreSQL's grammar gives it. */
const unitOfMark: Readonly<Record<number, string>> = {
  2: 'month',
  4: 'year',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
}

const number = (value: number): Expr => {
  const plain: Expr = { kind: 'number', text: String(Math.abs(value)) }
  return value < 0 ? { kind: 'negate', operand: plain } : plain
}

/** `1 year 2 months` as months, `2 weeks` as days: months come first, since the day that they lead to decides what follows. */
function stepsOf(counts: ReadonlyMap<string, number>): Step[] {
  const total = (factors: Readonly<Record<string, number>>) =>
    [...counts].reduce((sum, [unit, count]) => sum + count * (factors[unit] ?? 0), 0)
  const [only] = counts.keys()
  if (counts.size === 1 && only !== undefined && only !== 'mon') {
    return [{ unit: only, count: number(counts.get(only) ?? 0) }]
  }
  const parts = [
    ['month', total(months)],
    ['day', total(days)],
    ...[...counts].filter(([unit]) => clock.has(unit)),
  ] as const
  return parts.filter(([, count]) => count !== 0).map(([unit, count]) => ({ unit, count: number(count) }))
}

/** The text of an interval: `7 days`, `1 month 3 days`; undefined where it is written in another way. */
function stepsOfText(text: string, mark: string | undefined): Step[] | undefined {
  const written = mark === undefined ? text : `${text} ${mark}`
  const counts = new Map<string, number>()
  const rest = written.replace(
    /\s*([+-]?\d{1,9})\s*([a-z]+?)s?(?=[\s\d+-]|$)/gi,
    (whole, count: string, word: string) => {
      const unit = word.toLowerCase()
      if (!(unit in months || unit in days || clock.has(unit)) || counts.has(unit)) return whole
      counts.set(unit, Number(count))
      return ''
    },
  )
  return rest.trim() === '' && counts.size > 0 ? stepsOf(counts) : undefined
}

function ofConstant({ arg, typeName }: PgFields): Step[] | undefined {
  const { names, typmods } = typeName as { names: { String: { sval: string } }[]; typmods?: PgNode[] }
  const constant = (arg as PgNode).A_Const?.sval as { sval?: string } | undefined
  if (names.at(-1)?.String.sval !== 'interval' || constant?.sval === undefined) return undefined
  if (!typmods) return stepsOfText(constant.sval, undefined)
  const mark = unitOfMark[(typmods[0]?.A_Const?.ival as { ival?: number } | undefined)?.ival ?? 0]
  return typmods.length === 1 && mark !== undefined ? stepsOfText(constant.sval, mark) : undefined
}

const times = (count: Expr, by: Expr): Expr =>
  count.kind === 'number' && count.text === '1' ? by : { kind: 'binary', op: '*', left: by, right: count }

export const negated = (count: Expr): Expr =>
  count.kind === 'negate' ? count.operand : { kind: 'negate', operand: count }

/** The steps of an interval, `interval '7 days'`, also negated or times a number; undefined where a node is none. */
export function intervalOf(node: unknown, convert: (node: unknown) => Expr): readonly Step[] | undefined {
  const { TypeCast: cast, A_Expr: operation } = (node ?? {}) as PgNode
  if (cast) return ofConstant(cast)
  if (operation?.kind !== 'AEXPR_OP') return undefined
  const sign = (operation.name as { String: { sval: string } }[]).map((part) => part.String.sval).join('.')
  const right = intervalOf(operation.rexpr, convert)
  if (!operation.lexpr) {
    return sign === '-' ? right?.map(({ unit, count }) => ({ unit, count: negated(count) })) : undefined
  }
  if (sign !== '*') return undefined
  const steps = right ?? intervalOf(operation.lexpr, convert)
  const by = steps && convert(right ? operation.lexpr : operation.rexpr)
  return by && steps.map(({ unit, count }) => ({ unit, count: times(count, by) }))
}

/** The unit that a node names, in quotes or bare: `'month'`, `day`, `weeks`; undefined where it names none. */
export function unitOf(node: unknown): string | undefined {
  const { A_Const: constant, ColumnRef: column } = (node ?? {}) as PgNode
  const fields = (column?.fields as PgNode[] | undefined) ?? []
  const bare = fields.length === 1 ? (fields[0]?.String as { sval?: string } | undefined)?.sval : undefined
  const word = ((constant?.sval as { sval?: string } | undefined)?.sval ?? bare)?.toLowerCase()
  const unit = word === 'isoweek' ? 'week' : word?.replace(/s$/, '')
  return stepUnits.find((one) => one === unit)
}
