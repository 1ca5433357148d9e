export { calendarOf } from './calendar.ts'
export { type Decomposition, decompositionOf } from './decompose.ts'
export { departmentText } from './department.ts'
export { type Definition, explainDefinition } from './explain/index.ts'
export { aggregates, inputsOf, metricDatasets, metricNamed, simpleInputs, usersOf } from './facts.ts'
export { filterDimension, filterDimensions, parseFilter } from './filter.ts'
export { findDimension, findMetric, findTree } from './find.ts'
export {
  findReachable,
  type JoinStep,
  metricDimensions,
  qualifiedName,
  type ReachableDimension,
  type RowName,
  reachableDimensions,
  resolveRowName,
} from './join.ts'
export type { Comparison, MetricQuery } from './question.ts'
export { rolesIn, type TreeShape } from './tree.ts'
export type * from './types.ts'
export { parseWorkspace, type WorkspaceFile, type WorkspaceRead } from './workspace.ts'
