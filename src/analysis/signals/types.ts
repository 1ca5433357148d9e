import type { Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { CellValue, Evidence, Finding } from '../types.ts'

/** Where to look on: the question that explains a signal. */
export interface ExplainLink {
  metric: string
  period: string
  where: string | null
}

/** One thing worth knowing of a day, told once. */
export interface Signal {
  /** The same on every day on which it is told. */
  id: string
  kind: 'unusual' | 'shift' | 'growth'
  /** `opportunity`: it is good for its metric. */
  tone: 'problem' | 'opportunity'
  /** It is worth being called for: it moves the north star by 1 % or more, or breaks a guardrail. */
  alarm: boolean
  metric: string
  label: Text
  unit: string | null
  cell: CellValue[]
  /** The first day that it speaks of, and the last. */
  from: string
  to: string
  /** The day on which it was first certain, and whether that is the day asked for. */
  firstDay: string
  isNew: boolean
  value: number
  /** What it was before: of a shift over the eight weeks before, of a growth in its first four weeks; null for a single day. */
  before: number | null
  /** What the other places, or the calendar, lead one to expect; null for a growth. */
  expected: number | null
  /** Value ÷ expected − 1; of a growth value ÷ before − 1. */
  rate: number
  /** What it is worth at the root of its tree, all else as it was. */
  effect: { metric: string; label: Text; unit: string | null; amount: number; rate: number } | null
  sentence: Text
  fact: Text
  together: Text
  unknown: Text
  evidence: Evidence[]
  events: Finding['events']
  /** What else moved with it. */
  also: { metric: string; label: Text; cell: CellValue[]; rate: number }[]
  explain: ExplainLink
  basis: Basis
}

/** Facts that cannot be trusted: no signal of the business. */
export interface IncidentReading {
  id: string
  kind: 'missing' | 'doubled' | 'late'
  label: Text
  cell: CellValue[]
  from: string
  to: string
  datasets: { name: string; label: Text }[]
  sentence: Text
}

/** What is worth knowing of a day, ranked. */
export interface SignalsReading {
  /** The last day that was looked at. */
  on: string
  signals: Signal[]
  opportunities: Signal[]
  incidents: IncidentReading[]
  /** What was looked at, and what was not. */
  watched: { metrics: number; series: number }
  leftOut: { what: Text; why: Text }[]
  sentence: Text
  basis: Basis
}
