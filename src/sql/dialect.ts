import type { IsoDate } from '../base/calendar/date.ts'
import type { Grain } from '../base/calendar/period.ts'
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
  same(left: string, right: string): string
  start(grain: Grain, operand: string): string
  aggregate(fn: SqlAggregate, argument: string | undefined): string
  /** A function of the expression catalogue. Throws a RangeError for a name that is not in it. */
  call(name: string, args: readonly string[]): string
}
