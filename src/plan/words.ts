import type { Text } from '../base/text.ts'
import type { Expr, Metric, SimpleMetric } from '../model/types.ts'
import { inner } from './nodes.ts'

/** Something of a model that has a name and is called something. */
export interface Named {
  readonly name: string
  readonly label: Text
}

/** How the things of a model are called where a plan is told: by their names in a comment, by their labels to a reader. */
export interface Names {
  called(thing: Named): Text
  dataset(name: string): Text
  /** What a column between the steps holds; undefined for one that only the steps know. */
  column(name: string): Text | undefined
  /** A condition over the rows of a dataset; undefined where why it is set is all that is said. */
  condition(dataset: string | undefined, expr: Expr): Text | undefined
  /** What a metric aggregates of rows, `apart` with its own condition; undefined where its name is all that is said. */
  aggregate(metric: SimpleMetric, apart: boolean): Text | undefined
  /** How a metric is computed from others; undefined where its name is all that is said. */
  formula(metric: Metric): Text | undefined
  /** The number of the step that a node became, from 1; undefined for one that did not. */
  step(node: unknown): number | undefined
}

/** What is said of a part of a plan: at once, or given how things are called. */
export type Words = Text | ((names: Names) => Text)

export function spoken(words: Words, names: Names): Text {
  return typeof words === 'function' ? words(names) : words
}

const same = (text: string): Text => ({ zh: text, en: text })

const between: Readonly<Record<string, Text>> = {
  [inner.bucket]: { zh: '期间', en: 'period' },
  [inner.period]: { zh: '期间', en: 'period' },
  period: { zh: '期间', en: 'period' },
  _day: { zh: '日', en: 'day' },
}

/** What the steps call a column that is no name of the model: undefined for those that no one but they reads. */
export function columnBetween(name: string, named: (name: string) => Text | undefined): Text | undefined {
  const known = Object.hasOwn(between, name) ? between[name] : undefined
  if (known) return known
  return name.startsWith('_by_') ? named(name.slice('_by_'.length)) : name.startsWith('_') ? undefined : named(name)
}

/** Everything by its name: for comments of SQL that a program reads. */
export const plainNames: Names = {
  called: ({ name }) => same(name),
  dataset: same,
  column: (name) => columnBetween(name, same),
  condition: () => undefined,
  aggregate: () => undefined,
  formula: () => undefined,
  step: () => undefined,
}
