import { daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import type { Guardrail, Model } from '../../model/types.ts'
import { studentSf } from '../../stats/distribution/student.ts'
import { benjaminiHochberg } from '../../stats/false-discovery.ts'
import { type Candidate, type Followed, type FollowedSeries, rateOf, standingShifts, valueOver } from './candidate.ts'
import { effectOnRoot } from './effect.ts'

/** Shifts older than so many days are known by now. */
export const standsDays = 196
/** What a day must reach over all series of that day: at most this share of what is told may be chance. */
const falseShare = 0.001
/** Scores of days have heavier tails than the normal distribution. */
const scoreFreedom = 30
/** Floors, besides certainty: of the root … */
const leastShiftEffect = 0.0025
const leastDayEffect = 0.01
/** … and where no formula leads to the root, of the metric itself. */
const leastShiftRate = 0.05
const leastDayRate = 0.1
const weeksBefore = 56

/** Everything that is known on a day. */
export interface Known {
  readonly model: Model
  readonly series: FollowedSeries
  readonly on: IsoDate
}

const positionOf = ({ days }: Followed, on: IsoDate) => daysBetween(days.from, on)

/** The company's value of a metric over the days from … to of another series; NaN where it is not watched. */
function companyValue({ series }: Known, followed: Followed, from: number, to: number) {
  return (metric: string): number => {
    const own = series.company.find(({ watched }) => watched.metric.name === metric)
    if (!own) return Number.NaN
    const shift = daysBetween(own.days.from, followed.days.from)
    return valueOver(own, from + shift, to + shift)
  }
}

/** What the company's metric would be, had this place been as expected. */
function expectedOfCompany(known: Known, followed: Followed, from: number, to: number, rate: number): number {
  const { watched, part } = followed
  const own = known.series.company.find((one) => one.watched === watched)
  if (!own) return Number.NaN
  const shift = daysBetween(own.days.from, followed.days.from)
  const value = valueOver(own, from + shift, to + shift)
  if (followed.place === null) return value / (1 + rate)
  let missing = 0
  let over = 0
  for (let day = Math.max(0, from); day <= to; day++) {
    const one = part[day] as number
    const base = own.whole ? (own.whole[day + shift] as number) : 1
    if (Number.isFinite(one)) missing += one - one / (1 + rate)
    if (Number.isFinite(base)) over += base
  }
  return over === 0 ? Number.NaN : value - missing / over
}

function candidateOf(
  known: Known,
  followed: Followed,
  found: Pick<Candidate, 'kind' | 'from' | 'to' | 'told' | 'score'> & { readonly step: number },
): Candidate | null {
  const { watched } = followed
  const { kind, from, to, told, score, step } = found
  const rate = rateOf(followed, step)
  const value = valueOver(followed, from, to)
  const expected = value / (1 + rate)
  if (!Number.isFinite(expected) || rate <= -1) return null
  const before = kind === 'shift' ? valueOver(followed, from - weeksBefore, from - 1) : null
  const own = expectedOfCompany(known, followed, from, to, rate)
  const companyOf = companyValue(known, followed, from, to)
  const { metric, tree } = watched
  return {
    kind,
    followed,
    from,
    to,
    told,
    score,
    rate,
    value,
    expected,
    before: before !== null && Number.isFinite(before) ? before : null,
    effect: effectOnRoot(known.model, tree, metric.name, own, companyOf),
    good: rate > 0 === (metric.direction === 'up'),
  }
}

/** Whether a value breaks the bound of a guardrail, for the company or for each value of the dimension that it watches. */
export function breaks(guardrail: Guardrail | null, { place }: Followed, value: number): boolean {
  if (!guardrail || (place !== null && place.dimension !== guardrail.by)) return false
  const each = place === null ? undefined : guardrail.each
  const [least, most] = [guardrail.min, guardrail.max]
  return (least !== undefined && value < (each ?? least)) || (most !== undefined && value > (each ?? most))
}

const isUnit = ({ place }: Followed) => place !== null && place.units.length === 1

/** Whether a candidate is large enough to be told: by what it is worth at the root, else by its own size. */
function isWorth(candidate: Candidate): boolean {
  const { kind, followed, effect, rate, value } = candidate
  const { watched } = followed
  if (breaks(watched.guardrail, followed, value) && !candidate.good) return true
  const isShift = kind === 'shift'
  if (effect) return Math.abs(effect.rate) >= (isShift ? leastShiftEffect : leastDayEffect)
  // What is worth nothing at the root is told only where it turns bad, and not of single units.
  if (candidate.good || isUnit(followed) || (!isShift && followed.place !== null)) return false
  return Math.abs(rate) >= (isShift ? leastShiftRate : leastDayRate)
}

function shiftsOn(known: Known): Candidate[] {
  return [...known.series.company, ...known.series.places].flatMap((followed) => {
    const on = positionOf(followed, known.on)
    const standing = standingShifts(followed, on).filter(({ start }) => on - start < standsDays)
    return standing.flatMap(({ start, told, size, score }) => {
      const to = nextStart(followed, start, on)
      const found = candidateOf(known, followed, { kind: 'shift', from: start, to, told, score, step: size })
      return found ?? []
    })
  })
}

/** The last day of a level: the day before the next shift that stands, or the newest. */
function nextStart(followed: Followed, start: number, on: number): number {
  const next = standingShifts(followed, on).find((shift) => shift.start > start)
  return next ? next.start - 1 : on
}

/** Around a feast a place may depart from the others by so much of what the feast does to the company. */
const feastApart = 0.5

/** How far the newest day is from what was expected, and over its noise; near feasts places are in doubt. */
function newestDay(known: Known, followed: Followed) {
  const on = positionOf(followed, known.on)
  const sigma = followed.track.sigma[on] as number
  const step = (followed.track.score[on] as number) * sigma
  const company = known.series.company.find(({ watched }) => watched === followed.watched)
  const feast = followed.place && company ? (company.feast?.[positionOf(company, known.on)] ?? 0) : 0
  return { followed, on, step, score: step / Math.hypot(sigma, feastApart * feast) }
}

function daysOn(known: Known): Candidate[] {
  const all = [...known.series.company, ...known.series.places]
    .map((followed) => newestDay(known, followed))
    .filter(({ score }) => Number.isFinite(score))
  const adjusted = benjaminiHochberg(all.map(({ score }) => 2 * studentSf(Math.abs(score), scoreFreedom)))
  return all.flatMap(({ followed, on, step, score }, index) => {
    if ((adjusted[index] as number) > falseShare) return []
    return candidateOf(known, followed, { kind: 'unusual', from: on, to: on, told: on, score, step }) ?? []
  })
}

/** What is worth telling on a day, of all series: the newest complete day where it is unusual, and the levels that shifted and stand. */
export function candidatesOn(known: Known): Candidate[] {
  return [...shiftsOn(known), ...daysOn(known)].filter(isWorth)
}
