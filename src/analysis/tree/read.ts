import { formatPeriod, type Period } from '../../base/calendar/period.ts'
import { departmentText, findTree } from '../../model/index.ts'
import type { Metric, Tree, TreeNode } from '../../model/types.ts'
import type { Answer, Ask, PlanContext } from '../../plan/types.ts'
import { arrivedMetrics, timedMetrics } from '../arrived.ts'
import { figureOf } from '../figure.ts'
import { type Frame, type FrameInput, frameOf } from '../frame.ts'
import { askPairs } from '../pair.ts'
import type { Decomposed } from '../parts.ts'
import { labelOfDimension } from '../slices.ts'
import type { Figure, NodeReading, TreeReading } from '../types.ts'
import { landingOf, targetFor, targetReading } from './landing.ts'
import {
  contributionsToRoot,
  decomposeNode,
  figuresOf,
  heaviestPath,
  leafPlans,
  leafQuestions,
  type TreeFigures,
} from './nodes.ts'
import { seriesOf, seriesPeriods, seriesQuestion } from './series.ts'

export interface TreeInput extends FrameInput {
  /** The tree's name or label. */
  readonly tree: string
}

/** A tree's series, answered. */
interface Series {
  readonly answer: Answer | undefined
  readonly periods: readonly Period[]
}

const noFigure: Figure = figureOf(null, null)

function nodeReading(
  node: TreeNode,
  metric: Metric,
  {
    context,
    frame,
    known,
    decomposed,
    contributions,
    series,
  }: {
    context: PlanContext
    frame: Frame
    known: TreeFigures
    decomposed: ReadonlyMap<string, Decomposed>
    contributions: ReadonlyMap<string, number | null>
    series: Series
  },
): NodeReading {
  const figure = known.figures.get(node.metric) ?? noFigure
  const { parts, method } = decomposed.get(node.id) ?? { parts: [], method: 'none' as const }
  return {
    ...figure,
    id: node.id,
    parent: node.parent,
    metric: node.metric,
    label: metric.label,
    unit: metric.unit ?? null,
    direction: metric.direction,
    tier: metric.tier,
    owner: node.owner ?? null,
    department: departmentText(context.model, node.department),
    operator: node.operator,
    parts,
    method,
    toRoot: contributions.get(node.id) ?? null,
    hasData: figure.value !== null,
    hasTarget: targetFor(context.model, node.metric, frame.period) !== undefined,
    series: series.answer ? seriesOf(series.answer, node.metric, series.periods) : series.periods.map(() => null),
  }
}

function influencesOf({ model }: PlanContext, tree: Tree): TreeReading['influences'] {
  return tree.influences.map(({ from, to, sign, lagDays, why }) => {
    const label = model.metrics.get(from)?.label ?? { zh: from, en: from }
    return { from, to, label, sign, lagDays, why: why ?? null, measured: false }
  })
}

/** Asks everything a tree needs in one batch: its nodes, its leaves by slice, its series. */
async function readFigures(
  ask: Ask,
  context: PlanContext,
  tree: Tree,
  frame: Frame,
  metrics: readonly string[],
  signal?: AbortSignal,
) {
  const leaves = leafPlans(context.model, tree, new Set(metrics))
  const byDimension = leafQuestions(leaves)
  const timed = timedMetrics(context, metrics)
  const periods = seriesPeriods(context, timed, frame.period)
  const further = timed.length > 0 ? [seriesQuestion(timed, periods, frame.where)] : []
  const { pairs, further: answers } = await askPairs(ask, frame, [{ metrics }, ...byDimension], further, signal)
  const [overall, ...sliced] = pairs
  const known: TreeFigures = {
    model: context.model,
    tree,
    figures: overall ? figuresOf(overall, metrics) : new Map(),
    leaves,
    slices: new Map(
      byDimension.map((question, index) => [question.by?.[0] ?? '', sliced[index] as (typeof pairs)[number]]),
    ),
  }
  return { known, series: { answer: answers[0], periods } }
}

/**
 * Reads a tree for a period: each node's figure, its change taken apart into parts that add up to it, its contribution to
 * the root's change, its series. Metrics whose facts have not arrived have no value. Throws what finding the tree (NAME_UNKNOWN,
 * NAME_AMBIGUOUS) and asking its questions throw.
 */
export async function readTree(
  ask: Ask,
  context: PlanContext,
  input: TreeInput,
  signal?: AbortSignal,
): Promise<TreeReading> {
  const { model } = context
  const tree = findTree(model, input.tree)
  const all = [...new Set(tree.nodes.map((node) => node.metric))]
  const arrived = arrivedMetrics(context, all)
  const metrics = arrived.length > 0 ? arrived : all
  const frame = frameOf(context, metrics, input)
  const { known, series } = await readFigures(ask, context, tree, frame, metrics, signal)
  const decomposed = new Map(tree.nodes.map((node) => [node.id, decomposeNode(known, node)]))
  const contributions = contributionsToRoot(tree, known.figures.get(tree.root)?.change ?? null, decomposed)
  const nodes = tree.nodes.flatMap((node) => {
    const metric = model.metrics.get(node.metric)
    return metric ? [nodeReading(node, metric, { context, frame, known, decomposed, contributions, series })] : []
  })
  return {
    ...frame.coverage,
    name: tree.name,
    label: tree.label,
    root: tree.root,
    nodes,
    seriesPeriods: series.periods.map(formatPeriod),
    heaviest: heaviestPath(tree, contributions),
    influences: influencesOf(context, tree),
    slices: tree.slices.map((name) => ({ name, label: labelOfDimension(model, name) })),
    target: targetReading(targetFor(model, tree.root, frame.period)),
    landing: landingOf(nodes),
  }
}
