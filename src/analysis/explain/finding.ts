import type { Tree } from '../../model/types.ts'
import type { Ask } from '../../plan/types.ts'
import type { Frame } from '../frame.ts'
import { askPairs } from '../pair.ts'
import { cellText } from '../say/cell.ts'
import { findingTexts } from '../say/finding.ts'
import { inBoth } from '../say/number.ts'
import type { EventFact, Evidence, Explanation, Finding, SharedPart, Since } from '../types.ts'
import { type Companion, companionsOf, dailyQuestions, daysOf } from './daily.ts'
import { standsOnEvent } from './event-days.ts'
import { sinceWhen } from './since.ts'
import { statementsOf } from './statements.ts'
import type { Study } from './study.ts'
import {
  beginsWith,
  eventWindow,
  isEventDay,
  isOneDay,
  movedEvidence,
  readScope,
  type ScopedEvent,
  scopedEvents,
  stillEvidence,
} from './together.ts'

/** Reads the dated facts that overlap some days. */
export type ReadEvents = (from: string, to: string, signal?: AbortSignal) => Promise<readonly EventFact[]>

/** The asked metric and its change, against which a finding is told. */
export interface Subject {
  readonly metric: string
  readonly label: Finding['label']
  readonly unit: string | null
  readonly change: number
  readonly parts: readonly SharedPart[]
  /** Rates of change of the drivers, by name. */
  readonly rates: ReadonlyMap<string, number | null>
}

interface Told {
  readonly since: Since | null
  readonly events: readonly EventFact[]
  readonly heldToEvents: boolean
  readonly hasEvents: boolean
  readonly evidence: readonly Evidence[]
  readonly companions: number
  readonly queries: Explanation['queries']
}

/** Reads what goes with a study's place: since when, which events began then, what moved with it and what did not. */
async function readTogether(
  ask: Ask,
  frame: Frame,
  tree: Tree | undefined,
  study: Study,
  readEvents: ReadEvents | undefined,
  signal?: AbortSignal,
): Promise<Told> {
  const { model } = frame.context
  const window = eventWindow(frame)
  const known = readEvents ? await readEvents(window.from, window.to, signal) : []
  const scoped: ScopedEvent[] = study.place ? scopedEvents(model, study, known) : []
  const companions: Companion[] = companionsOf(frame, tree, study)
  const daily = dailyQuestions(frame, study, companions)
  const { pairs, further } = await askPairs(
    ask,
    frame,
    scoped.map(({ question }) => question),
    daily,
    signal,
  )
  const { kind } = study.suspect.form
  const [now, then] = further.map((answer) => daysOf(answer, study.suspect.form))
  const told = kind !== 'other' && now && then ? { kind, now, then } : null
  // A share that moved says nothing of the place's own days.
  const since = told && study.place && study.through === 'value' ? sinceWhen(told.kind, told.now, told.then) : null
  const readings = new Map(
    scoped.map((event, index) => [event.event, readScope(model, study, event, pairs[index] as (typeof pairs)[number])]),
  )
  const touching = known.filter((event) => {
    if (event.scopeDimension !== null && !readings.get(event)?.touches) return false
    if (since) return beginsWith(event, since)
    return told ? standsOnEvent(told.kind, told.now, told.then, event) : isEventDay(frame, event)
  })
  const counter = touching.flatMap((event) => {
    const reading = readings.get(event)
    return reading ? stillEvidence(study, reading) : []
  })
  return {
    since,
    events: touching,
    heldToEvents: told !== null || isOneDay(frame),
    hasEvents: readEvents !== undefined && model.events !== undefined,
    evidence: [...movedEvidence(study, companions, further, since), ...counter],
    companions: daily.length > 0 ? companions.length : 0,
    queries: statementsOf(study.suspect.metric, scoped, pairs, further),
  }
}

function scopeText({ scopeValues }: EventFact): string | null {
  return scopeValues.length > 0 ? scopeValues.join(', ') : null
}

function textsOf(
  study: Study,
  subject: Subject,
  { since, events, heldToEvents, hasEvents, evidence, companions }: Told,
): ReturnType<typeof findingTexts> {
  const { cell, cellFigure, cellAmount, outside } = study
  const { metric, figure, amount, form } = study.suspect
  return findingTexts({
    subject,
    driver: {
      label: metric.label,
      unit: metric.unit ?? null,
      figure,
      amount,
      isSubject: metric.name === subject.metric,
      additive: form.kind === 'total',
      sliceable: form.kind !== 'other',
    },
    cell,
    cellFigure,
    cellAmount,
    through: study.through,
    cellWeight: study.cellWeight,
    further: study.further,
    sigmas: study.place?.sigmas ?? null,
    usual: study.usual,
    since,
    outside,
    others: subject.parts
      .filter((part) => part.name !== metric.name)
      .map((part) => ({ part, changeRate: subject.rates.get(part.name) ?? null })),
    events,
    heldToEvents,
    hasEvents,
    evidence,
    companions,
  })
}

function usualOnWire({ place, usual }: Study): Finding['usual'] {
  if (!place || !usual) return null
  const { value, low, high, spans } = usual
  return { value, low, high, spans }
}

/** Tells one study: its place, how far back it shows, what happened together, what is left open. */
export async function tellFinding(
  ask: Ask,
  frame: Frame,
  tree: Tree | undefined,
  study: Study,
  subject: Subject,
  readEvents?: ReadEvents,
  signal?: AbortSignal,
): Promise<{ finding: Finding; queries: Explanation['queries'] }> {
  const { suspect, cell, cellFigure, cellAmount, outside } = study
  const { metric, amount } = suspect
  const told = await readTogether(ask, frame, tree, study, readEvents, signal)
  const { since, events, evidence, queries } = told
  const { largest } = outside
  const explained = study.further.reduce((sum, place) => sum + place.amount, cellAmount)
  const finding: Finding = {
    id: [metric.name, ...cell.map((value) => `${value.dimension}=${value.value}`)].join('/'),
    metric: metric.name,
    label: metric.label,
    cell: [...cell],
    amount: cellAmount,
    share: subject.change === 0 ? null : cellAmount / subject.change,
    value: cellFigure.value,
    compared: cellFigure.compared,
    unit: metric.unit ?? null,
    rest: amount - explained,
    explained: amount === 0 || !study.place ? null : explained / amount,
    further: study.further.map((place) => ({
      cell: [...place.cell],
      amount: place.amount,
      value: place.figure.value,
      compared: place.figure.compared,
    })),
    through: study.through,
    weight: study.cellWeight,
    usual: usualOnWire(study),
    runnerUp: largest && { label: inBoth((lang) => cellText(largest.cell, lang)), amount: largest.amount },
    since,
    evidence: [...evidence],
    ...textsOf(study, subject, told),
    events: events.map((event) => ({
      label: event.label,
      from: event.from,
      to: event.to,
      kind: event.kind,
      scope: scopeText(event),
    })),
  }
  return { finding, queries }
}
