import type { Truth } from '../truth.ts'

const WEEK = -8
/** Fans called back by weekday of their sale, Monday to Sunday; 136 together. */
const FANS = [17, 17, 17, 18, 20, 24, 23]

/**
 * T14, late correction: a fan of 299 CNY sold in 华南 in W−8 is called back and refunded on the Thursday of W−6; the
 * records come on the Friday, twelve days after W−8 ended.
 */
export const t14: Truth = {
  id: 'T14',
  recall: ({ week, weekday, n }) =>
    week === WEEK
      ? { region: '华南', subcategory: '电扇', count: FANS[weekday]!, tenths: 2990, refundDay: n - weekday + 17 }
      : null,
}
