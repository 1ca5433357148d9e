import type { Text } from '../../base/text.ts'
import { metricDatasets } from '../../model/index.ts'
import type { Guardrail, Metric, Model } from '../../model/types.ts'
import type { PlanContext } from '../../plan/types.ts'
import { arrivedMetrics, timedMetrics } from '../arrived.ts'
import { type Form, formOf, termNames } from '../form.ts'

/** A metric that is watched, and why: its place in a tree, a guardrail, or an influence edge. */
export interface Watched {
  readonly metric: Metric
  readonly form: Form
  /** The tree that it is watched for: the first that names it. */
  readonly tree: string
  /** Steps from the root; null where it is no node of the tree. */
  readonly depth: number | null
  readonly guardrail: Guardrail | null
}

/** What is not watched, and why. */
export interface LeftOut {
  readonly what: Text
  readonly why: Text
}

/** How many metrics are watched at most: those nearest to a root first. */
const mostMetrics = 40

interface Named {
  readonly name: string
  readonly tree: string
  readonly depth: number | null
  readonly guardrail: Guardrail | null
}

/** The metrics that the trees speak of, each once, nearest to a root first, then guardrails, then what influences. */
function namedIn(model: Model): Named[] {
  const trees = [...model.trees.values()]
  const nodes = trees.flatMap((tree) =>
    tree.nodes.map(({ id, metric }) => ({
      name: metric,
      tree: tree.name,
      depth: id.split('.').length - 1,
      guardrail: tree.guardrails.find((guardrail) => guardrail.metric === metric) ?? null,
    })),
  )
  const guardrails = trees.flatMap((tree) =>
    tree.guardrails.map((guardrail) => ({ name: guardrail.metric, tree: tree.name, depth: null, guardrail })),
  )
  const influences = trees.flatMap((tree) =>
    tree.influences.flatMap(({ from, to }) =>
      [from, to].map((name) => ({ name, tree: tree.name, depth: null, guardrail: null })),
    ),
  )
  const byDepth = [...nodes].sort((a, b) => a.depth - b.depth)
  const first = new Map<string, Named>()
  for (const one of [...byDepth, ...guardrails, ...influences]) if (!first.has(one.name)) first.set(one.name, one)
  return [...first.values()]
}

const reasons = {
  noData: { zh: '还没有数据', en: 'it has no data yet' },
  noTime: { zh: '没有时间', en: 'it is not told by time' },
  coarse: { zh: '不是按日的数据', en: 'it is not told by day' },
  tooMany: { zh: `最多盯 ${mostMetrics} 个指标`, en: `at most ${mostMetrics} metrics are watched` },
} as const satisfies Record<string, Text>

function reasonAgainst(context: PlanContext, metric: Metric): Text | null {
  const { model } = context
  if (timedMetrics(context, [metric.name]).length === 0) return reasons.noTime
  if (arrivedMetrics(context, [metric.name]).length === 0) return reasons.noData
  const daily = metricDatasets(model, metric).every((name) => model.datasets.get(name)?.grain === 'day')
  return daily ? null : reasons.coarse
}

/** What is watched; what is only read beside it, since formulas need it; and what is left out. */
export interface WatchList {
  readonly watched: readonly Watched[]
  /** Metrics without a good direction: a size, such as area. Of them nothing can be called unusual for better or worse. */
  readonly beside: readonly Watched[]
  readonly leftOut: readonly LeftOut[]
}

/** The metrics of the trees that are told by day, as far as they are watched. */
export function watchList(context: PlanContext): WatchList {
  const { model } = context
  const watched: Watched[] = []
  const beside: Watched[] = []
  const leftOut: LeftOut[] = []
  for (const { name, ...role } of namedIn(model)) {
    const metric = model.metrics.get(name)
    if (!metric || metric.hidden) continue
    const against = watched.length + beside.length < mostMetrics ? reasonAgainst(context, metric) : reasons.tooMany
    if (against) leftOut.push({ what: metric.label, why: against })
    else (metric.direction === 'neutral' ? beside : watched).push({ metric, form: formOf(model, metric), ...role })
  }
  return { watched, beside, leftOut }
}

/** The metrics that must be read to know some others: the terms of ratios and sums. */
export function measuresOf(watched: readonly Watched[]): string[] {
  return [...new Set(watched.flatMap(({ form }) => termNames(form)))]
}
