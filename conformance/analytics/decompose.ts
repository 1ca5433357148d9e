import { lmdi } from '../../src/stats/decompose/lmdi.ts'
import { shapley } from '../../src/stats/decompose/shapley.ts'
import { type WithinMix, withinMix } from '../../src/stats/decompose/within-mix.ts'
import { isRefusal, type Refusal, refuse } from '../../src/stats/refusal.ts'
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

/** A plain list of finite numbers; anything else is no side of a change. */
const isRow = (row: unknown): row is number[] => Array.isArray(row) && row.every(Number.isFinite)

function bySegment({ start, end }: Extract<Decomposable, { kind: 'withinMix' }>) {
  const names = [...new Set([...Object.keys(start), ...Object.keys(end)])]
  const sides = [start, end].map((side) =>
    names.map((name) => {
      const { mean = 0, count = 0 } = side[name] ?? {}
      // The mean of nothing is often written NaN.
      return { part: count === 0 ? 0 : mean * count, whole: count }
    }),
  )
  const effects = withinMix(sides[0] ?? [], sides[1] ?? [])
  if (isRefusal(effects)) return refusal(effects)
  const pick = (of: (effect: WithinMix) => number): ByName =>
    Object.fromEntries(effects.map((effect, index) => [names[index], of(effect)]))
  // The published shape has no third column: what comes and goes stands with the mix.
  const [within, mix] = [pick((effect) => effect.within), pick((effect) => effect.mix + effect.turnover)]
  return { effects: { within, mix }, change: sumOf([...Object.values(within), ...Object.values(mix)]) }
}

const refusal = ({ refused }: Refusal) => ({ effects: null, change: null, refused })

/** What each factor, vector or segment brings to a change; null effects and the reason where the method has no answer. */
export function decompose(asked: Decomposable) {
  if (asked.kind === 'withinMix') return bySegment(asked)
  if (asked.kind === 'lmdi') {
    if (![...asked.start, ...asked.end].every(isRow)) return refusal(refuse('not-finite'))
    const effects = lmdi(asked.start, asked.end)
    if (isRefusal(effects)) return refusal(effects)
    const { additive, multiplicative } = effects
    return { effects: additive, multiplicative, change: sumOf(additive) }
  }
  const names = asked.kind === 'product' ? [] : Object.keys(asked.start)
  const vectors = [...Object.values(asked.start), ...Object.values(asked.end)]
  if (asked.kind === 'sumOfProducts' && new Set(vectors.map((vector) => vector.length)).size > 1)
    return refusal(refuse('uneven'))
  const f = asked.kind === 'product' ? product : switchedTotal(asked.start, asked.end)
  const start = asked.kind === 'product' ? asked.start : names.map(() => 0)
  const end = asked.kind === 'product' ? asked.end : names.map(() => 1)
  const effects = shapley(f, start, end)
  return isRefusal(effects) ? refusal(effects) : { effects, change: f(end) - f(start) }
}
