import { type Calendar, parsePeriod } from '../../base/calendar/period.ts'
import { issue } from '../../base/errors/index.ts'
import { rolesIn } from '../tree.ts'
import type { Metric } from '../types.ts'
import { idsOf, type Known } from './known.ts'
import { scopeIn } from './organisation.ts'
import * as cell from './rows.ts'
import type { ApprovedTarget, Person } from './types.ts'

function isPeriod(text: string, calendar: Calendar): boolean {
  try {
    parsePeriod(text, calendar)
    return true
  } catch {
    return false
  }
}

function readTarget(row: cell.Row, known: Known, people: readonly Person[]): ApprovedTarget {
  const period = cell.neededText(row, 'period').toUpperCase()
  if (!isPeriod(period, known.calendar)) {
    cell.rejectCell(row, 'period', '2026 | 2026-Q4 | 2026-11 | 2026-W46 | 2026-11-20 | FY2026-Q1')
  }
  const [floor, target, stretch] = [
    cell.numberIn(row, 'floor'),
    cell.neededNumber(row, 'target'),
    cell.numberIn(row, 'stretch'),
  ]
  if (floor !== undefined && stretch !== undefined && (target - floor) * (stretch - target) < 0) {
    cell.rejectCell(row, 'target', 'floor ≤ target ≤ stretch')
  }
  return {
    metric: cell.neededReference(row, 'metric', 'metric', known.metrics),
    period,
    slice: scopeIn(row, known),
    floor,
    target,
    stretch,
    approvedBy: cell.neededReference(row, 'approved_by', 'person', idsOf(people)),
  }
}

/** Whether the parts of a metric add up to the whole over any slices: sums and counts, and what adds and subtracts them. */
function isAdditive(metrics: ReadonlyMap<string, Metric>, name: string): boolean {
  const metric = metrics.get(name)
  if (metric?.type === 'simple') return metric.agg === 'sum' || metric.agg === 'count'
  if (metric?.type !== 'derived') return false
  return rolesIn(metric.expr).every(({ metric: input, operator }) => {
    return (operator === '+' || operator === '−') && isAdditive(metrics, input)
  })
}

/** Targets of slices that sum to more than the company's are a warning; what is less is not allotted. */
function checkSums(
  known: Known,
  metrics: ReadonlyMap<string, Metric>,
  records: readonly { value: ApprovedTarget; row: cell.Row }[],
): void {
  for (const { value: whole, row } of records) {
    if (whole.slice || !isAdditive(metrics, whole.metric)) continue
    const parts = records.filter(
      ({ value }) => value.metric === whole.metric && value.period === whole.period && value.slice,
    )
    for (const dimension of new Set(parts.map(({ value }) => value.slice?.dimension as string))) {
      const sum = parts.reduce(
        (total, { value }) => total + (value.slice?.dimension === dimension ? value.target : 0),
        0,
      )
      if (sum <= whole.target) continue
      const params = { metric: whole.metric, period: whole.period, dimension, sum, target: whole.target }
      known.issues.push(issue('TARGETS_EXCEED', params, row.at, 'warning'))
    }
  }
}

/** Reads `targets`: of the company, and of slices. */
export function readTargets(
  known: Known,
  metrics: ReadonlyMap<string, Metric>,
  people: readonly Person[],
): ApprovedTarget[] {
  const columns = ['metric', 'period', 'dimension', 'value', 'floor', 'target', 'stretch', 'approved_by']
  const records = cell.readRecords(known.files('targets'), columns, known.issues, (row) =>
    readTarget(row, known, people),
  )
  const idOf = ({ metric, period, slice }: ApprovedTarget) =>
    [metric, period, ...(slice ? [slice.dimension, slice.value] : [])].join(' ')
  const targets = cell.withoutTwins('target', records, idOf)
  checkSums(
    known,
    metrics,
    records.filter(({ value }) => targets.includes(value)),
  )
  return targets
}
