import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import { metricDatasets } from '../../model/index.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { Model } from '../../model/types.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import { labelOfDimension } from '../slices.ts'
import { type Days, daysOfSpan, type Panel, panelOf, panelQuestion } from './panel.ts'
import { canSlice, type Unit, unitOf } from './unit.ts'
import { type LeftOut, measuresOf, type Watched, type WatchList } from './watched.ts'

/** Everything that watching needs, read in one batch. */
export interface Panels extends WatchList {
  readonly unit: Unit | null
  /** The company as a whole, as far back as its seasons are learnt from. */
  readonly whole: Panel
  /** By unit, with its attributes; null where there is no unit, or there are too many. */
  readonly units: Panel | null
  /** By each further slice of the trees. */
  readonly crossed: readonly Panel[]
}

/** More units, or more values of another slice, are not watched one by one. */
const mostUnits = 400
const mostValues = 60
/** Three years and a month tell three of each feast. */
const wholeDays = 1_126

interface Sliced {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly most: number
}

const sliceable = (model: Model, names: readonly string[], dimensions: readonly string[]) =>
  names.filter((name) => {
    const metric = model.metrics.get(name)
    return metric !== undefined && dimensions.every((dimension) => canSlice(model, metric, dimension))
  })

function plannedSlices(model: Model, watched: readonly Watched[], unit: Unit | null): Sliced[] {
  const additive = watched.filter(({ form }) => form.kind !== 'other')
  const measures = measuresOf(additive)
  const fixed = unit ? [unit.dimension, ...unit.attributes] : []
  const others = [...new Set([...model.trees.values()].flatMap((tree) => tree.slices))].filter(
    (name) => !fixed.includes(name),
  )
  const crossed = others.map((name) => {
    const ofTrees = new Set(
      [...model.trees.values()].filter((tree) => tree.slices.includes(name)).map((tree) => tree.name),
    )
    const own = measuresOf(additive.filter(({ tree }) => ofTrees.has(tree)))
    return { dimensions: [name], measures: sliceable(model, own, [name]), most: mostValues }
  })
  const byUnit = unit ? [{ dimensions: fixed, measures: sliceable(model, measures, fixed), most: mostUnits }] : []
  return [...byUnit, ...crossed].filter((slice) => slice.measures.length > 0)
}

/** How many values a slice has in the last weeks; one more than its most is too many. */
function countQuestion({ dimensions, measures, most }: Sliced, on: IsoDate): MetricQuery {
  return {
    metrics: measures.slice(0, 1),
    by: dimensions.slice(0, 1),
    period: `${addDays(on, -27)}..${on}`,
    limit: most + 1,
  }
}

/** Where there are too many units, what the trees slice by of their attributes is watched by itself. */
function attributesOf(model: Model, unit: Unit | null, units: Sliced | undefined): Sliced[] {
  const slices = new Set([...model.trees.values()].flatMap((tree) => tree.slices))
  const told = units && unit ? unit.attributes.filter((name) => slices.has(name)) : []
  return told.map((name) => ({ dimensions: [name], measures: units?.measures ?? [], most: mostValues }))
}

function tooMany(model: Model, { dimensions, most }: Sliced): LeftOut {
  return {
    what: labelOfDimension(model, dimensions[0] as string),
    why: {
      zh: `取值超过 ${most} 个，不逐个盯`,
      en: `it has more than ${most} values, which are not watched one by one`,
    },
  }
}

/** The first day that any of the watched metrics has. */
export function firstDay(context: PlanContext, watched: readonly Watched[]): IsoDate | undefined {
  const { model, arrivals } = context
  return watched
    .flatMap(({ metric }) => metricDatasets(model, metric).flatMap((name) => arrivals.get(name)?.from ?? []))
    .sort()[0]
}

/** Reads the watched metrics by day, whole and by their slices, up to and with a day. `recent` days are read of the slices. */
export async function readPanels(
  ask: Ask,
  context: PlanContext,
  list: WatchList,
  { on, recent }: { on: IsoDate; recent: number },
  signal?: AbortSignal,
): Promise<Panels> {
  const { model } = context
  const { watched, beside } = list
  const unit = unitOf(model, watched)
  const planned = plannedSlices(model, watched, unit)
  const counts = await ask(
    planned.map((slice) => countQuestion(slice, on)),
    signal,
  )
  const few = planned.filter(({ most }, index) => (counts[index]?.length ?? 0) <= most)
  const kept = [
    ...few,
    ...attributesOf(
      model,
      unit,
      planned.find((slice) => !few.includes(slice) && slice.dimensions[0] === unit?.dimension),
    ),
  ]
  const begin = firstDay(context, watched) ?? on
  const since = (days: number): Days => daysOfSpan([addDays(on, 1 - days), begin].sort()[1] as IsoDate, on)
  const whole = { days: since(wholeDays), dimensions: [], measures: measuresOf([...watched, ...beside]) }
  const asked = [whole, ...kept.map((slice) => ({ ...slice, days: since(recent) }))]
  const answers = await ask(
    asked.map(({ days, dimensions, measures }) => panelQuestion(days, dimensions, measures)),
    signal,
  )
  const [company, ...panels] = asked.map(({ days, dimensions, measures }, index) =>
    panelOf(answers[index] as (typeof answers)[number], days, dimensions, measures),
  ) as [Panel, ...Panel[]]
  const isUnits = (panel: Panel) => unit !== null && panel.dimensions[0] === unit.dimension
  return {
    ...list,
    unit,
    whole: company,
    units: panels.find(isUnits) ?? null,
    crossed: panels.filter((panel) => !isUnits(panel)),
    leftOut: [
      ...list.leftOut,
      ...planned.filter((slice) => !few.includes(slice)).map((slice) => tooMany(model, slice)),
    ],
  }
}
