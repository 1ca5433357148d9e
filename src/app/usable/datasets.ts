import { type Issue, issue } from '../../base/errors/index.ts'
import { typeOf, type ValueType } from '../../expr/index.ts'
import type { LoadedColumn, LoadedDataset } from '../../intake/index.ts'
import { findReachable } from '../../model/index.ts'
import type { Dataset, Dimension, Model } from '../../model/types.ts'
import { issuesOfExpression, type Scope, typeInScope } from './check.ts'

/** A dataset with only what its columns carry, and what was wrong with the rest. */
export interface CheckedDataset {
  readonly dataset: Dataset
  readonly issues: readonly Issue[]
  /** Its facts can be counted: it was read, and its own time stands. */
  readonly usable: boolean
}

/** Keys, dimensions and times of a dataset read its own columns only. */
const scopeOf = (columns: readonly LoadedColumn[]): Scope => ({ columns, other: () => undefined })

/** A time that is a plain column must have been read as a date or a time. */
function timeIssues(dimension: Dimension, scope: Scope, dataset: Dataset): Issue[] {
  if (dimension.type !== 'time' || dimension.expr.kind !== 'name') return []
  const type = typeInScope(scope, dimension.expr.path)
  if (type === undefined || type === 'date' || type === 'time' || type === 'unknown') return []
  const params = {
    part: dimension.expr.path.join('.'),
    given: type,
    expected: 'date',
    position: dimension.expr.position,
  }
  return [issue('TYPE_MISMATCH', params, dataset.at)]
}

/** The type of a dimension's values: as declared, else as they were read. */
function loadedType({ expr, valueType }: Dimension, scope: Scope): ValueType {
  return valueType === 'unknown' ? typeOf(expr, (path) => typeInScope(scope, path)).type : valueType
}

/** Holds a dataset's keys and dimensions against the columns that were loaded; without `loaded` nothing can join to it. */
export function checkDataset(dataset: Dataset, loaded: LoadedDataset | undefined): CheckedDataset {
  if (!loaded) return { dataset: { ...dataset, entities: [], dimensions: [] }, issues: [], usable: false }
  const scope = scopeOf(loaded.columns)
  const dimensions = dataset.dimensions.map((dimension) => ({
    dimension,
    issues: [...issuesOfExpression(dimension.expr, scope, dataset.at), ...timeIssues(dimension, scope, dataset)],
  }))
  const entities = dataset.entities.map((entity) => ({
    entity,
    issues: issuesOfExpression(entity.expr, scope, dataset.at),
  }))
  const sound = dimensions
    .filter(({ issues }) => issues.length === 0)
    .map(({ dimension }) => ({ ...dimension, valueType: loadedType(dimension, scope) }))
  const ownTime = dataset.dimensions.some(({ name }) => name === dataset.time)
  return {
    dataset: {
      ...dataset,
      dimensions: sound,
      entities: entities.filter(({ issues }) => issues.length === 0).map(({ entity }) => entity),
    },
    // Columns without a value have no type: that they are empty has been said.
    issues: loaded.rows === 0 ? [] : [...dimensions, ...entities].flatMap(({ issues }) => issues),
    usable: !ownTime || sound.some(({ name }) => name === dataset.time),
  }
}

/** Whether the time by which a dataset's facts are dated can be reached. */
export function timeStands(model: Model, dataset: Dataset, time: string | undefined): boolean {
  return time === undefined || findReachable(model, dataset, time).length > 0
}
