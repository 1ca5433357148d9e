import type { IsoDate } from '../../base/calendar/date.ts'
import type { Text } from '../../base/text.ts'
import type { Direction } from '../../model/types.ts'
import type { Basis } from '../basis.ts'

/** What decides where a target stands: the value due, its floor and its stretch. */
export interface Marks {
  floor: number | null
  target: number
  stretch: number | null
}

/** Where a period ends, with its intervals and the chances to reach the marks. */
export interface Ending {
  value: number
  low80: number | null
  high80: number | null
  low95: number | null
  high95: number | null
  /** From 0 to 1; null where there is no such mark, or the period is over. */
  chances: { floor: number | null; target: number | null; stretch: number | null }
}

/** An end under what may become of a recent change. */
export interface Scenario {
  kind: 'stays' | 'ends'
  label: Text
  end: Ending
}

/** A day of the period on the way to its end. */
export interface PaceDay {
  date: IsoDate
  /** The running figure, as far as it is known. */
  actual: number | null
  /** Where it should be by the seasonal shape of the target; null without a target. */
  due: number | null
  forecast: number | null
  low80: number | null
  high80: number | null
  low95: number | null
  high95: number | null
}

/** A target for the period that follows, from its forecast. */
export interface Proposal {
  period: string
  floor: number
  target: number
  stretch: number
  sentence: Text
}

/** One span beside the same one a year earlier. */
export interface YearOnYear {
  kind: 'month' | 'aligned'
  label: Text
  period: string
  comparedPeriod: string
  value: number | null
  compared: number | null
  changeRate: number | null
}

/** Where a metric stands in a period, where it should, and where it will end. */
export interface PaceReading {
  metric: string
  label: Text
  unit: string | null
  direction: Direction
  /** How the days become the period's figure. */
  kind: 'total' | 'rate' | 'average' | 'other'
  period: string
  state: 'coming' | 'running' | 'over'
  /** The last day that is known; null where nothing has arrived. */
  through: IsoDate | null
  days: number
  elapsed: number
  value: number | null
  exact: string | null
  marks: Marks | null
  due: number | null
  /** What an even line would have due. */
  straight: number | null
  /** Value less due, and that over the due. */
  ahead: number | null
  aheadRate: number | null
  /** The even line says the other thing than the season does. */
  misleads: boolean
  end: Ending | null
  shift: { since: IsoDate; change: number | null; changeRate: number | null; given: boolean } | null
  scenarios: Scenario[]
  path: PaceDay[]
  /** Why there is no forecast; null where there is one, or none is needed. */
  refused: Text | null
  proposal: Proposal | null
  festival: YearOnYear[]
  basis: Basis
  queries: { purpose: Text; sql: string }[]
}
