import type { PaceAnswer } from '../../../../src/contract/pace.ts'
import type { LineMarks } from '../../chart/line-marks.ts'

/** Days whose running figure lies further away than so many times what the picture is about would flatten it. */
const reach = 1.5

/**
 * The day from which the running figure of a rate is drawn. In its first days a rate jumps (a feast, a weekend); drawn from there, what
 * is due, expected and reached would be one line. What adds up is drawn from its start.
 */
export function firstDrawn({ kind, path, marks, end, value, due }: PaceAnswer): number {
  if (kind === 'total') return 0
  const about = [marks?.floor, marks?.target, marks?.stretch, end?.low80, end?.high80, value, due].filter(
    (number) => number !== null && number !== undefined,
  )
  const [low, high] = [Math.min(...about), Math.max(...about)]
  const far = (number: number | null) =>
    number !== null && (number < low - reach * (high - low) || number > high + reach * (high - low))
  return path.findLastIndex(({ actual, due: wanted }) => far(actual) || far(wanted)) + 1
}

/** What is drawn beside the running figure: the way that is due, the target, and what is to come with its range. */
export function pathMarks({ path, elapsed, marks }: PaceAnswer, from: number): LineMarks {
  const ahead = path.slice(elapsed)
  const due = path.slice(from).map((day) => day.due)
  return {
    set: [
      ...(marks ? [{ kind: 'target' as const, values: due.map(() => marks.target) }] : []),
      ...(due.some((value) => value !== null) ? [{ kind: 'due' as const, values: due }] : []),
    ],
    ...(ahead.length > 0
      ? {
          outlook: {
            periods: ahead.map(({ date }) => date),
            middle: ahead.map(({ forecast }) => forecast),
            lower: ahead.map(({ low80 }) => low80),
            upper: ahead.map(({ high80 }) => high80),
          },
        }
      : {}),
  }
}
