import type { IsoDate } from '../base/calendar/date.ts'
import type { DatePart, TimeGrain } from '../base/calendar/grain.ts'
import type { ValueType } from '../expr/types.ts'
import type { Known } from './known.ts'
import type { SqlAggregate } from './tree.ts'

/** How one engine writes what the tree says. Each function takes operands already rendered and returns a closed operand. */
export interface Dialect {
  readonly name: string
  /** Whether an aggregate takes a `filter (where …)` clause; else its argument is wrapped in a case. */
  readonly filterClause: boolean
  identifier(name: string): string
  text(value: string): string
  date(value: IsoDate): string
  type(type: ValueType): string
  same(left: string, right: string): string
  /** The start of the period that holds a date or time: a date from the day on, else a time. */
  start(grain: TimeGrain, operand: string): string
  /** A date or time moved by a length of time. The result is a time, but a date moved by whole days stays one. */
  shift(operand: string, count: number, grain: TimeGrain): string
  part(part: DatePart, operand: string): string
  moment(value: string): string
  /** The time that the clocks of a zone show; a time without zone is in the session's. A date is a day already and stays one. */
  zone(operand: string, zone: string): string
  /** The bound of a window frame that reaches back by a length of time, for `range between … preceding`. */
  interval(count: number, grain: TimeGrain): string
  /** A select of one column with every start of a period of a grain between two dates or times. */
  series(column: string, grain: TimeGrain, from: string, to: string): string
  /** An aggregate. `filter` is its filter clause, `type` what is known of its argument. */
  aggregate(
    fn: SqlAggregate,
    argument: string | undefined,
    options?: { readonly fraction?: number; readonly filter?: string; readonly type?: ValueType },
  ): string
  /** A function of the expression catalogue, with what is known of its operands. Throws a RangeError for a name that is not in it. */
  call(name: string, args: readonly string[], types?: readonly ValueType[]): string
  /** What an engine needs that goes by the types of operands. */
  readonly typed?: TypedDialect
  /** What is known of the expressions of the statement that is being rendered. */
  readonly known?: Known
}

/** How an engine that is strict about types writes an operation, by what is known of its operands. */
export interface TypedDialect {
  cast(operand: string, to: ValueType, from: ValueType): string
  /** A remainder by a divisor that is not 0. */
  remainder(left: string, right: string, types: readonly ValueType[]): string
  /** An operand of a sum or product that could grow out of a small integer. */
  widened(operand: string): string
  /** Equality that holds between nulls, in a form by which rows of two sources can be hashed. */
  same(left: string, right: string, type: ValueType): string
  /** A text that is compared or sorted by code point. */
  byCodePoint(operand: string): string
  /** A text whose letters are compared without case. */
  caseless(operand: string): string
}
