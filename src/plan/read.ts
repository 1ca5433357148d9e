import type { SqlExpr } from '../sql/index.ts'
import type { Aggregate, Append, Filter, Project, Read, RowsNode, Source, TimeSource } from './nodes.ts'

/** Reads a source; `as` is what expressions call it. */
export function read(source: Source, as: string): Read {
  return { kind: 'Read', source, as }
}

/** Reads a step that has a name of its own, under it unless another is given. */
export function readStep(step: Aggregate | Project | Append, as: string = step.name): Read {
  return read({ kind: 'step', step }, as)
}

/** Reads the rows of a dataset, under its name unless another is given. */
export function readDataset(dataset: string, as: string = dataset): Read {
  return read({ kind: 'dataset', dataset }, as)
}

/** Reads every period of a level of time. */
export function readTime(time: TimeSource, as: string): Read {
  return read({ kind: 'time', time }, as)
}

/** Rows held to conditions, one after the other; those that are undefined hold for all. */
export function filtered(
  rows: RowsNode,
  conditions: readonly (readonly [why: Filter['why'], condition: SqlExpr | undefined, said?: Filter['said']])[],
): RowsNode {
  return conditions.reduce<RowsNode>(
    (input, [why, condition, said]) =>
      condition ? { kind: 'Filter', input, why, condition, ...(said && { said }) } : input,
    rows,
  )
}
