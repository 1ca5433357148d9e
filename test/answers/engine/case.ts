import type { ErrorCode } from '../../../src/base/errors/index.ts'
import type { MetricQuery } from '../../../src/model/index.ts'
import type { EngineName } from '../../sql/both.ts'

/** SQL that every engine reads, or one text for each. */
export type Sql = string | Readonly<Record<EngineName, string>>

/** A question, or the name of a saved one. */
export type Question = MetricQuery | string

/** A question whose answer is what `check` gives: SQL written by hand over the same tables, columns named as the answer's. */
export interface Answered {
  readonly name: string
  readonly question: Question
  readonly check: Sql
  /** What the engine still gets wrong; the case then has to fail. */
  readonly known?: string
}

/** A question that must not be answered. `says` are parts of the refusal in English. */
export interface Refused {
  readonly name: string
  readonly question: Question
  readonly refused: ErrorCode
  readonly says?: readonly string[]
  readonly known?: string
}

export type Case = Answered | Refused

/** Questions over one small workspace. Tables are selects of DuckDB. */
export interface Group {
  readonly name: string
  readonly definitions: string
  readonly tables: Readonly<Record<string, string>>
  /** The day on which it is asked; default 2026-11-19. */
  readonly today?: string
  readonly cases: readonly Case[]
}
