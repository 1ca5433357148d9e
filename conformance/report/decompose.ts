import { type Decomposable, decompose } from '../analytics/decompose.ts'
import { publishedJson } from './data.ts'
import { errorRow, type ReportRow } from './row.ts'

type Case = {
  start: never
  end: never
  change: number
  effects: number[]
  additive: number[]
  multiplicative: number[]
}
type Segments = { start: never; end: never; total: number; within: Record<string, number>; mix: Record<string, number> }
interface Published {
  readonly lmdi: Case[]
  readonly product: Case[]
  readonly sum_of_products: Case[]
  readonly segment_mean: Segments[]
}

const errorsOf = (found: readonly number[] | null, wanted: readonly number[]) =>
  wanted.map((number, index) => Math.abs((found?.[index] ?? Number.NaN) - number))

function ofKind(kind: 'product' | 'sumOfProducts', cases: readonly Case[]): number[] {
  return cases.flatMap(({ start, end, effects }) =>
    errorsOf(decompose({ kind, start, end } as Decomposable).effects as number[] | null, effects),
  )
}

/** The worked examples of exact decomposition. */
export function decomposeRows(): ReportRow[] {
  const published = publishedJson<Published>('decomposition/published.json')
  const lmdi = published.lmdi.flatMap(({ start, end, additive, multiplicative }) => {
    const found = decompose({ kind: 'lmdi', start, end })
    if (!('multiplicative' in found)) return [Number.NaN]
    return [...errorsOf(found.effects, additive), ...errorsOf(found.multiplicative ?? null, multiplicative)]
  })
  const segments = published.segment_mean.flatMap(({ start, end, within, mix }) => {
    const { effects } = decompose({ kind: 'withinMix', start, end })
    if (effects === null || Array.isArray(effects)) return [Number.NaN]
    return [
      ...Object.entries(within).map(([name, value]) => Math.abs((effects.within[name] ?? Number.NaN) - value)),
      ...Object.entries(mix).map(([name, value]) => Math.abs((effects.mix[name] ?? Number.NaN) - value)),
    ]
  })
  return [
    errorRow('LMDI-I, additive and multiplicative', 'Heun, LMDIR tests', lmdi, 1e-7),
    errorRow('exact Shapley of products', 'Das Gupta 1993', ofKind('product', published.product), 1e-4),
    errorRow(
      'exact Shapley of sums of products',
      'Das Gupta 1993',
      ofKind('sumOfProducts', published.sum_of_products),
      1e-4,
    ),
    errorRow('within and mix of segments', 'icanexplain tests', segments, 1e-6),
  ]
}
