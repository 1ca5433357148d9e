import type { CalendarGrain } from '../base/calendar/period.ts'
import { calendarOf } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { column } from '../sql/index.ts'
import { type Spine, spineOf } from './buckets.ts'
import { sayReading } from './explain/reading.ts'
import { factsOf, type Given, measuresOf } from './facts.ts'
import { keyNamesOf, withFormulas } from './figures.ts'
import { withParts } from './formula.ts'
import { bucketScope, type Frame, keyName, openScope, type Scope } from './frame.ts'
import { boundsOf, knowingOf } from './known.ts'
import { lookUpIn } from './lookup.ts'
import { type FiguresNode, inner, type Order, type SpineMeasure, type Stitch, thenOf } from './nodes.ts'
import { besideFacts, presenceOf, toldApart } from './presence.ts'
import { openReadings, type Reading } from './reading.ts'
import type { PlanContext, ResolvedQuestion } from './types.ts'
import { planValues } from './values.ts'

/** Whether rows come from the time spine: with a grain or a comparison. */
function isSpined(question: ResolvedQuestion): boolean {
  return question.grain !== undefined || question.compare !== undefined
}

function scopesOf(question: ResolvedQuestion, spine: Spine, layered: boolean): Scope[] {
  const { grain, period, open } = question
  if (open) return [openScope(open, { from: period.from, to: period.to })]
  const layers = [...new Set(spine.buckets.map((bucket) => bucket.layer))]
  return layers.map((layer) => {
    const own = spine.buckets.filter((bucket) => bucket.layer === layer)
    return bucketScope(own, layer, {
      grain,
      bucketed: isSpined(question),
      layered,
      calendar: calendarOf(question.model),
    })
  })
}

function spineMeasures(
  given: readonly Given[],
  { rows }: Spine,
  grain: CalendarGrain | undefined,
  context: PlanContext,
): SpineMeasure[] {
  const nows = rows.flatMap((row) => row.now ?? [])
  const thens = rows.flatMap(({ now, compared }) => (now && compared ? [{ ...compared, now }] : []))
  return given.map((one) => {
    const { id, fill, reading } = one
    const knowing = knowingOf(one, grain, context)
    const now = knowing && boundsOf(nows, knowing.has)
    const then = knowing && boundsOf(thens, (compared) => knowing.reaches(compared, compared.now))
    return {
      name: id,
      ...(fill !== undefined && { fill }),
      ...(now && { now }),
      ...(then && { then }),
      ...(reading.metric.type === 'cumulative' && { stretched: true }),
      said: sayReading(reading),
    }
  })
}

function ordered(
  input: FiguresNode,
  question: ResolvedQuestion,
  keyNames: ReadonlyMap<string, string>,
  readings: readonly Reading[],
): Order {
  const compared = question.compare !== undefined
  const keys = [
    ...(question.grain ? [{ name: 'period', expr: column(inner.period) }] : []),
    ...question.by.map(({ name }) => ({ name, expr: column(keyName({ keyNames }, { name })) })),
  ]
  const figures = question.metrics.flatMap(({ name }, index) => {
    const { id } = readings[index] as Reading
    return [{ name, expr: column(id) }, ...(compared ? [{ name: `${name}__compared`, expr: column(thenOf(id)) }] : [])]
  })
  const columns = [...keys, ...figures]
  const asked = question.order.map(({ by, descending }) => ({ column: by, descending }))
  const rest = keys.filter(({ name }) => !asked.some((order) => order.column === name))
  const by = [...asked, ...rest.map(({ name }) => ({ column: name, descending: false }))]
  return { kind: 'Order', input, columns, by, ...(question.limit !== undefined && { limit: question.limit }) }
}

function baseOf(question: ResolvedQuestion, spine: Spine, stitch: Stitch, measures: SpineMeasure[], slices: string[]) {
  if (!isSpined(question)) return { kind: 'Fill', input: stitch, keys: slices, measures } as const
  const layered = stitch.keys.includes(inner.layer)
  const compared = question.compare !== undefined
  const grain = question.grain ? { grain: question.grain } : {}
  return {
    kind: 'JoinToTimeSpine',
    input: stitch,
    rows: spine.rows,
    layered,
    slices,
    measures,
    compared,
    ...grain,
  } as const
}

/** What facts are read for: the names of keys and scopes of a question. */
function frameOf(question: ResolvedQuestion, spine: Spine, readings: readonly Reading[], model: Model): Frame {
  const layered = isSpined(question) && spine.buckets.some((bucket) => bucket.layer > 1)
  return {
    model,
    by: question.by,
    keyNames: keyNamesOf(question.by, readings),
    scopes: scopesOf(question, spine, layered),
    lookUp: lookUpIn(model, { from: question.period.from, to: question.period.to }),
  }
}

/**
 * The plan of a question: each fact is read once and aggregated to the question's keys, then facts meet, then they are set
 * on the periods and compared, then formulas are computed. Throws DIMENSION_UNREACHABLE, JOIN_AMBIGUOUS, METRIC_NEEDS_TIME or
 * GRAIN_UNFIT.
 */
export function planQuestion(question: ResolvedQuestion, context: PlanContext): Order {
  const { model } = question
  if (question.metrics.length === 0) return planValues(question)
  const open = openReadings(model, question.metrics, question.where)
  const asked = question.metrics.map((metric) => open.read(metric))
  const all = withParts(asked)
  const spine: Spine = question.open ? { rows: [], buckets: [] } : spineOf(question, calendarOf(model))
  const frame = frameOf(question, spine, all, model)
  const given = measuresOf(all)
  const spined = isSpined(question)
  const told = factsOf(all, frame, spined ? new Set() : toldApart(all, given))
  const presence = spined ? { facts: told, marks: [], of: new Map() } : presenceOf(all, given, told)
  const measures = besideFacts(spineMeasures(given, spine, question.grain, context), presence)
  const scopeKeys = frame.scopes[0]?.keys(null).map(({ name }) => name) ?? []
  const slices = question.by.map((item) => keyName(frame, item))
  const stitch: Stitch = {
    kind: 'Stitch',
    inputs: presence.facts,
    keys: [...scopeKeys, ...slices],
    measures: measures.map(({ name }) => name),
  }
  const base = baseOf(question, spine, stitch, measures, slices)
  const compared = question.compare !== undefined
  const keep = [
    ...(spined ? [inner.period, inner.from, ...(compared ? [inner.thenFrom] : [])] : []),
    ...slices,
    ...measures.flatMap(({ name }) => (compared ? [name, thenOf(name)] : [name])),
  ]
  return ordered(withFormulas(base, keep, all, { spined, compared }, presence.of), question, frame.keyNames, asked)
}
