import { candidates } from './candidates.ts'
import { explain } from './explain.ts'
import { explainPlan } from './explain-plan.ts'
import { history } from './history.ts'
import { metric, metrics } from './metric.ts'
import { pace } from './pace.ts'
import { pilot, pilots } from './pilot.ts'
import { query } from './query.ts'
import { saved } from './saved.ts'
import { signals } from './signals.ts'
import { guardrails, tree } from './tree.ts'
import { dataset, health, workspace } from './workspace.ts'

/** Every verb of the product that has a door. */
export const contract = {
  health,
  workspace,
  dataset,
  metrics,
  metric,
  query,
  saved,
  tree,
  guardrails,
  explain,
  explainPlan,
  pace,
  candidates,
  pilots,
  pilot,
  signals,
  history,
} as const

export type VerbName = keyof typeof contract
