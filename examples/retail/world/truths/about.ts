import { type Calendar, isoDay } from '../calendar.ts'

/** Where a truth stands in time: in offsets, and the days of a calendar that they are. */
export type When = { offset: string; days(calendar: Calendar): string }

/** What is planted, in words; the bands of its figures stand with their tests. */
export type About = { id: string; title: string; stage: string; place: string; when: When; size: string; note?: string }

const span = (from: number, to: number) => (from === to ? isoDay(from) : `${isoDay(from)} to ${isoDay(to)}`)
const name = (letter: string, k: number) => (k === 0 ? `${letter}0` : `${letter}${k < 0 ? '−' : '+'}${Math.abs(k)}`)

/** Weeks from W0, first to last, or from a week on. */
export function weeks(from: number, to: number | 'D' = from): When {
  const until = to === 'D' ? 'D' : name('W', to)
  return {
    offset: from === to ? name('W', from) : `${name('W', from)} to ${until}`,
    days: ({ mondayOf, days }) => span(mondayOf(from), to === 'D' ? days.at(-1)!.n : mondayOf(to) + 6),
  }
}

/** Weekdays of one week from W0; Monday is 0. */
export function weekdays(week: number, from: number, to: number | 'D'): When {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  return {
    offset: `${names[from]} of ${name('W', week)} to ${to === 'D' ? 'D' : names[to]}`,
    days: ({ mondayOf, days }) => span(mondayOf(week) + from, to === 'D' ? days.at(-1)!.n : mondayOf(week) + to),
  }
}

/** A calendar month from M0. */
export function month(k: number): When {
  return {
    offset: name('M', k),
    days: ({ days }) => {
      const own = days.filter((day) => day.monthOffset === k)
      return own.length === 0 ? 'outside' : span(own[0]!.n, own.at(-1)!.n)
    },
  }
}

/** Times that words say better. */
export function words(offset: string, days: (calendar: Calendar) => string = () => offset): When {
  return { offset, days }
}
