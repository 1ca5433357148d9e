export { calendarOf, keepsChinasCalendar, standardLevel } from './calendar.ts'
export { isReserved } from './check/names.ts'
export { conjunction, conjuncts } from './conjunction.ts'
export { type DbtImport, type ImportNote, importDbt } from './dbt/index.ts'
export { type Decomposition, decompositionOf } from './decompose.ts'
export { departmentText } from './department.ts'
export { sayAggregate } from './explain/aggregate.ts'
export { labelAsked } from './explain/asked.ts'
export { inSentence, sayCondition, sayOperand } from './explain/condition.ts'
export { type Definition, explainDefinition } from './explain/index.ts'
export { sayLevel, sayStart, sayWindow } from './explain/level.ts'
export { spaced } from './explain/spacing.ts'
export {
  aggregates,
  inputsOf,
  listedMetrics,
  metricDatasets,
  metricNamed,
  neededBy,
  readInputs,
  readsAsIs,
  simpleInputs,
  usersOf,
} from './facts.ts'
export { entitiesLookedUp, filterDimensions, filterItem, filterItems, parseFilter } from './filter.ts'
export { findDimension, findMetric, findSavedQuery, findTree } from './find.ts'
export { columnName, customGrain, findItem, type Item, metricTime } from './item.ts'
export {
  findReachable,
  findReachableEntity,
  type JoinStep,
  metricDimensions,
  ownPrefixes,
  qualifiedName,
  type ReachableDimension,
  type ReachableEntity,
  type RowName,
  reachableDimensions,
  resolveRowName,
} from './join.ts'
export type { AskedMetric, Comparison, MetricQuery } from './question.ts'
export { isName } from './read/name.ts'
export { qualifiedBy, type Standing, standsFor } from './standing.ts'
export { modelOn, onDay } from './today.ts'
export { rolesIn, type TreeShape } from './tree.ts'
export type * from './types.ts'
export { type MetricVersion, modelAsOf } from './version.ts'
export { parseWorkspace, type WorkspaceFile, type WorkspaceRead } from './workspace.ts'
