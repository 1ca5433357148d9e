import type { Truth } from '../truth.ts'

/**
 * T21, a broken split (P4, a coupon for members in W−7 to W−4): 10,000 members on each side were planned, and 1,400 lapsed
 * ones were lost from B. The coupon does nothing; B looks better because those who never come are missing.
 */
export const t21: Truth = {
  id: 'T21',
  split: { pilot: 'P4', from: -7, to: -4, planned: 10_000, lost: 1_400, oldEnough: 90 },
}
