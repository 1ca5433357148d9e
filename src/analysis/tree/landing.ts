import { type Period, parsePeriod } from '../../base/calendar/period.ts'
import { calendarOf } from '../../model/index.ts'
import type { Model, Target } from '../../model/types.ts'
import type { NodeReading, TreeReading } from '../types.ts'

/** The target of a metric that covers a period: of several the one with the shortest span. */
export function targetFor(model: Model, metric: string, period: Period): Target | undefined {
  const covering = model.targets
    .filter((target) => target.metric === metric)
    .map((target) => ({ target, span: parsePeriod(target.period, calendarOf(model)) }))
    .filter(({ span }) => span.from <= period.from && span.to >= period.to)
  return covering.sort((a, b) =>
    a.span.from < b.span.from ? 1 : a.span.from > b.span.from ? -1 : a.span.to < b.span.to ? -1 : 1,
  )[0]?.target
}

/** A target as an answer tells it. */
export function targetReading(target: Target | undefined): TreeReading['target'] {
  if (!target) return null
  return { period: target.period, target: target.target, floor: target.floor ?? null, stretch: target.stretch ?? null }
}

/** How far a tree has landed: of its nodes, those with data, with an owner, with a target. */
export function landingOf(nodes: readonly NodeReading[]): TreeReading['landing'] {
  return {
    nodes: nodes.length,
    withData: nodes.filter((node) => node.hasData).length,
    withOwner: nodes.filter((node) => node.owner !== null).length,
    withTarget: nodes.filter((node) => node.hasTarget).length,
  }
}
