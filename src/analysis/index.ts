export type { Basis } from './basis.ts'
export { judgeCandidates } from './candidates/judge.ts'
export { candidatesNamed } from './candidates/named.ts'
export type { AskedCandidate, CandidateRow, CandidatesAnswer } from './candidates/types.ts'
export { type Compute, type ComputeOf, computeHere, type MethodsByName } from './compute.ts'
export { type ExplainInput, explainChange } from './explain/change.ts'
export type { ReadEvents } from './explain/finding.ts'
export { readGuardrails } from './guardrails.ts'
export { type PaceAsked, readPace } from './pace/read.ts'
export type { PaceReading } from './pace/types.ts'
export { judgePilot } from './pilot/judge.ts'
export type { PilotReading, ReadPilotArms } from './pilot/types.ts'
export { type HistoryInput, readHistory } from './signals/history.ts'
export { readSignals, type SignalsInput } from './signals/read.ts'
export { readTree, type TreeInput } from './tree/read.ts'
export type {
  Breakdown,
  BreakdownRow,
  Coverage,
  EventFact,
  Evidence,
  Explanation,
  Figure,
  Finding,
  GuardrailsReading,
  NodeReading,
  Part,
  SharedPart,
  TreeReading,
} from './types.ts'
