import type { Guardrail } from '../model/types.ts'

/** One bound of a guardrail. */
export interface Bound {
  readonly side: 'min' | 'max'
  readonly bound: number
  /** The bound of a single slice. */
  readonly each: number
}

/** The bounds of a guardrail: at least, at most, or both. */
export function boundsOf({ min, max, each }: Guardrail): Bound[] {
  const bounds: Bound[] = []
  if (min !== undefined) bounds.push({ side: 'min', bound: min, each: each ?? min })
  if (max !== undefined) bounds.push({ side: 'max', bound: max, each: each ?? max })
  return bounds
}

/** How far a value is inside a bound; below 0 it has crossed it. */
export function roomOf(value: number | null, bound: number, side: Bound['side']): number | null {
  if (value === null) return null
  return side === 'min' ? value - bound : bound - value
}
