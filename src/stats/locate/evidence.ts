/** One way in which an element may have moved: by how much, and how alike its leaves moved. */
export interface State {
  /** What it costs to name this state, in nats. */
  readonly cost: number
  /** States of one direction and one likeness are of a kind, numbered from 0. */
  readonly kind: number
  /** States nearby that say it more sharply. */
  readonly finer: readonly number[]
}

/** What the numbers say of each leaf in each state, as log-likelihood ratios in nats, whatever the kind of metric. */
export interface Likelihoods {
  /** By leaf: that its element moved and it did not follow, against that nothing happened. */
  readonly miss: Float64Array
  /** The column of each leaf in `follow`. */
  readonly column: Int32Array
  readonly columns: number
  /** States × columns: that the leaf followed, against that it did not. Never negative. */
  readonly follow: Float64Array
  readonly states: readonly State[]
  /** By direction, falls and rises: the states to look at first, and the kinds that they and their finer ones are of. */
  readonly directions: readonly { readonly roots: readonly number[]; readonly kinds: readonly number[] }[]
}

/** An element that moved in a state is worth Σ over its leaves of `miss` + `follow` of that state. */
export interface Evidence extends Likelihoods {
  readonly kinds: number
  /** Leaves × kinds: the most that the leaf can bring in a state of the kind, so that hopeless elements are left aside. */
  readonly hope: Float64Array
}

/** Likelihoods with the most that each leaf can bring. */
export function evidenceOf(likelihoods: Likelihoods): Evidence {
  const { miss, column, columns, follow, states } = likelihoods
  const kinds = Math.max(0, ...states.map(({ kind }) => kind + 1))
  const best = new Float64Array(columns * kinds)
  for (const [state, { kind }] of states.entries()) {
    for (let c = 0; c < columns; c++) {
      const at = c * kinds + kind
      best[at] = Math.max(best[at] as number, follow[state * columns + c] as number)
    }
  }
  const hope = new Float64Array(miss.length * kinds)
  for (let leaf = 0; leaf < miss.length; leaf++) {
    const from = (column[leaf] as number) * kinds
    for (let kind = 0; kind < kinds; kind++) {
      hope[leaf * kinds + kind] = (miss[leaf] as number) + (best[from + kind] as number)
    }
  }
  return { ...likelihoods, kinds, hope }
}
