import { type Refusal, refuse } from '../refusal.ts'
import { meanOf, varianceOf } from '../summary/moments.ts'

/** Units by time of which some are treated from a time on. */
export interface PanelInput {
  /** A row a unit, a column a time; all of one length, without gaps. */
  readonly units: readonly (readonly number[])[]
  /** The rows of the treated units. */
  readonly treated: readonly number[]
  /** The first treated column. */
  readonly from: number
}

/** A panel that can be worked with: in a scale of its own, its times centred over all units. */
export interface Panel {
  readonly rows: readonly Float64Array[]
  readonly treated: readonly number[]
  readonly controls: readonly number[]
  readonly from: number
  readonly length: number
  /** What a number of the rows is in the input's unit. */
  readonly scale: number
  /** The deviation of the controls' steps before, in the rows' scale. */
  readonly noise: number
  /** What was taken off each column, in the input's unit. */
  readonly centre: Float64Array
}

/** More units or times are refused: products of all pairs must be held. */
const mostSide = 1000

function problemOf({ units, treated, from }: PanelInput): Refusal | null {
  const length = units[0]?.length ?? 0
  if (units.some((row) => row.length !== length)) return refuse('uneven')
  const rows = new Set(treated)
  if (
    rows.size !== treated.length ||
    treated.some((row) => !Number.isInteger(row) || !(row >= 0 && row < units.length))
  )
    return refuse('uneven', { treated: treated.length, units: units.length })
  if (!Number.isInteger(from) || from < 1 || from >= length)
    return refuse('too-few', { before: from || 0, times: length })
  if (rows.size === 0 || rows.size === units.length)
    return refuse('too-few', { treated: rows.size, units: units.length })
  if (Math.max(units.length, length) > mostSide) return refuse('too-large', { most: mostSide })
  for (const row of units) for (const value of row) if (!Number.isFinite(value)) return refuse('not-finite')
  return null
}

/** The deviation of the controls' steps from a time to the next one before the treatment; 0 where there are fewer than two. */
function noiseOf(rows: readonly Float64Array[], controls: readonly number[], from: number): number {
  const steps = controls.flatMap((row) =>
    Array.from({ length: from - 1 }, (_, t) => (rows[row]?.[t + 1] as number) - (rows[row]?.[t] as number)),
  )
  return steps.length < 2 ? 0 : Math.sqrt(varianceOf(steps))
}

/** Checks a panel and brings it to its own scale. Refuses uneven rows, gaps, no control, no time before, more than 1,000 a side. */
export function panelOf(input: PanelInput): Panel | Refusal {
  const problem = problemOf(input)
  if (problem) return problem
  const { units, treated, from } = input
  const length = units[0]?.length ?? 0
  const largest = units.reduce((most, row) => row.reduce((so, value) => Math.max(so, Math.abs(value)), most), 0)
  const scale = largest || 1
  const scaled = units.map((row) => Float64Array.from(row, (value) => value / scale))
  const controls = units.map((_, row) => row).filter((row) => !treated.includes(row))
  const noise = noiseOf(scaled, controls, from)
  const middle = Float64Array.from({ length }, (_, t) => meanOf(scaled.map((row) => row[t] as number)))
  const rows = scaled.map((row) => row.map((value, t) => value - (middle[t] as number)))
  return { rows, treated, controls, from, length, scale, noise, centre: middle.map((value) => value * scale) }
}
