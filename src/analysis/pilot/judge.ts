import { calendarOf } from '../../model/index.ts'
import type { Metric, Model, Pilot, State } from '../../model/types.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import { isRefusal } from '../../stats/refusal.ts'
import type { Compute } from '../compute.ts'
import { formOf } from '../form.ts'
import { sayPilot, verdictLabels } from '../say/pilot.ts'
import { reachableSlices } from '../slices.ts'
import { type Arms, armsOf, splitOf } from './arms.ts'
import { checksOf } from './checks.ts'
import { type Estimate, estimate, secondLook, toldAs } from './estimate.ts'
import { readGuardrail } from './guardrail.ts'
import { outlookOf } from './outlook.ts'
import { ownTouched, touchedByOthers } from './overlap.ts'
import { type Spans, spansOf } from './spans.ts'
import type { PilotReading, PilotVerdict, ReadPilotArms } from './types.ts'
import { readUnits } from './units.ts'
import { verdictOf } from './verdict.ts'
import { weeksOf } from './weeks.ts'

/** What a pilot is judged with. */
export interface PilotPorts {
  readonly ask: Ask
  readonly compute: Compute
  readonly readPilotArms: ReadPilotArms
  readonly signal?: AbortSignal
}

/** What was found of a pilot, before it is put in words. */
type Found = Omit<PilotReading, 'checks' | 'lesson' | 'basis' | 'verdictLabel' | 'verdict'> & {
  verdict: PilotVerdict
  overlapping: string[]
}

function blank(model: Model, pilot: Pilot, metric: Metric): Found {
  const { id, name, hypothesis, design, owner, startsOn, endsOn, smallestEffect, stopRule, unit } = pilot
  return {
    ...{
      id,
      name,
      hypothesis,
      design,
      owner: personName(model.state, owner),
      startsOn,
      endsOn,
      smallestEffect,
      stopRule,
    },
    metric: metric.name,
    label: metric.label,
    unit: metric.unit ?? null,
    direction: metric.direction,
    unitOf: unit,
    ...{ through: null, beforeFrom: null, effect: null, second: null, guardrail: null, split: null },
    ...outlookOf(pilot, null, null),
    weeks: [],
    overlapping: [],
    verdict: 'no-data',
  }
}

const personName = (state: State | undefined, id: string) =>
  state?.people.find((person) => person.id === id)?.name ?? id

/** The arms by the metric over the days that have arrived. Before the planned days are over no effect is told. */
async function measured(
  ports: PilotPorts,
  { model }: PlanContext,
  state: State,
  pilot: Pilot,
  arms: Arms,
  spans: Spans,
  found: Found,
): Promise<Found> {
  const { ask, compute, signal } = ports
  const [values, guardrail] = await Promise.all([
    readUnits(ask, calendarOf(model), pilot, spans, signal),
    pilot.unit === 'store' ? readGuardrail(ask, model, pilot, arms, spans, signal) : null,
  ])
  const touched = touchedByOthers(state, pilot, spans)
  const estimated = estimate(pilot, values, arms)
  const known: Estimate | null = isRefusal(estimated) ? null : estimated
  const so: Found = {
    ...found,
    through: spans.during.to,
    beforeFrom: spans.before.from,
    guardrail,
    weeks: pilot.unit === 'store' ? weeksOf(values, arms) : [],
    overlapping: ownTouched(arms, touched),
    ...outlookOf(pilot, spans, known?.effect ?? null),
  }
  if (!spans.over) return { ...so, verdict: 'too-early' }
  if (!known) return { ...so, verdict: 'no-data' }
  const effect = toldAs(known)
  const second = known.method === 'did' ? await secondLook(compute, values, arms, touched, signal) : null
  const verdict = verdictOf(effect, pilot.smallestEffect, found.direction, guardrail, second)
  return { ...so, effect, second, verdict }
}

async function findings(ports: PilotPorts, context: PlanContext, pilot: Pilot, metric: Metric): Promise<Found> {
  const { model } = context
  const empty = blank(model, pilot, metric)
  const state = model.state as State
  if (context.today < pilot.startsOn) return { ...empty, verdict: 'too-early' }
  const arms = await armsOf(state, pilot, ports.readPilotArms)
  if (!arms) return empty
  const split = splitOf(pilot, arms)
  if (split.broken) return { ...empty, split, verdict: 'broken' }
  const spans = spansOf(context, pilot)
  const told = pilot.unit === 'store' || formOf(model, metric).kind === 'total'
  const sliceable = told && reachableSlices(model, metric, [pilot.unit]).length > 0
  if (!spans || !sliceable) return { ...empty, split }
  return measured(ports, context, state, pilot, arms, spans, { ...empty, split })
}

/**
 * Judges a pilot of the workspace's state. The split is checked first, and nothing is told of an effect where it is broken, nor before
 * the planned days are over. The metric is one of the model.
 */
export async function judgePilot(
  ports: PilotPorts,
  context: PlanContext,
  pilot: Pilot,
  metric: Metric,
): Promise<PilotReading> {
  const { overlapping, ...found } = await findings(ports, context, pilot, metric)
  const thisYear = Number(context.today.slice(0, 4))
  return {
    ...found,
    verdictLabel: verdictLabels[found.verdict],
    checks: checksOf(found, overlapping),
    ...sayPilot(found, thisYear),
  }
}
