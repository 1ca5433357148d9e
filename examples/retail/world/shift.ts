import type { Calendar } from './calendar.ts'
import type { Report, Truth } from './truth.ts'
import type { StoreDay } from './world.ts'

/** Weeks by which truths are moved, by their ids: −3 is three weeks earlier. */
export type Shift = Readonly<Record<Truth['id'], number>>

/** Reads 'T01=-3w,T24=2w'. Throws a RangeError on a text of another shape. */
export function parseShift(text: string): Shift {
  const moves = text.split(',').map((move) => {
    const found = /^(T\d\d)=([+-]?\d+)w$/.exec(move.trim())
    if (!found) throw new RangeError(`"${move}" moves no truth; write T01=-3w`)
    return [found[1]!, Number(found[2])] as const
  })
  return Object.fromEntries(moves)
}

type Hooks = Record<string, unknown>

/** A truth that acts on every day as it would have acted `weeks` earlier in the calendar. */
function movedBy(truth: Truth, weeks: number, calendar: Calendar): Truth {
  const days = weeks * 7
  const shiftSpan = <T extends { from: number; to: number }>(span: T) => ({
    ...span,
    from: span.from + days,
    to: span.to + days,
  })
  const shiftReport = (report: Report) => ({ ...report, day: report.day + days })
  const first = (given: unknown): unknown => {
    if (typeof given === 'number') return given - weeks
    const asked = given as StoreDay | StoreDay['day']
    return 'store' in asked
      ? { ...asked, day: calendar.dayAt(asked.day.n - days) }
      : { ...calendar.dayAt(asked.n - days) }
  }
  const moved: Hooks = {}
  for (const [name, hook] of Object.entries(truth)) {
    if (typeof hook !== 'function') moved[name] = hook
    else if (name === 'events') moved[name] = (given: Calendar) => truth.events!(given).map(shiftSpan)
    else if (name === 'campaigns') moved[name] = (given: Calendar) => truth.campaigns!(given).map(shiftSpan)
    else if (name === 'feedback') moved[name] = (given: Calendar) => truth.feedback!(given).map(shiftReport)
    else
      moved[name] = (given: unknown, ...rest: unknown[]) =>
        (hook as (...all: unknown[]) => unknown)(first(given), ...rest)
  }
  if (truth.recall) {
    moved.recall = (day: Parameters<NonNullable<Truth['recall']>>[0]) => {
      const found = truth.recall!(calendar.dayAt(day.n - days))
      return found && { ...found, refundDay: found.refundDay + days }
    }
  }
  if (truth.split) moved.split = { ...truth.split, from: truth.split.from + weeks, to: truth.split.to + weeks }
  return moved as Truth
}

/** The truths of a world with some of them moved. Throws a RangeError on an id that is not among them. */
export function shiftTruths(truths: readonly Truth[], shift: Shift, calendar: Calendar): readonly Truth[] {
  const unknown = Object.keys(shift).find((id) => !truths.some((truth) => truth.id === id))
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is not planted, so it cannot be moved`)
  return truths.map((truth) => (shift[truth.id] ? movedBy(truth, shift[truth.id]!, calendar) : truth))
}
