import { addDays, daysBetween, type IsoDate } from './date.ts'
import { springFestival } from './lunar.ts'
import { lengthInDays, type Period } from './period.ts'

/** The days around a Spring Festival in which business is not as usual: so many before it, so many after. */
export const springReach = { before: 21, after: 15 } as const

/** Those days around a festival. */
export const springWindow = (festival: IsoDate): Period => ({
  grain: 'span',
  from: addDays(festival, -springReach.before),
  to: addDays(festival, springReach.after),
})

/** The Spring Festival of a year and that of the year before. */
export interface Festivals {
  readonly now: IsoDate
  readonly base: IsoDate
}

/** The Spring Festival that is nearest to the middle of a period, and that of the year before it; null outside 1900 to 2100. */
export function festivalsOf({ from, to }: Pick<Period, 'from' | 'to'>): Festivals | null {
  const middle = addDays(from, Math.floor(daysBetween(from, to) / 2))
  const own = Number(middle.slice(0, 4))
  const near = [own - 1, own, own + 1].flatMap((year) => springFestival(year) ?? [])
  const distance = (festival: IsoDate) => Math.abs(daysBetween(festival, middle))
  const now = near.sort((a, b) => distance(a) - distance(b))[0]
  const base = now && springFestival(Number(now.slice(0, 4)) - 1)
  return now && base ? { now, base } : null
}

/**
 * The days of the year before that lie as far from its Spring Festival as those of a period from theirs: day n from the festival beside
 * day n from the other. All days of a period move together. Null outside 1900 to 2100.
 */
export function springAligned(period: Period): Period | null {
  const festivals = festivalsOf(period)
  if (!festivals) return null
  const from = addDays(period.from, daysBetween(festivals.now, festivals.base))
  return { grain: period.grain === 'day' ? 'day' : 'span', from, to: addDays(from, lengthInDays(period) - 1) }
}
