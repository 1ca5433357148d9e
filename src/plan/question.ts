import type { Metric, Model, SimpleMetric } from '../model/types.ts'
import { column, type NamedExpr, number, type SqlExpr } from '../sql/index.ts'
import { aggregatesOf, scanGroups } from './aggregate.ts'
import { factOf } from './arrival.ts'
import { type Spine, spineOf } from './buckets.ts'
import { formulaOver, levelsOf } from './formula.ts'
import { withInputs } from './measures.ts'
import { type FiguresNode, inner, type Order, type SpineMeasure, type Stitch, thenOf } from './nodes.ts'
import type { PlanContext, ResolvedQuestion } from './types.ts'

/** Whether rows come from the time spine: with a grain or a comparison. */
function isSpined(question: ResolvedQuestion): boolean {
  return question.grain !== undefined || question.compare !== undefined
}

/** What each dimension is called between the steps: its name, unless a metric or the period has it. */
function keyNamesOf(question: ResolvedQuestion, metrics: readonly Metric[]): Map<string, string> {
  const taken = new Set(['period', ...metrics.map((metric) => metric.name)])
  return new Map(question.by.map(({ name }) => [name, taken.has(name) ? `_by_${name}` : name]))
}

function stitched(
  question: ResolvedQuestion,
  spine: Spine,
  simple: readonly SimpleMetric[],
  model: Model,
  keyNames: ReadonlyMap<string, string>,
) {
  const bucketed = isSpined(question)
  const layered = bucketed && spine.buckets.some((bucket) => bucket.layer > 1)
  const keying = { question, bucketed, layered, keyNames }
  const inputs = scanGroups(model, simple).flatMap((group) => aggregatesOf(group, spine.buckets, model, keying))
  const keys = [
    ...(layered ? [inner.layer] : []),
    ...(bucketed ? [inner.bucket] : []),
    ...question.by.map(({ name }) => keyNames.get(name) ?? name),
  ]
  const stitch: Stitch = { kind: 'Stitch', inputs, keys, measures: simple.map((metric) => metric.name) }
  return { stitch, layered }
}

function spineMeasures(simple: readonly SimpleMetric[], context: PlanContext): SpineMeasure[] {
  return simple.map((metric) => {
    const { arrival } = factOf(metric, context)
    return {
      name: metric.name,
      ...(metric.fillNullsWith !== undefined && { fill: metric.fillNullsWith }),
      ...(arrival && { from: arrival.from, to: arrival.to }),
    }
  })
}

/** A computed metric, with what its missing values count as where its period has arrived. */
function computed(metric: Metric, expr: SqlExpr, from: string | null): SqlExpr {
  if (metric.fillNullsWith === undefined) return expr
  const filled: SqlExpr = { kind: 'call', name: 'coalesce', args: [expr, number(metric.fillNullsWith)] }
  if (from === null) return filled
  const known: SqlExpr = { kind: 'isNull', operand: column(from), negated: true }
  return { kind: 'case', branches: [{ when: known, value: filled }] }
}

interface Sides {
  readonly spined: boolean
  readonly compared: boolean
}

/** Adds the ratio and derived metrics, level by level: each reads only what stands below it. */
function withFormulas(
  input: FiguresNode,
  keep: readonly string[],
  metrics: readonly Metric[],
  model: Model,
  sides: Sides,
) {
  let node = input
  let kept = keep
  for (const level of levelsOf(model, metrics)) {
    const columns: NamedExpr[] = level.flatMap((metric) => {
      const from = sides.spined ? inner.from : null
      const now = {
        name: metric.name,
        expr: computed(
          metric,
          formulaOver(model, metric, (name) => name),
          from,
        ),
      }
      if (!sides.compared) return [now]
      const then = computed(metric, formulaOver(model, metric, thenOf), inner.thenFrom)
      return [now, { name: thenOf(metric.name), expr: then }]
    })
    node = { kind: 'Compute', input: node, keep: kept, columns }
    kept = [...kept, ...columns.map(({ name }) => name)]
  }
  return node
}

function ordered(input: FiguresNode, question: ResolvedQuestion, keyNames: ReadonlyMap<string, string>): Order {
  const compared = question.compare !== undefined
  const keys = [
    ...(question.grain ? [{ name: 'period', expr: column(inner.period) }] : []),
    ...question.by.map(({ name }) => ({ name, expr: column(keyNames.get(name) ?? name) })),
  ]
  const figures = question.metrics.flatMap(({ name }) => [
    { name, expr: column(name) },
    ...(compared ? [{ name: `${name}__compared`, expr: column(thenOf(name)) }] : []),
  ])
  const columns = [...keys, ...figures]
  const asked = question.order.map(({ by, descending }) => ({ column: by, descending }))
  const rest = keys.filter(({ name }) => !asked.some((order) => order.column === name))
  const by = [...asked, ...rest.map(({ name }) => ({ column: name, descending: false }))]
  return { kind: 'Order', input, columns, by, ...(question.limit !== undefined && { limit: question.limit }) }
}

/**
 * The plan of a question: each fact is read once and aggregated to the question's keys, then facts meet, then they are set
 * on the periods and compared, then formulas are computed. Throws DIMENSION_UNREACHABLE or JOIN_AMBIGUOUS.
 */
export function planQuestion(question: ResolvedQuestion, context: PlanContext): Order {
  const { model } = context
  const metrics = withInputs(model, question.metrics)
  const simple = metrics.filter((metric) => metric.type === 'simple')
  const spine = spineOf(question)
  const compared = question.compare !== undefined
  const spined = isSpined(question)
  const keyNames = keyNamesOf(question, metrics)
  const { stitch, layered } = stitched(question, spine, simple, model, keyNames)
  const slices = question.by.map(({ name }) => keyNames.get(name) ?? name)
  const measures = spineMeasures(simple, context)
  const grain = question.grain ? { grain: question.grain } : {}
  const base: FiguresNode = spined
    ? { kind: 'JoinToTimeSpine', input: stitch, rows: spine.rows, layered, slices, measures, compared, ...grain }
    : { kind: 'Fill', input: stitch, keys: slices, measures: filledNow(measures, question) }
  const keep = [
    ...(spined ? [inner.period, inner.from, ...(compared ? [inner.thenFrom] : [])] : []),
    ...slices,
    ...simple.flatMap(({ name }) => (compared ? [name, thenOf(name)] : [name])),
  ]
  return ordered(withFormulas(base, keep, metrics, model, { spined, compared }), question, keyNames)
}

/** Without a spine, what is missing counts as its number only where the period has arrived. */
function filledNow(measures: readonly SpineMeasure[], { period, through }: ResolvedQuestion): SpineMeasure[] {
  return measures.map((measure) => {
    const known = through !== null && (measure.from === undefined || measure.from <= through)
    const reaches = measure.to === undefined || measure.to >= period.from
    return known && reaches ? measure : { name: measure.name }
  })
}
