import type { IsoDate } from '../../base/calendar/date.ts'
import type { Text } from '../../base/text.ts'
import type { Direction, Pilot } from '../../model/types.ts'
import type { Basis } from '../basis.ts'

/**
 * works: above nothing, and as much as it was to be worth. costly: so too, but its guardrail broke. stop: less than it was to be worth.
 * unclear: neither can be said. too-early: the planned days are not over. broken: the split is not the planned one. no-data:
 * its units cannot be read.
 */
export const pilotVerdicts = ['works', 'costly', 'stop', 'unclear', 'too-early', 'broken', 'no-data'] as const
export type PilotVerdict = (typeof pilotVerdicts)[number]

/** Shares of the control's level: 0.05 is 5 % more than without. */
export interface PilotEffect {
  /** series: without a control, the treated alone before and after. */
  method: 'pairs' | 'did' | 'welch' | 'series'
  value: number
  lower95: number
  upper95: number
  lower90: number
  upper90: number
  p: number
  /** Units that have a value before and during, by arm. */
  treated: number
  control: number
  /** Units without one; of a pair both. */
  leftOut: number
}

/** The same question by synthetic difference-in-differences over all units that no pilot touched. */
export interface SecondLook {
  value: number
  rank: number
  of: number
  p: number
  /** The placebo standard error, in logarithms. */
  error: number | null
}

export interface PilotGuardrail {
  metric: string
  label: Text
  unit: string | null
  /** Of all treated units together, and of the control, over the days so far and before. */
  treated: number | null
  control: number | null
  treatedBefore: number | null
  controlBefore: number | null
  bound: number | null
  side: 'min' | 'max' | null
  /** Null where no bound is set, there is no value, or the treated were outside of it already before. */
  kept: boolean | null
}

export interface PilotSplit {
  planned: { treated: number; control: number }
  found: { treated: number; control: number }
  p: number | null
  broken: boolean
}

/** What was looked at before the effect; `held` is false where it speaks against reading one. */
export interface PilotCheck {
  kind: 'split' | 'units' | 'overlap' | 'days'
  held: boolean
  sentence: Text
}

/** A week of both arms, each as a share of its own mean week before the start: 1.05 is 5 % above it. */
export interface PilotWeek {
  period: string
  treated: number | null
  control: number | null
}

export interface PilotReading extends Pick<Pilot, 'id' | 'name' | 'hypothesis' | 'metric' | 'design' | 'owner'> {
  label: Text
  unit: string | null
  direction: Direction
  unitOf: Pilot['unit']
  startsOn: IsoDate
  endsOn: IsoDate
  smallestEffect: number
  stopRule: Text
  /** The last day that was read. */
  through: IsoDate | null
  beforeFrom: IsoDate | null
  verdict: PilotVerdict
  verdictLabel: Text
  effect: PilotEffect | null
  second: SecondLook | null
  guardrail: PilotGuardrail | null
  split: PilotSplit | null
  checks: PilotCheck[]
  /** The first day on which the planned days are over. */
  readOn: IsoDate
  /** When the smallest effect worth having can be told with a chance of 80 %, by the noise so far; null: not told, or never. */
  enoughOn: IsoDate | null
  /** The smallest effect that can be told with a chance of 80 % when the planned days are over; null: not told. */
  smallestSeen: number | null
  weeks: PilotWeek[]
  lesson: Text | null
  basis: Basis
}

/** The units of a pilot's arms that a dataset holds; null where none is named for them. */
export type ReadPilotArms = (pilot: string) => Promise<{ treated: string[]; control: string[] } | null>
