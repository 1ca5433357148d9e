import { type Calendar, isoCalendar } from '../../../src/base/calendar/period.ts'
import type { WorkspaceState } from '../../../src/contract/workspace.ts'

/** What the weeks and fiscal periods of a workspace are; those that all share while it is not known. */
export function calendarOf(workspace: Pick<WorkspaceState, 'weekStart' | 'fiscal'> | undefined): Calendar {
  if (!workspace) return isoCalendar
  const { weekStart, fiscal } = workspace
  if (!fiscal) return { weekStart }
  const { weeks, ...year } = fiscal
  return { weekStart, fiscal: { ...year, ...(weeks && { weeks }) } }
}
