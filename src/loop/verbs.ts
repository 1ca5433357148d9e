import type { z } from 'zod'
import type { contract, VerbName } from '../contract/index.ts'
import { candidates } from './choose/candidates.ts'
import { dataset } from './collect/dataset.ts'
import { workspace } from './collect/workspace.ts'
import type { LoopContext } from './context.ts'
import { tree } from './decompose/tree.ts'
import { listMetrics } from './define/listMetrics.ts'
import { listSaved } from './define/listSaved.ts'
import { readMetric } from './define/readMetric.ts'
import { pilot } from './innovate/pilot.ts'
import { pilots } from './innovate/pilots.ts'
import { askMetrics } from './watch/askMetrics.ts'
import { explain } from './watch/explain.ts'
import { explainPlan } from './watch/explainPlan.ts'
import { guardrails } from './watch/guardrails.ts'
import { history } from './watch/history.ts'
import { pace } from './watch/pace.ts'
import { signals } from './watch/signals.ts'

/** The verbs that read a workspace; `health` is answered by the server itself, also before there is a workspace. */
export type ReadingVerb = Exclude<VerbName, 'health'>

type Verb<N extends ReadingVerb> = (
  ctx: LoopContext,
  input: z.infer<(typeof contract)[N]['input']>,
) => Promise<z.infer<(typeof contract)[N]['output']>>

/** Every verb by its name in the contract; tsc holds what they return against the wire. */
export const verbs: { readonly [N in ReadingVerb]: Verb<N> } = {
  workspace,
  dataset,
  metrics: listMetrics,
  metric: readMetric,
  query: askMetrics,
  saved: listSaved,
  tree,
  guardrails,
  explain,
  explainPlan,
  candidates,
  pilots,
  pilot,
  pace,
  signals,
  history,
}
