import type { Truth } from '../truth.ts'

/** The id of 「1 元入会」 in `campaigns`. */
export const ONE_YUAN = 'C-1YUAN'

/**
 * T07, false prosperity: for ten weeks a campaign brings 1.6 times the usual registrations on top of them. Few of those
 * ever buy twice, and sales stay what they were.
 */
export const t07: Truth = {
  id: 'T07',
  campaignRegistrations: (week) => (week >= -12 && week <= -3 ? { campaign: ONE_YUAN, share: 1.6 } : null),
}
