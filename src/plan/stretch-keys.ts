import { isFiner, type TimeGrain, type Window } from '../base/calendar/grain.ts'
import { binary, column, type NamedExpr, number, type SqlExpr } from '../sql/index.ts'
import { sayDistinct, sayPeriod, saySpans } from './explain/stretch.ts'
import type { Aggregate, Append, Project } from './nodes.ts'
import { readStep } from './read.ts'
import { measured } from './scan.ts'
import { start } from './spine.ts'
import {
  partitionOf,
  readPeriods,
  rowsInReach,
  type Stretch,
  slicesOf,
  stretched,
  toldAt,
  windowOf,
} from './stretch.ts'
import { emptyPeriods } from './stretch-empty.ts'

const until = '_until'
const key = '_key'
const counted = '_counted'
const step = '_step'
const period = '_tells'

const later = (operand: SqlExpr, count: number, grain: TimeGrain): SqlExpr => ({ kind: 'shift', operand, count, grain })

/** A time at the level of the data, so that moved days stay days. */
const leveled = ({ grain }: Stretch, time: SqlExpr): SqlExpr => start(grain, time)

/**
 * The first period that no longer reaches back to a row. A month later may be a shorter month's end, from which the row's
 * own day is still reached: then it is the day after.
 */
function leavesAfter(stretch: Stretch, { count, grain }: Window): SqlExpr {
  const told = column(stretched.told)
  const unit = grain as TimeGrain
  const moved = later(told, count, unit)
  if (!isFiner('week', unit) || !isFiner(stretch.grain, unit)) return leveled(stretch, moved)
  const early = binary('<', later(moved, -count, unit), told)
  return leveled(stretch, {
    kind: 'case',
    branches: [{ when: early, value: later(moved, 1, stretch.grain) }],
    otherwise: moved,
  })
}

function rowsWithKeys(stretch: Stretch, slices: readonly NamedExpr[]): Project {
  const { scan, input } = stretch
  const expr = input.metric.expr ? measured(scan, input.metric.expr) : number(1)
  return {
    kind: 'Project',
    name: `_${scan.dataset.name}_keys`,
    input: rowsInReach(stretch),
    columns: [...slices, { name: stretched.told, expr: toldAt(stretch) }, { name: key, expr }],
    words: { zh: '列出每一行的时间和键', en: 'lists the time and the key of each row' },
  }
}

/** For each row the period in which it ceases to count: when the key appears again in its slice, or leaves the stretch. */
function spans(stretch: Stretch, rows: Project, slices: readonly string[]): Project {
  const next: SqlExpr = {
    kind: 'window',
    fn: 'lead',
    argument: column(stretched.told),
    partitionBy: [...partitionOf(stretch, slices), column(key)],
    orderBy: [{ expr: column(stretched.told), descending: false }],
  }
  const { window } = stretch.metric
  const end = window && leavesAfter(stretch, window)
  return {
    kind: 'Project',
    name: '_spans',
    input: readPeriods(stretch, rows),
    columns: [
      ...[...slices, stretched.told].map((name) => ({ name, expr: column(name) })),
      { name: counted, expr: { kind: 'isNull', operand: column(key), negated: true } },
      { name: until, expr: end ? { kind: 'call', name: 'least', args: [end, next] } : next },
    ],
    words: saySpans(stretch),
  }
}

/** A step up when a key appears, a step down when it leaves, and the number of rows. */
function steps(stretch: Stretch, pairs: Aggregate, slices: readonly string[]): Append {
  const read = readStep(pairs)
  const isCounted = column(counted)
  const rows = column(stretched.rows)
  const named = (told: string, up: SqlExpr, n: SqlExpr, isPeriod: number): NamedExpr[] => [
    ...slices.map((name) => ({ name, expr: column(name) })),
    { name: stretched.told, expr: column(told) },
    { name: step, expr: up },
    { name: stretched.rows, expr: n },
    { name: period, expr: number(isPeriod) },
  ]
  const appear: SqlExpr = { kind: 'case', branches: [{ when: isCounted, value: rows }], otherwise: number(0) }
  const leaving: SqlExpr = binary('and', isCounted, { kind: 'isNull', operand: column(until), negated: true })
  const project = (name: string, input: Project['input'], columns: NamedExpr[]): Project => ({
    kind: 'Project',
    name,
    input,
    columns,
    words: { zh: '键的进出', en: 'keys that come and go' },
  })
  const none = [step, stretched.rows, period].map((name) => ({ name, expr: number(name === period ? 1 : 0) }))
  return {
    kind: 'Append',
    name: '_steps',
    inputs: [
      project('_appear', read, named(stretched.told, appear, rows, 1)),
      project(
        '_leave',
        { kind: 'Filter', input: read, why: 'measure', condition: leaving },
        named(until, { kind: 'negate', operand: rows }, number(0), 0),
      ),
      emptyPeriods(stretch, read, slices, none),
    ],
    words: { zh: '键出现时加一，离开时减一', en: 'adds one when a key appears, takes one off when it leaves' },
  }
}

/**
 * A stretch of distinct keys by an interval sweep over the rows: a row counts until its key appears again or leaves the
 * stretch, so that every key in it is counted once. Rows never meet the periods.
 */
export function sweepOfKeys(stretch: Stretch): Project {
  const keys = slicesOf(stretch)
  const slices = keys.map(({ name }) => name)
  const span = spans(stretch, rowsWithKeys(stretch, keys), slices)
  const pairs: Aggregate = {
    kind: 'Aggregate',
    name: '_pairs',
    input: readStep(span),
    keys: [
      ...slices.map((name) => ({ name, expr: column(name) })),
      { name: stretched.told, expr: column(stretched.told), said: sayPeriod(stretch.grain) },
      ...[until, counted].map((name) => ({ name, expr: column(name) })),
    ],
    measures: [
      {
        metric: stretched.rows,
        expr: { kind: 'aggregate', fn: 'count' },
        said: { zh: '同时进、同时出的键数', en: 'how many keys come and go alike' },
      },
    ],
  }
  const daily: Aggregate = {
    kind: 'Aggregate',
    name: '_steps_of_periods',
    input: readStep(steps(stretch, pairs, slices)),
    keys: [
      ...slices.map((name) => ({ name, expr: column(name) })),
      { name: stretched.told, expr: column(stretched.told), said: sayPeriod(stretch.grain) },
    ],
    measures: [step, stretched.rows, period].map((name) => ({
      metric: name,
      expr: { kind: 'aggregate', fn: name === period ? 'max' : 'sum', argument: column(name) },
      ...(name === step && { said: { zh: '进出相抵', en: 'what came less what went' } }),
    })),
  }
  const running: SqlExpr = {
    kind: 'window',
    fn: 'sum',
    argument: column(step),
    partitionBy: partitionOf(stretch, slices),
    orderBy: [{ expr: column(stretched.told), descending: false }],
  }
  const within: SqlExpr = { kind: 'window', fn: 'sum', argument: column(stretched.rows), ...windowOf(stretch, slices) }
  // A key may leave at a time that no calendar has: nothing is told there.
  const isPeriod = binary('>', column(period), number(0))
  const rows: SqlExpr = { kind: 'case', branches: [{ when: isPeriod, value: within }], otherwise: number(0) }
  return {
    kind: 'Project',
    name: '_stretches',
    input: readPeriods(stretch, daily),
    columns: [
      ...[...slices, stretched.told].map((name) => ({ name, expr: column(name) })),
      { name: stretched.value, expr: { kind: 'cast', operand: running, to: 'integer' } },
      { name: stretched.rows, expr: rows },
    ],
    words: sayDistinct(stretch),
  }
}
