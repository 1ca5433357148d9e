import type { IsoDate } from '../base/calendar/date.ts'
import type { DatePart, TimeGrain } from '../base/calendar/grain.ts'
import type { ValueType } from '../expr/types.ts'
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
  /** A cast, where it takes more than `cast(… as …)`. */
  cast?(operand: string, to: ValueType): string
  /** A remainder by a divisor that is not 0, where it takes more than `%`. */
  remainder?(left: string, right: string): string
  /** An operand whose letters are compared without case, where it takes more than `ilike`. */
  caseless?(operand: string): string
  /** Whether a null of a union needs the type of the column that has values there. */
  readonly typedNulls?: boolean
  same(left: string, right: string): string
  /** The start of the period that holds a date or time: a date from the day on, else a time. */
  start(grain: TimeGrain, operand: string): string
  /** A date or time moved by a length of time. The result is a time, but a date moved by whole days stays one. */
  shift(operand: string, count: number, grain: TimeGrain): string
  part(part: DatePart, operand: string): string
  moment(value: string): string
  zone(operand: string, from: string, to: string): string
  /** The bound of a window frame that reaches back by a length of time, for `range between … preceding`. */
  interval(count: number, grain: TimeGrain): string
  /** A select of one column with every start of a period of a grain between two dates or times. */
  series(column: string, grain: TimeGrain, from: string, to: string): string
  /** An aggregate, with the text of its filter clause where it has one. */
  aggregate(fn: SqlAggregate, argument: string | undefined, fraction?: number, filter?: string): string
  /** A function of the expression catalogue, with what is known of its operands' types. Throws a RangeError for a name that is not in it. */
  call(name: string, args: readonly string[], types?: readonly ValueType[]): string
}
