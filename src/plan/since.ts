import { isFiscal } from '../base/calendar/fiscal.ts'
import { isTimeGrain } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { binary, column, type SqlExpr } from '../sql/index.ts'
import { sayLevelOf } from './explain/time.ts'
import { fiscalStart } from './fiscal.ts'
import type { Join, Project, RowsNode } from './nodes.ts'
import { readDataset } from './read.ts'
import type { Shift } from './reading.ts'
import { earlier, start } from './spine.ts'

/**
 * The start of the period of a level that holds a time: a standard one, or one of the workspace's fiscal year. Throws
 * GRAIN_UNFIT for a level that only a table knows.
 */
export function startOf(model: Model, grain: string, time: SqlExpr, use: string): SqlExpr {
  if (isTimeGrain(grain)) return start(grain, time, model.weekStart)
  if (!isFiscal(grain) || customGrain(model, grain)) throw failure('GRAIN_UNFIT', { grain, use })
  if (!model.fiscal) throw failure('CALENDAR_MISSING', { text: grain })
  return fiscalStart(grain, time, model.fiscal)
}

/** A time under shifts, the outermost first. */
export function shifted(model: Model, operand: SqlExpr, shifts: readonly Shift[]): SqlExpr {
  return shifts.reduce<SqlExpr>((time, shift) => {
    if (shift.kind === 'window') return earlier(time, shift.window)
    return startOf(model, shift.grain, time, 'offset_to_grain')
  }, operand)
}

/** What tells the period of a level that holds a time from others, and what has to be joined for it. */
export interface Since {
  readonly period: SqlExpr
  readonly join?: Omit<Join, 'input'>
}

/** The period of a level of time, standard, fiscal or of a time spine's own, that holds a time. Throws GRAIN_UNFIT. */
export function sinceOf(model: Model, grain: string, time: SqlExpr, as = '_since'): Since {
  const custom = customGrain(model, grain)
  if (!custom) return { period: startOf(model, grain, time, 'grain_to_date') }
  const { dataset, spine } = custom
  const said = sayLevelOf(dataset, grain)
  const step: Project = {
    kind: 'Project',
    name: `_${dataset}_${grain}`,
    input: readDataset(dataset, dataset),
    columns: [
      { name: '_at', expr: column(spine.column, dataset) },
      { name: '_period', expr: column(spine.customGrains[grain] as string, dataset) },
    ],
    words: { zh: `取每个时间所在的 ${grain}`, en: `takes the ${grain} of each time` },
  }
  const on = binary('=', start(spine.grain, time), column('_at', as))
  const join = { kind: 'Join', by: 'grain', source: { kind: 'step', step }, as, how: 'left', on, said } as const
  return { period: column('_period', as), join }
}

/** Rows with what a period needs beside them. */
export function withSince(rows: RowsNode, since: Since | undefined): RowsNode {
  return since?.join ? { ...since.join, input: rows } : rows
}
