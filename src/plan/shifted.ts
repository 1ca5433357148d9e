import { isTimeGrain } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { any, binary, column, type SqlExpr } from '../sql/index.ts'
import { type Frame, type Scope, timeItems } from './frame.ts'
import { ownTime, type View } from './items.ts'
import { dataGrainOf } from './measures.ts'
import { inner, type Source } from './nodes.ts'
import type { Shift } from './reading.ts'
import { type FactScan, rowTime, type Scan } from './scan.ts'
import { customOffset, periodsOf, shifted, start } from './spine.ts'

/** The name under which the time that a row counts for is joined. */
export const at = '_at'

/** The time of a scan at the level at which its data tell it. Throws GRAIN_WITHOUT_TIME. */
export function dataTime(scan: Scan): SqlExpr {
  const time = rowTime(scan)
  const { metric, dataset } = scan
  if (!time || !metric) {
    throw failure('GRAIN_WITHOUT_TIME', { metric: metric?.name ?? '–', dataset: dataset.name, grain: 'offset' })
  }
  return start(dataGrainOf(scan.model, metric), time)
}

function joinTime(scan: Scan, source: Source, on: SqlExpr): void {
  scan.joins.set('time', { kind: 'Join', by: 'time', source, as: at, how: 'inner', on })
}

function customView(scan: Scan, [shift, ...others]: readonly Shift[], lookUp: View['lookUp']): View | undefined {
  if (shift?.kind !== 'window' || isTimeGrain(shift.window.grain)) return undefined
  if (others.length > 0) throw failure('GRAIN_UNFIT', { grain: shift.window.grain, use: 'offset_window' })
  const source = customOffset(scan.model, shift.window)
  joinTime(scan, source, binary('=', dataTime(scan), column('_source', at)))
  return { scan, lookUp, timeAt: () => column(inner.time, at) }
}

/** Joins every period for which a row counts, given how the row's time and the period's hang together. */
export function periodView(
  scan: FactScan,
  shifts: readonly Shift[],
  frame: Frame,
  scope: Scope,
  hold: (row: SqlExpr, period: SqlExpr) => SqlExpr,
): View {
  const { source, name } = periodsOf(scan.model, dataGrainOf(scan.model, scan.metric), scope.extent)
  const target = column(name, at)
  joinTime(scan, source, hold(dataTime(scan), shifted(target, shifts)))
  return { scan, lookUp: frame.lookUp, timeAt: (depth) => shifted(target, shifts.slice(0, depth)) }
}

/** A view of rows that count for their own time or, under shifts, for every period that is read from it. */
export function viewOf(scan: FactScan, shifts: readonly Shift[], frame: Frame, scope: Scope): View {
  if (shifts.length === 0) return ownTime(scan, frame.lookUp)
  return (
    customView(scan, shifts, frame.lookUp) ??
    periodView(scan, shifts, frame, scope, (row, period) => binary('=', row, period))
  )
}

/**
 * What is read at the start of a longer period is told of a coarser one at its first day alone; undefined where every day
 * is told.
 */
export function onlyStarts(view: View, shifts: readonly Shift[], frame: Frame, scope: Scope): SqlExpr | undefined {
  const time = view.timeAt(0)
  if (!time || !shifts.some((shift) => shift.kind === 'start')) return undefined
  const grains = timeItems(view.scan, frame).flatMap(({ grain }) => (grain && isTimeGrain(grain) ? [grain] : []))
  if (scope.begins) return scope.begins(time)
  const { metric, model } = view.scan
  if (metric && grains.includes(dataGrainOf(model, metric))) return undefined
  return any(grains.map((grain) => binary('=', start(grain, time), time)))
}
