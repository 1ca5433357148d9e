/** The types of the expression language. `decimal` is exact; `time` is a timestamp; `unknown` is a column not yet profiled. */
export type ValueType = 'text' | 'integer' | 'decimal' | 'double' | 'boolean' | 'date' | 'time' | 'unknown'

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | '||'

/**
 * A checked expression: a tree of the closed subset of SQL. `position` counts characters of the source text from 1; a constant that
 * no text has, has none.
 * Names are as written; what they refer to (column, dimension, metric) is decided where the expression stands.
 */
export type Expr =
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly position: number }
  | { readonly kind: 'number'; readonly text: string; readonly position?: number }
  | { readonly kind: 'text'; readonly value: string; readonly position?: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly position?: number }
  | { readonly kind: 'null' }
  /** The day on which a question is asked; never the engine's clock. */
  | { readonly kind: 'today' }
  | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'not'; readonly operand: Expr }
  | { readonly kind: 'negate'; readonly operand: Expr }
  | { readonly kind: 'isNull'; readonly operand: Expr; readonly negated: boolean }
  /** `is not distinct from`: equality that holds between nulls, and is never null itself. */
  | { readonly kind: 'same'; readonly left: Expr; readonly right: Expr; readonly negated: boolean }
  | { readonly kind: 'in'; readonly operand: Expr; readonly items: readonly Expr[]; readonly negated: boolean }
  | {
      readonly kind: 'between'
      readonly operand: Expr
      readonly low: Expr
      readonly high: Expr
      readonly negated: boolean
    }
  | {
      readonly kind: 'like'
      readonly operand: Expr
      readonly pattern: Expr
      readonly negated: boolean
      readonly caseless: boolean
    }
  | { readonly kind: 'case'; readonly branches: readonly { when: Expr; then: Expr }[]; readonly otherwise?: Expr }
  | { readonly kind: 'cast'; readonly operand: Expr; readonly to: ValueType }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly position: number }
  /** A metric's value for the entities of the row: `metric(bookings, listing)`. */
  | {
      readonly kind: 'metric'
      readonly metric: string
      readonly by: readonly (readonly string[])[]
      readonly position: number
    }
