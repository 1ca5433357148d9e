/** One line of the report: what we give beside what was published, and whether it is within what was agreed. */
export interface ReportRow {
  readonly what: string
  readonly ours: string
  readonly published: string
  readonly goal: string
  readonly met: boolean
}

/** The largest error of some figures against their oracle, as a line: `1.2e-9` against its tolerance. */
export function errorRow(what: string, source: string, errors: readonly number[], tolerance: number): ReportRow {
  const worst = errors.reduce((so, error) => (Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(so, error)), 0)
  return {
    what,
    ours: `largest error ${worst.toExponential(1)} of ${errors.length}`,
    published: source,
    goal: `≤ ${tolerance}`,
    met: errors.length > 0 && worst <= tolerance,
  }
}
