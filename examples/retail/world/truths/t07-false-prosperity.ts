import type { Truth } from '../truth.ts'

/** The id of 「1 元入会」 in `campaigns`. */
export const ONE_YUAN = 'C-1YUAN'

const BEFORE = -13
const WEEKS = 10
/** Registrations that each week adds, over the usual ones. */
const MORE_A_WEEK = 0.16
const USUAL_SECOND = 0.31
/** What the share that buys again loses each week, over all who register. */
const LESS_A_WEEK = 0.012
const FIRST_ORDERS = 0.45

/**
 * T07, false prosperity: for ten weeks a campaign brings more and more registrations on top of the usual ones, and fewer
 * and fewer of all who register buy again. Sales stay what they were: what these members buy, others would have bought.
 */
export const t07: Truth = {
  id: 'T07',
  registrations: (week) => {
    const k = week - BEFORE
    if (k < 1 || k > WEEKS) return null
    const share = MORE_A_WEEK * k
    const buysAgain = ((USUAL_SECOND - LESS_A_WEEK * k) * (1 + share) - USUAL_SECOND) / share
    return { campaign: ONE_YUAN, share, buys: FIRST_ORDERS, buysAgain }
  },
  campaigns: ({ mondayOf }) => [
    {
      id: ONE_YUAN,
      kind: '拉新',
      zh: '1 元入会',
      en: 'Join for 1 yuan',
      region: null,
      city: null,
      from: mondayOf(BEFORE + 1),
      to: mondayOf(BEFORE + WEEKS) + 6,
      budget: 1_200_000,
      metric: 'registrations',
      channels: [
        { name: '抖音', share: 0.6 },
        { name: '小程序', share: 0.25 },
        { name: '门店', share: 0.15 },
      ],
    },
  ],
}
