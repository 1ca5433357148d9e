import { lmdi } from './decompose/lmdi.ts'
import { withinMix } from './decompose/within-mix.ts'
import { leads } from './lead/leads.ts'
import { locate } from './locate/locate.ts'
import { locateRate } from './locate/locate-rate.ts'
import { paceOf } from './pace/pace.ts'
import { placeboTest } from './panel/placebo.ts'
import { followCalendar, followMany } from './signal/follow-many.ts'

/**
 * The methods that may take long, by name: what an analysis computes through `compute`, so that a worker does it and a reader who
 * has gone stops it. Arguments and results are plain values, arrays, typed arrays and maps: they travel between threads.
 */
export const methods = {
  leads,
  lmdi,
  withinMix,
  locate,
  locateRate,
  placeboTest,
  paceOf,
  followMany,
  followCalendar,
}
