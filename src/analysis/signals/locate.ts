import { addDays, daysBetween } from '../../base/calendar/date.ts'
import type { Ask, PlanContext } from '../../plan/types.ts'
import { explainChange } from '../explain/change.ts'
import type { CellValue, Evidence } from '../types.ts'
import { beginOf, type Gathered } from './gather.ts'
import { endOf } from './happened.ts'

/** Where a signal's change lies among all slices at once, with its figures there; null: nowhere more than where it was seen. */
export interface Located {
  readonly cell: CellValue[]
  readonly value: number
  readonly before: number
  /** What the tree says influences it, as far as it moved there. */
  readonly evidence: Evidence[]
}

/** The days since a beginning that are looked through; more add nothing but time. */
const mostDays = 28

/**
 * Looks for the place of a signal that shows in several. The days since its beginning are held against as many before. What is
 * seen in one unit only is there.
 */
export async function locateSignal(
  ask: Ask,
  context: PlanContext,
  { lead, others }: Gathered,
  signal?: AbortSignal,
): Promise<Located | null> {
  const { watched, place } = lead.followed
  if (lead.kind !== 'shift' || others.length === 0 || place?.units.length === 1) return null
  const from = beginOf(lead)
  const end = endOf(lead)
  const to = daysBetween(from, end) < mostDays ? end : addDays(from, mostDays - 1)
  const period = from === to ? from : `${from}..${to}`
  const { name } = watched.metric
  const { findings } = await explainChange(
    ask,
    context,
    { metric: name, tree: watched.tree, period, compare: 'previous' },
    signal,
  )
  const found = findings.find(({ metric, cell }) => metric === name && cell.length > 0)
  if (!found || found.value === null || found.compared === null) return null
  const sameWay = Math.sign(found.value - found.compared) === Math.sign(lead.rate)
  if (!sameWay) return null
  const evidence = found.evidence.filter(({ kind }) => kind === 'moved')
  return { cell: found.cell, value: found.value, before: found.compared, evidence }
}
