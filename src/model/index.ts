export { type Decomposition, decompositionOf, formulaOf } from './decompose.ts'
export { type Definition, explainDefinition } from './explain/index.ts'
export { inputsOf, metricDatasets, metricNamed, referencesOf, simpleInputs, usersOf } from './facts.ts'
export { filterDimension, parseFilter } from './filter.ts'
export { findDimension, findMetric, findTree } from './find.ts'
export {
  findReachable,
  type JoinStep,
  joinPaths,
  metricDimensions,
  qualifiedName,
  type ReachableDimension,
  type RowName,
  reachableDimensions,
  resolveRowName,
} from './join.ts'
export type { Comparison, MetricQuery } from './question.ts'
export { buildTree, rolesIn, type TreeShape } from './tree.ts'
export type * from './types.ts'
export { parseWorkspace, type WorkspaceFile, type WorkspaceRead } from './workspace.ts'
