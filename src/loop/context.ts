import type { Compute, ReadEvents, ReadPilotArms } from '../analysis/index.ts'
import type { Issue } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import type { ExplainPlan } from '../engine/index.ts'
import type { LoadedDataset } from '../intake/index.ts'
import type { Ask, PlanContext } from '../plan/index.ts'

/** What stands behind a workspace at one moment: never changed, only replaced by a later one. */
export interface WorkspaceReading {
  /** Changes whenever a definition or the data change. */
  readonly revision: string
  /** It is the sample that the product brings. */
  readonly sample: boolean
  readonly issues: readonly Issue[]
  /** By dataset name; a dataset that could not be read is missing. */
  readonly loaded: ReadonlyMap<string, LoadedDataset>
}

/** What a verb is given: one reading of a workspace, bound to the one request that it serves. */
export interface LoopContext {
  readonly plan: PlanContext
  readonly workspace: WorkspaceReading
  readonly ask: Ask
  /** How a question would be answered: its plan in words and its SQL. */
  readonly explainPlan: ExplainPlan
  /** Computes a long method of `src/stats` in a worker. */
  readonly compute: Compute
  readonly readEvents: ReadEvents
  readonly readPilotArms: ReadPilotArms
  /** The first rows of a dataset, as they stand in its extract. */
  readonly readRows: (dataset: string, limit: number) => Promise<Table>
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}
