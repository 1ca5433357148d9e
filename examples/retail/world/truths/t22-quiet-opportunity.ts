import { CITIES } from '../chain.ts'
import type { Truth } from '../truth.ts'

const FROM_WEEK = -26
const SHARE = 0.012
const A_WEEK = 1.04

/** T22, a quiet opportunity: in 华南 the share of 香氛 grows by 4 % a week from 1.2 % in W−26 to 3.3 % in W0. */
export const t22: Truth = {
  id: 'T22',
  categoryShare: ({ store, day }, category) =>
    category === '香氛' && day.week > FROM_WEEK && CITIES[store.city].region === '华南'
      ? SHARE * A_WEEK ** (day.week - FROM_WEEK)
      : null,
}
