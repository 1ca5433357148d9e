/** One way in which an element may have moved: by how much, and how alike its leaves moved. */
export interface State {
  /** What it costs to name this state, in nats. */
  readonly cost: number
  /** States nearby that say it more sharply. Roots are the states that no other names. */
  readonly finer: readonly number[]
}

/**
 * What the numbers say of each leaf, as log-likelihood ratios in nats, whatever the kind of metric. An element that moved in a
 * state is worth Σ over its leaves of `miss` + `follow` of that state.
 */
export interface Evidence {
  /** By leaf: that its element moved and it did not follow, against that nothing happened. */
  readonly miss: Float64Array
  /** The column of each leaf in `follow`. */
  readonly column: Int32Array
  readonly columns: number
  /** States × columns: that the leaf followed, against that it did not. Never negative. */
  readonly follow: Float64Array
  readonly states: readonly State[]
  readonly roots: readonly number[]
  /** By kind of state and leaf: the most that the leaf can bring, so that hopeless elements are left aside. */
  readonly hope: readonly Float64Array[]
}

/** The most that each leaf can bring in one of some states. */
export function hopeOf(
  miss: Float64Array,
  column: Int32Array,
  columns: number,
  follow: Float64Array,
  states: readonly number[],
): Float64Array {
  const best = new Float64Array(columns)
  for (const state of states) {
    for (let c = 0; c < columns; c++) best[c] = Math.max(best[c] as number, follow[state * columns + c] as number)
  }
  const hope = new Float64Array(miss.length)
  for (let leaf = 0; leaf < hope.length; leaf++) {
    hope[leaf] = (miss[leaf] as number) + (best[column[leaf] as number] as number)
  }
  return hope
}
