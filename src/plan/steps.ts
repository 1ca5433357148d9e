import type { Text } from '../base/text.ts'
import type { SqlSource, SqlStep } from '../sql/index.ts'
import type { Names } from './words.ts'

/** Where the rows of a dataset are to be had in an engine; by default under the dataset's own name. */
export type RelationOf = (dataset: string) => SqlSource

/** Steps so far, with the name under which each node stands there. */
export class Steps {
  readonly steps: SqlStep[] = []
  readonly #names = new Map<unknown, string>()
  readonly #relation: RelationOf
  /** How things are called, and which number each step so far has. */
  readonly names: Names

  constructor(relation: RelationOf, names: Names) {
    this.#relation = relation
    this.names = { ...names, step: (node) => this.#numberOf(node) }
  }

  #numberOf(node: unknown): number | undefined {
    const name = this.#names.get(node)
    const index = this.steps.findIndex((step) => step.name === name)
    return index < 0 ? undefined : index + 1
  }

  relation(dataset: string): SqlSource {
    return this.#relation(dataset)
  }

  /** A free name like the one that is wished for. */
  free(wished: string): string {
    const taken = (name: string) => this.steps.some((step) => step.name === name)
    let name = wished
    for (let count = 2; taken(name); count++) name = `${wished}_${count}`
    return name
  }

  /** The name of a node's step, which is made by `build` when it is first asked for. */
  once(key: unknown, build: () => string): string {
    const known = this.#names.get(key) ?? build()
    this.#names.set(key, known)
    return known
  }

  add(wished: string, comment: readonly Text[], body: SqlStep['body'], kept = false): string {
    const name = this.free(wished)
    this.steps.push({ name, comment, body, ...(kept && { kept: true as const }) })
    return name
  }
}
