import { colors } from './colors.ts'

/** Good is teal and bad is red, by what the metric's direction says; a neutral metric and no change have no colour. */
export function paintChange(change: number | null, direction: 'up' | 'down' | 'neutral'): (text: string) => string {
  if (change === null || change === 0 || direction === 'neutral') return (text) => text
  return change > 0 === (direction === 'up') ? colors.cyan : colors.red
}

/** The shape of a change, told apart without colour. */
export function shapeOf(change: number | null): string {
  if (change === null || change === 0) return ' '
  return change > 0 ? '▲' : '▼'
}
