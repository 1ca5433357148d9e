/** The pilots of the chain: treated stores beside their controls, or beside a group for comparison. */

/** P1, 搭配推荐屏: twelve randomised pairs, treated before control. */
export const P1_PAIRS = [
  ['SH02', 'SH03'],
  ['SH05', 'SH04'],
  ['HZ05', 'HZ04'],
  ['NJ01', 'NJ02'],
  ['GZ01', 'GZ02'],
  ['GZ04', 'GZ03'],
  ['SZ02', 'SZ03'],
  ['BJ02', 'BJ03'],
  ['SH07', 'SH08'],
  ['HZ06', 'HZ07'],
  ['NJ05', 'NJ04'],
  ['BJ06', 'BJ05'],
] as const
export const P1_WEEKS = [-20, -13] as const

/** P2, 延长营业到 23 点: volunteers, and stores to compare them with. */
export const P2_VOLUNTEERS = ['SH10', 'NJ06', 'GZ05', 'GZ08', 'SZ04', 'CD02', 'CD04', 'WH03']
export const P2_COMPARED = ['HZ09', 'NJ07', 'GZ06', 'SZ05', 'SZ07', 'CD03', 'CD06', 'WH02', 'WH05']
export const P2_WEEKS = [-14, -9] as const

/** P3, 导购排班: four stores against four, planned for eight weeks. */
export const P3_TREATED = ['NJ04', 'WH02', 'BJ05', 'GZ03']
export const P3_COMPARED = ['NJ05', 'CD03', 'BJ06', 'GZ02']
export const P3_WEEKS = [-2, 5] as const

/** P4, 会员券: customers by lot, as many in each arm. */
export const P4_WEEKS = [-7, -4] as const
export const P4_PLANNED = 10_000
