import type { Band } from './band.ts'
import { MEMBER_BANDS } from './member-bands.ts'
import { PILOT_BANDS } from './pilot-bands.ts'
import { RECORD_BANDS } from './record-bands.ts'
import { WATCH_BANDS } from './watch-bands.ts'

/** Every band of a planted truth, in the order of the truths. */
export const BANDS: readonly Band[] = [...WATCH_BANDS, ...MEMBER_BANDS, ...RECORD_BANDS, ...PILOT_BANDS].sort((a, b) =>
  a.truth.localeCompare(b.truth),
)
