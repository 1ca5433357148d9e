import { finestOf, isFiner, isTimeGrain, type TimeGrain, type Window } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain } from '../model/index.ts'
import { any, binary, column, type SqlExpr } from '../sql/index.ts'
import { timeIn } from './condition.ts'
import { customOffset, lastMoved } from './custom-offset.ts'
import { sayList, sayRead } from './explain/time.ts'
import { baseGrain, type Frame, type Scope, timeItems } from './frame.ts'
import { ownTime, type View } from './items.ts'
import { dataGrainOf, timeOf } from './measures.ts'
import { inner, type Source } from './nodes.ts'
import { ofTime, periodsKept } from './periods.ts'
import type { Reading, Shift } from './reading.ts'
import { type FactScan, rowTime, type Scan } from './scan.ts'
import { shifted, startOf } from './since.ts'
import { later, periodsOf, start } from './spine.ts'
import type { Words } from './words.ts'

/** The name under which the time that a row counts for is joined. */
export const at = '_at'

/** The time of a scan at a level, by default that at which its data tell it. Throws GRAIN_WITHOUT_TIME. */
export function dataTime(scan: Scan, grain?: TimeGrain): SqlExpr {
  const time = rowTime(scan)
  const { metric, dataset } = scan
  if (!time || !metric) {
    throw failure('GRAIN_WITHOUT_TIME', { metric: metric?.name ?? '–', dataset: dataset.name, grain: 'offset' })
  }
  return start(grain ?? dataGrainOf(scan.model, metric), time)
}

function joinTime(scan: Scan, source: Source, on: SqlExpr, said: Words): void {
  scan.joins.set('time', { kind: 'Join', by: 'time', source, as: at, how: 'inner', on, said })
}

/** The window by a calendar's own level that time is moved by. Throws GRAIN_UNFIT where it is moved otherwise as well. */
function ownWindow([shift, ...others]: readonly Shift[]): Window | undefined {
  if (shift?.kind !== 'window' || isTimeGrain(shift.window.grain)) return undefined
  if (others.length > 0) throw failure('GRAIN_UNFIT', { grain: shift.window.grain, use: 'offset_window' })
  return shift.window
}

function customView(scan: FactScan, frame: Frame, shifts: readonly Shift[]): View | undefined {
  const own = ownWindow(shifts)
  if (!own) return undefined
  const { source, grain } = customOffset(scan.model, own)
  joinTime(scan, source, binary('=', dataTime(scan, grain), column('_source', at)), sayRead(shifts))
  return { scan, lookUp: frame.lookUp, timeAt: () => column(inner.time, at) }
}

/** The levels that shifts speak of. */
export function unitsOf(shifts: readonly Shift[]): string[] {
  return shifts.map((shift) => (shift.kind === 'window' ? shift.window.grain : shift.grain))
}

/** Joins every period for which a row counts, given how the row's time and the period's hang together. */
export function periodView(
  scan: FactScan,
  shifts: readonly Shift[],
  frame: Frame,
  scope: Scope,
  hold: (row: SqlExpr, period: SqlExpr) => SqlExpr,
  grain: TimeGrain = baseGrain(scan, frame, unitsOf(shifts)),
  said: Words = sayRead(shifts),
): View {
  const own = ownWindow(shifts)
  if (own) {
    const { source, grain: level } = lastMoved(scan.model, own)
    joinTime(scan, source, hold(dataTime(scan, level), column('_source', at)), said)
    return { scan, lookUp: frame.lookUp, timeAt: (depth) => column(depth === 0 ? inner.time : '_source', at) }
  }
  const { source, name } = periodsOf(scan.model, grain, scope.extent)
  const target = column(name, at)
  joinTime(scan, source, hold(dataTime(scan, grain), shifted(scan.model, target, shifts)), said)
  return {
    scan,
    lookUp: frame.lookUp,
    timeAt: (depth) => shifted(scan.model, target, shifts.slice(0, depth)),
  }
}

/**
 * How rows are read for a question: the time that they count for, and the scope that this time lies in. `told` tells earlier
 * rows of a period from later ones: their own time, or the day for which each of them counts where it counts for several.
 */
export interface Viewed {
  readonly view: View
  readonly scope: Scope
  readonly told: SqlExpr | null
}

/** Whether a question speaks of a metric's time otherwise than by its periods. */
function speaksOfTime(scan: FactScan, readings: readonly Reading[], frame: Frame): boolean {
  const filters = readings.flatMap((reading) => reading.filters)
  return timeItems(scan, frame).length > 0 || filters.some((filter) => timeIn(scan, filter) !== 'none')
}

/**
 * A view of rows that count for their own time. Under shifts the periods of a question move as a whole where they can, and
 * rows count for their own time in them; else each row counts for every day that is read from its own. Throws START_NEEDS_TIME.
 */
export function viewedAs(scan: FactScan, readings: readonly Reading[], frame: Frame, scope: Scope): Viewed {
  const [first] = readings
  const shifts = first?.shifts ?? []
  const told = ownToldTime(scan)
  if (!first || shifts.length === 0) return { view: ownTime(scan, frame.lookUp), scope, told }
  const moved = speaksOfTime(scan, readings, frame) ? undefined : scope.moved?.(shifts)
  if (moved) return { view: ownTime(scan, frame.lookUp), scope: moved, told }
  const once =
    customView(scan, frame, shifts) ??
    (scope.begins ? undefined : laterView(scan, shifts, frame)) ??
    wholeView(scan, first, frame, scope)
  if (once) return { view: once, scope, told }
  refuseStartOfNothing(scan, shifts, frame, scope)
  const same = (row: SqlExpr, period: SqlExpr) => binary('=', row, period)
  const view = periodView(scan, shifts, frame, scope, same)
  return { view, scope, told: view.timeAt(0) }
}

/** Throws START_NEEDS_TIME where no period is told that lies in a longer one: each row would count for every day of that. */
function refuseStartOfNothing(scan: FactScan, shifts: readonly Shift[], frame: Frame, scope: Scope): void {
  const [start] = shifts.flatMap((shift) => (shift.kind === 'start' ? [shift] : []))
  if (!start || scope.begins || timeItems(scan, frame).some(({ grain }) => grain)) return
  throw failure('START_NEEDS_TIME', { metric: scan.metric.name, grain: start.grain })
}

/** The time of rows at the level that their dimension declares, as it stands where it declares none. */
function ownToldTime(scan: FactScan): SqlExpr | null {
  const time = rowTime(scan)
  const grain = timeOf(scan.model, scan.metric)?.dimension.grain
  return time && grain ? start(grain, time) : time
}

/**
 * A view of rows that count once, for the time that lies the windows later: where longer periods are told than those by which
 * they move, of which several may be read from one row (29 to 31 March lie a month after 28 February).
 */
function laterView(scan: FactScan, shifts: readonly Shift[], frame: Frame): View | undefined {
  const grain = baseGrain(scan, frame, unitsOf(shifts))
  const isToldByBase = timeItems(scan, frame).some((item) => item.grain === grain)
  const windows = shifts.flatMap((shift) => (shift.kind === 'window' ? [shift.window] : []))
  if (isToldByBase || windows.length < shifts.length) return undefined
  const row = dataTime(scan, grain)
  return { scan, lookUp: frame.lookUp, timeAt: (depth) => windows.slice(depth).reduceRight(later, row) }
}

/**
 * The level at which a metric is told before it is read at the start of a longer period: the finest that is asked, where each
 * of its periods lies in one of every longer level. Undefined where only shorter ones can tell it.
 */
function levelTold(scan: Scan, shifts: readonly Shift[], frame: Frame, scope: Scope): TimeGrain | undefined {
  if (scope.begins) return undefined
  const items = timeItems(scan, frame)
  const levels = items.flatMap(({ grain }) => (grain && isTimeGrain(grain) ? [grain] : []))
  const [first, ...others] = levels
  if (!first || levels.length < items.length) return undefined
  const finest = finestOf(others, first)
  const fits = finest !== 'week' && unitsOf(shifts).every((grain) => isTimeGrain(grain) && !isFiner(grain, finest))
  return fits ? finest : undefined
}

/**
 * A view of rows that are told whole at a level and read at the start of a longer period: of each period that holds a time
 * kept by the conditions on time.
 */
function wholeView(scan: FactScan, reading: Reading, frame: Frame, scope: Scope): View | undefined {
  const { shifts } = reading
  const level = levelTold(scan, shifts, frame, scope)
  if (!level) return undefined
  const conditions = ofTime(scan, reading).filter(({ depth }) => depth === 0)
  const { model } = scan
  const columns = (_: FactScan, time: SqlExpr) => [{ name: inner.time, expr: start(level, time, model.weekStart) }]
  const listed = { name: `_${level}s`, times: timeItems(scan, frame), conditions, columns, words: sayList(level) }
  const { source, name } =
    conditions.length === 0
      ? periodsOf(model, level, scope.extent)
      : { source: { kind: 'step', step: periodsKept(scan, reading, frame, scope, listed) } as const, name: inner.time }
  const target = column(name, at)
  const timeAt: View['timeAt'] = (depth) => shifted(model, target, shifts.slice(0, depth))
  joinTime(scan, source, binary('=', dataTime(scan, level), timeAt(shifts.length) as SqlExpr), sayRead(shifts))
  return {
    scan,
    lookUp: frame.lookUp,
    timeAt,
    isHeld: (filter) => filter.depth === 0 && timeIn(scan, filter) === 'only',
  }
}

/**
 * What is read at the start of a longer period is told of a coarser one at its first day alone; undefined where every day
 * is told.
 */
export function onlyStarts(view: View, shifts: readonly Shift[], frame: Frame, scope: Scope): SqlExpr | undefined {
  const time = view.timeAt(0)
  if (!time || !shifts.some((shift) => shift.kind === 'start')) return undefined
  const { metric, model } = view.scan
  const levels = timeItems(view.scan, frame).flatMap(({ grain }) => grain ?? [])
  const grains = levels.filter((grain) => !customGrain(model, grain))
  if (scope.begins) return scope.begins(time)
  if (levelTold(view.scan, shifts, frame, scope)) return undefined
  const base = metric && baseGrain({ ...view.scan, metric }, frame, unitsOf(shifts))
  if (base && grains.includes(base)) return undefined
  return any(grains.map((grain) => binary('=', startOf(model, grain, time, 'by'), time)))
}

/** Rows without a time count for none: holds for the others where nothing else leaves them out. */
export function hasTime(view: View, shifts: readonly Shift[]): SqlExpr | undefined {
  const time = view.timeAt(0)
  const isFree = time && shifts.length > 0 && !view.scan.joins.has('time')
  return isFree ? { kind: 'isNull', operand: time, negated: true } : undefined
}
