import { findDimension, findMetric } from '../../model/index.ts'
import type { Metric } from '../../model/types.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import { arrivedMetrics } from '../arrived.ts'
import { figureOf } from '../figure.ts'
import { formOf } from '../form.ts'
import { type Frame, type FrameInput, frameOf } from '../frame.ts'
import { askPairs, type PairTable } from '../pair.ts'
import { type Decomposed, driverParts, segmentParts, wholePart } from '../parts.ts'
import { headlineText } from '../say/headline.ts'
import { partsBasis } from '../say/parts.ts'
import { slicesOf } from '../segments.ts'
import { labelOfDimension } from '../slices.ts'
import { figuresOf } from '../tree/nodes.ts'
import type { Breakdown, Explanation, Figure, Finding, SharedPart } from '../types.ts'
import { alignedFigure } from './aligned.ts'
import { breakdownOf, breakdownQuestion } from './breakdown.ts'
import { type ReadEvents, type Subject, tellFinding } from './finding.ts'
import { cubeQuestion, type Study, type Suspect, studySuspect, suspectOf, unlocated } from './study.ts'
import { type Decomposition, formulaFor, slicesFor, treeFor } from './subject.ts'
import { heldToHistory } from './usual.ts'

export interface ExplainInput extends FrameInput {
  /** The metric's name, label or synonym. */
  readonly metric: string
  /** The tree whose slices and influence edges are used; absent: the first that holds the metric. */
  readonly tree?: string
  /** Break down by this dimension only. */
  readonly by?: string
  /** Reads the workspace's events; absent: there are none. */
  readonly readEvents?: ReadEvents
}

/** At most so many findings are told … */
const mostFindings = 3
/** … of drivers with at least this share of all parts' sizes … */
const leastPart = 0.2
/** … and at least this part of the compared value; a metric without drivers is told from half of that on. */
const leastRate = 0.01

interface Overview {
  readonly metric: Metric
  readonly formula: Decomposition
  readonly figures: ReadonlyMap<string, Figure>
  readonly figure: Figure
  readonly decomposed: Decomposed
  readonly breakdowns: Breakdown[]
  readonly queries: Explanation['queries']
}

const noFigure: Figure = figureOf(null, null)

function decomposeSubject(
  frame: Frame,
  metric: Metric,
  formula: Decomposition,
  figures: ReadonlyMap<string, Figure>,
  dimension: string | undefined,
  table: PairTable | undefined,
): Decomposed {
  const { model } = frame.context
  const figure = figures.get(metric.name) ?? noFigure
  if (formula)
    return driverParts(
      model,
      figure,
      formula.expr,
      new Map(formula.factors.map((name) => [name, figures.get(name) ?? noFigure])),
    )
  if (dimension === undefined || !table) return wholePart(figure)
  const form = formOf(model, metric)
  return segmentParts(model, figure, form, dimension, slicesOf(table, metric.name, form))
}

/** Asks for the metric, its drivers and its slices in one batch. */
async function readOverview(
  ask: Ask,
  frame: Frame,
  { metric, formula, dimensions }: Pick<Overview, 'metric' | 'formula'> & { dimensions: readonly string[] },
  signal?: AbortSignal,
): Promise<Overview> {
  const { model } = frame.context
  const form = formOf(model, metric)
  const metrics = arrivedMetrics(frame.context, [metric.name, ...(formula?.factors ?? [])])
  const asked = metrics.length > 0 ? metrics : [metric.name]
  const questions = [{ metrics: asked }, ...dimensions.map((dimension) => breakdownQuestion(metric, form, dimension))]
  const { pairs } = await askPairs(ask, frame, questions, [], signal)
  const [overall, ...tables] = pairs as [PairTable, ...PairTable[]]
  const figures = figuresOf(overall, asked)
  const figure = figures.get(metric.name) ?? noFigure
  const label = metric.label
  const purposes = [
    { zh: `${label.zh}和它的因子`, en: `${label.en} and its drivers` },
    ...dimensions.map((name) => ({
      zh: `${label.zh}按${labelOfDimension(model, name).zh}`,
      en: `${label.en} by ${labelOfDimension(model, name).en}`,
    })),
  ]
  return {
    metric,
    formula,
    figures,
    figure,
    decomposed: decomposeSubject(frame, metric, formula, figures, dimensions[0], tables[0]),
    breakdowns: tables.map((table, index) =>
      breakdownOf(model, metric, form, dimensions[index] as string, figure, table),
    ),
    queries: pairs.flatMap((pair, index) =>
      pair.sql.map((sql) => ({ purpose: purposes[index] as (typeof purposes)[number], sql })),
    ),
  }
}

function sharedParts({ metric, figure, figures, decomposed, breakdowns }: Overview, frame: Frame): SharedPart[] {
  return decomposed.parts.map((part) => {
    const segment = breakdowns[0]?.rows.find((row) => row.name === part.name && row.state === part.state)
    const own = part.kind === 'driver' ? figures.get(part.name) : part.kind === 'segment' ? segment : undefined
    const unit = part.kind === 'driver' ? frame.context.model.metrics.get(part.name)?.unit : metric.unit
    return {
      ...part,
      share: figure.change ? part.amount / figure.change : null,
      value: own?.value ?? null,
      compared: own?.compared ?? null,
      unit: unit ?? null,
      factor: decomposed.factors.get(part.name) ?? null,
    }
  })
}

/** The metrics whose change is worth locating: the drivers that bring most, or the metric itself when it has none. */
function suspectsOf(
  { metric, figure, figures, formula, decomposed }: Overview,
  frame: Frame,
  slices: readonly string[],
): Suspect[] {
  const { model } = frame.context
  const { change, compared } = figure
  if (change === null || compared === null) return []
  const loud = Math.abs(compared) * leastRate
  if (!formula)
    return Math.abs(change) >= loud / 2 && change !== 0 ? [suspectOf(model, metric, figure, change, 1, slices)] : []
  const total = decomposed.parts.reduce((sum, part) => sum + Math.abs(part.amount), 0)
  return decomposed.parts
    .filter(
      (part) =>
        part.kind === 'driver' && part.amount !== 0 && Math.abs(part.amount) >= Math.max(total * leastPart, loud),
    )
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, mostFindings)
    .flatMap((part) => {
      const driver = model.metrics.get(part.name)
      const own = figures.get(part.name)
      return driver && own?.change
        ? [suspectOf(model, driver, own, part.amount, decomposed.slopes.get(part.name) ?? 0, slices)]
        : []
    })
}

/** Looks for the place of each suspect's change, all in one batch. */
async function studyAll(
  ask: Ask,
  frame: Frame,
  suspects: readonly Suspect[],
  signal?: AbortSignal,
): Promise<{ studies: Study[]; queries: Explanation['queries'] }> {
  const { model } = frame.context
  const sliceable = suspects.filter((suspect) => suspect.dimensions.length > 0)
  const { pairs } = await askPairs(ask, frame, sliceable.map(cubeQuestion), [], signal)
  const queries = pairs.flatMap((pair, index) => {
    const label = (sliceable[index] as Suspect).metric.label
    return pair.sql.map((sql) => ({
      purpose: { zh: `${label.zh}按各维度交叉`, en: `${label.en} by all its slices at once` },
      sql,
    }))
  })
  const studies = suspects.map((suspect) => {
    const table = pairs[sliceable.indexOf(suspect)]
    return table ? studySuspect(model, suspect, table) : unlocated(suspect)
  })
  return { studies: await heldToHistory(ask, frame, studies, signal), queries }
}

/** Places that carry the asked metric's change stand before changes that are spread; then by size. */
function ranked(findings: readonly Finding[], change: number): Finding[] {
  const weight = ({ amount }: Finding) => Math.abs(amount) * (Math.sign(amount) === Math.sign(change) ? 1 : 0.5)
  return [...findings].sort((a, b) => weight(b) - weight(a))
}

function answerOf(
  { metric, figure, decomposed, breakdowns, queries }: Overview,
  frame: Frame,
  { parts, findings, aligned }: Pick<Explanation, 'parts' | 'findings' | 'aligned'>,
  further: Explanation['queries'],
): Explanation {
  const { coverage, period, compare } = frame
  const shown = { metric: metric.name, label: metric.label, unit: metric.unit ?? null, parts, findings }
  return {
    ...coverage,
    ...figure,
    ...shown,
    direction: metric.direction,
    method: decomposed.method,
    headline: headlineText({ ...shown, breakdowns, figure, period, compare, unfinished: coverage.unfinished }),
    aligned,
    breakdowns,
    basis: partsBasis({ ...shown, method: decomposed.method, figure, breakdown: breakdowns[0] }),
    queries: [...queries, ...further],
  }
}

/**
 * Explains a metric's change: its parts (they sum to the change), its breakdowns, and findings that say in which place most of
 * the largest drivers' change lies, since when, what happened together and what is open. It never claims a cause. Throws NAME_UNKNOWN,
 * NAME_AMBIGUOUS, DIMENSION_UNREACHABLE, JOIN_AMBIGUOUS and what asking throws.
 */
export async function explainChange(
  ask: Ask,
  context: PlanContext,
  input: ExplainInput,
  signal?: AbortSignal,
): Promise<Explanation> {
  const { model } = context
  const metric = findMetric(model, input.metric)
  const tree = treeFor(model, metric, input.tree)
  const slices = slicesFor(model, metric, tree)
  const dimensions = input.by === undefined ? slices : [findDimension(model, input.by).name]
  const formula = formulaFor(model, metric, tree, dimensions.length > 0)
  const arrived = arrivedMetrics(context, [metric.name, ...(formula?.factors ?? [])])
  const frame = frameOf(context, arrived.length > 0 ? arrived : [metric.name], input)
  const overview = await readOverview(ask, frame, { metric, formula, dimensions }, signal)
  const parts = sharedParts(overview, frame)
  const searched = tree?.slices ?? slices
  const { studies, queries } = await studyAll(ask, frame, suspectsOf(overview, frame, searched), signal)
  const { figure, figures } = overview
  const rates = new Map([...figures].map(([name, own]) => [name, own.changeRate]))
  const subject: Subject = {
    metric: metric.name,
    label: metric.label,
    unit: metric.unit ?? null,
    change: figure.change ?? 0,
    parts,
    rates,
  }
  const told = await Promise.all(
    studies.map((study) => tellFinding(ask, frame, tree, study, subject, input.readEvents, signal)),
  )
  const findings = ranked(
    told.map(({ finding }) => finding),
    subject.change,
  )
  const aligned = await alignedFigure(ask, frame, metric, signal)
  return answerOf(overview, frame, { parts, findings, aligned }, [
    ...queries,
    ...told.flatMap(({ queries: more }) => more),
  ])
}
