import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Panel, type PanelInput, panelOf } from './panel.ts'
import { type Products, productsOf } from './products.ts'
import { simplexWeights } from './simplex-weights.ts'

/** Synthetic difference-in-differences, synthetic control, difference-in-differences. */
export type PanelMethod = 'sdid' | 'sc' | 'did'

/** What the treated units are compared with, and how far they stand from it. */
export interface Synthetic {
  /** Treated less comparison after, less the same before where the method has a level: the mean effect a time. */
  readonly effect: number
  /** A weight a control unit, in the order of the rows; they sum to 1. */
  readonly weights: Float64Array
  /** A weight a time before; they sum to 1, or are all 0 for synthetic control. */
  readonly times: Float64Array
  /** The root mean square of what is left between treated and comparison before, its level taken off where the method has one. */
  readonly fit: number
}

/** The ridge of weights that are to stay as sharp as the data allow. */
const slight = 1e-6
/** Steps end when they lower the mean square by less than the square of this part of the noise. */
const leastStep = 1e-5

/** A choice of treated and control rows: the true one, or a placebo. */
export interface Split {
  readonly treated: readonly number[]
  readonly controls: readonly number[]
}

/** A panel with its products, ready for the estimate of any split. */
export interface Prepared {
  readonly panel: Panel
  readonly products: Products
  readonly method: PanelMethod
}

/** A level may differ, so that only moves are compared. */
const hasLevel = (method: PanelMethod) => method !== 'sc'

function addRidge(gram: Float64Array, side: number, ridge: number): void {
  for (let i = 0; i < side; i++) gram[i * side + i] = (gram[i * side + i] as number) + ridge
}

function controlWeights({ panel, products, method }: Prepared, { treated, controls }: Split): Float64Array {
  const count = controls.length
  if (method === 'did') return new Float64Array(count).fill(1 / count)
  const all = panel.rows.length
  const gram = new Float64Array(count * count)
  const cross = new Float64Array(count)
  for (const [i, row] of controls.entries()) {
    for (const [j, other] of controls.entries()) gram[i * count + j] = products.units[row * all + other] as number
    for (const unit of treated)
      cross[i] = (cross[i] as number) + (products.units[row * all + unit] as number) / treated.length
  }
  // Arkhangelsky et al. 2021, algorithm 1: the ridge grows with the treated block.
  const block = (treated.length * (panel.length - panel.from)) ** 0.25
  const zeta = (method === 'sc' ? slight : block) * panel.noise
  const least = panel.from * (leastStep * panel.noise) ** 2
  addRidge(gram, count, panel.from * zeta * zeta)
  return simplexWeights({ gram, cross, least })
}

function timeWeights({ panel, products, method }: Prepared, { controls }: Split): Float64Array {
  const { from } = panel
  if (method === 'sc') return new Float64Array(from)
  if (method === 'did') return new Float64Array(from).fill(1 / from)
  const side = from + 1
  const means = new Float64Array(side)
  for (const row of controls) {
    for (let t = 0; t < side; t++)
      means[t] = (means[t] as number) + (products.columns[row]?.[t] as number) / controls.length
  }
  const absent = panel.rows.map((_, row) => row).filter((row) => !controls.includes(row))
  const between = (t: number, s: number) => {
    let sum = products.times[t * side + s] as number
    for (const row of absent) sum -= (products.columns[row]?.[t] as number) * (products.columns[row]?.[s] as number)
    return sum - controls.length * (means[t] as number) * (means[s] as number)
  }
  const gram = new Float64Array(from * from)
  const cross = new Float64Array(from)
  for (let t = 0; t < from; t++) {
    for (let s = 0; s <= t; s++) {
      const product = between(t, s)
      gram[t * from + s] = product
      gram[s * from + t] = product
    }
    cross[t] = between(t, from)
  }
  const zeta = slight * panel.noise
  const least = controls.length * (leastStep * panel.noise) ** 2
  addRidge(gram, from, controls.length * zeta * zeta)
  return simplexWeights({ gram, cross, least })
}

/** Treated less comparison at each time, in the panel's scale. */
function gapsOf({ panel }: Prepared, { treated, controls }: Split, weights: Float64Array): Float64Array {
  const gaps = new Float64Array(panel.length)
  for (let t = 0; t < panel.length; t++) {
    let gap = 0
    for (const row of treated) gap += (panel.rows[row]?.[t] as number) / treated.length
    for (const [i, row] of controls.entries()) gap -= (weights[i] as number) * (panel.rows[row]?.[t] as number)
    gaps[t] = gap
  }
  return gaps
}

/** The estimate of one split of a prepared panel, in the input's unit. */
export function estimateOf(prepared: Prepared, split: Split): Synthetic {
  const { panel, method } = prepared
  const { from, length, scale } = panel
  const weights = controlWeights(prepared, split)
  const times = timeWeights(prepared, split)
  const gaps = gapsOf(prepared, split, weights)
  let after = 0
  let before = 0
  for (let t = from; t < length; t++) after += (gaps[t] as number) / (length - from)
  for (let t = 0; t < from; t++) before += (times[t] as number) * (gaps[t] as number)
  const early = gaps.subarray(0, from)
  const middle = hasLevel(method) ? early.reduce((sum, gap) => sum + gap, 0) / from : 0
  const square = early.reduce((sum, gap) => sum + (gap - middle) ** 2, 0) / from
  return { effect: (after - before) * scale, weights, times, fit: Math.sqrt(square) * scale }
}

/** Checks a panel and prepares it. Refuses as `panelOf`, and a method that chooses weights where it has only one time or control. */
export function prepare(input: PanelInput, method: PanelMethod): Prepared | Refusal {
  const panel = panelOf(input)
  if (isRefusal(panel)) return panel
  if (method !== 'did' && (panel.from < 2 || panel.controls.length < 2))
    return refuse('too-few', { before: panel.from, controls: panel.controls.length })
  return { panel, products: productsOf(panel, hasLevel(method)), method }
}

/** The mean effect on the treated units from `from` on. Refuses as `prepare`, and `not-finite` where the numbers are too large. */
export function synthetic(input: PanelInput, method: PanelMethod): Synthetic | Refusal {
  const prepared = prepare(input, method)
  if (isRefusal(prepared)) return prepared
  const found = estimateOf(prepared, prepared.panel)
  return Number.isFinite(found.effect) && Number.isFinite(found.fit) ? found : refuse('not-finite')
}
