import { lmdi } from '../../src/stats/decompose/lmdi.ts'
import { shapley } from '../../src/stats/decompose/shapley.ts'
import { withinMix } from '../../src/stats/decompose/within-mix.ts'
import { sumOf } from '../../src/stats/summary/moments.ts'

type Rows = readonly (readonly number[])[]
type Vectors = Readonly<Record<string, readonly number[]>>
type Segments = Readonly<Record<string, { readonly mean: number; readonly count: number }>>
type ByName = Record<string, number>

/** A change to take apart, in the shapes of the published examples. */
export type Decomposable =
  | { readonly kind: 'product'; readonly start: readonly number[]; readonly end: readonly number[] }
  | { readonly kind: 'sumOfProducts'; readonly start: Vectors; readonly end: Vectors }
  | { readonly kind: 'lmdi'; readonly start: Rows; readonly end: Rows }
  | { readonly kind: 'withinMix'; readonly start: Segments; readonly end: Segments }

const product = (numbers: readonly number[]) => numbers.reduce((so, number) => so * number, 1)

/** Σ over rows of the product over vectors, each vector taken from the start (0) or the end (1). */
function switchedTotal(start: Vectors, end: Vectors) {
  const names = Object.keys(start)
  return (switches: readonly number[]) => {
    const vectors = names.map((name, index) => (switches[index] ? end : start)[name] ?? [])
    return sumOf((vectors[0] ?? []).map((_, row) => product(vectors.map((vector) => vector[row] ?? 0))))
  }
}

function bySegment({ start, end }: Extract<Decomposable, { kind: 'withinMix' }>) {
  const names = [...new Set([...Object.keys(start), ...Object.keys(end)])]
  const sides = [start, end].map((side) =>
    names.map((name) => {
      const { mean = 0, count = 0 } = side[name] ?? {}
      return { part: mean * count, whole: count }
    }),
  )
  const effects = withinMix(sides[0] ?? [], sides[1] ?? [])
  const pick = (which: 'within' | 'mix'): ByName =>
    Object.fromEntries(names.map((name, index) => [name, effects?.[index]?.[which] ?? 0]))
  return {
    effects: { within: pick('within'), mix: pick('mix') },
    change: effects && sumOf(effects.map(({ within, mix }) => within + mix)),
  }
}

/** What each factor, vector or segment brings to a change; null effects where the method has no answer. */
export function decompose(asked: Decomposable) {
  if (asked.kind === 'withinMix') return bySegment(asked)
  if (asked.kind === 'lmdi') {
    const { additive, multiplicative } = lmdi(asked.start, asked.end)
    return { effects: additive, multiplicative, change: sumOf(additive) }
  }
  if (asked.kind === 'product') {
    const effects = shapley(product, asked.start, asked.end)
    return { effects, change: product(asked.end) - product(asked.start) }
  }
  const names = Object.keys(asked.start)
  const total = switchedTotal(asked.start, asked.end)
  const none = names.map(() => 0)
  const all = names.map(() => 1)
  return { effects: shapley(total, none, all), change: total(all) - total(none) }
}
