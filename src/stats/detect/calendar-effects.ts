import { dayNumber, type IsoDate } from '../../base/calendar/date.ts'
import { type Penalty, type RobustFit, robustPenalised, type SparseRow } from '../linear/penalised.ts'
import { type Refusal, refuse } from '../refusal.ts'
import {
  type CalendarTerms,
  calendarTerms,
  type DatedEvent,
  type EffectPart,
  effectParts,
  isKnownDate,
  meanTerms,
  repeats,
  type TermGroup,
} from './calendar-terms.ts'

/** On `log` effects multiply, on `plain` they add. */
export type EffectScale = 'log' | 'plain'

export interface CalendarOptions {
  /** What a date of the series stands for: itself, or the week or month that begins with it. Default `day`. */
  readonly grain?: 'day' | 'week' | 'month'
  /** Whether China's festivals are looked at. Default true. */
  readonly china?: boolean
  readonly events?: readonly DatedEvent[]
  /** First days of new levels, so that a step is not taken for a season. */
  readonly shifts?: readonly IsoDate[]
  /** Default: `log` where all values are positive and it does not fit worse. */
  readonly scale?: EffectScale
}

/** What the calendar does to a series. */
export interface CalendarEffects {
  readonly scale: EffectScale
  /** The sum of all parts at each date, on the scale. */
  readonly effect: Float64Array
  /** The values on the scale without the effect; NaN where there is none. */
  readonly adjusted: Float64Array
  /** The same for any date, past or to come, of all parts or of some. */
  readonly effectOn: (date: IsoDate, parts?: readonly EffectPart[]) => number
  /** The level of the series at its dates on the scale, as the fit drew it. */
  readonly level: Float64Array
  /** The noise of a value on the scale, once effects and level are off. */
  readonly sigma: number
}

const daysOf = { day: 1, week: 7, month: 30 } as const
const leastDates = 14
const mostColumns = 220

/** A slow level: hats between knots about six weeks apart (a quarter where the year has its own pattern), bent little. */
function levelRows(days: ArrayLike<number>, first: number, spacing: number) {
  const start = days[0] as number
  const span = (days[days.length - 1] as number) - start
  const knots = Math.max(1, Math.min(60, Math.round(span / spacing)))
  const rowAt = (day: number): SparseRow => {
    const position = span > 0 ? ((day - start) / span) * knots : 0
    const low = Math.min(knots - 1, Math.floor(position))
    return { columns: [first + low, first + low + 1], weights: [low + 1 - position, position - low] }
  }
  const penalties: Penalty[] = [{ columns: [first], weights: [1], strength: 1e-6 }]
  for (let k = 1; k < knots; k++) {
    penalties.push({ columns: [first + k - 1, first + k, first + k + 1], weights: [1, -2, 1], strength: 4 })
  }
  penalties.push({ columns: [first + knots - 1, first + knots], weights: [-1, 1], strength: 1e-3 })
  return { rowAt, penalties, count: knots + 1 }
}

const joined = (one: SparseRow, other: SparseRow): SparseRow => ({
  columns: [...one.columns, ...other.columns],
  weights: [...one.weights, ...other.weights],
})

interface Design {
  readonly terms: CalendarTerms
  readonly calendar: readonly SparseRow[]
  readonly level: readonly SparseRow[]
  /** Calendar and level of each date in one row. */
  readonly rows: readonly SparseRow[]
  readonly penalties: readonly Penalty[]
  readonly size: number
  readonly days: number
}

function plainDesign(dates: readonly IsoDate[], { grain = 'day', china = true, events = [] }: CalendarOptions): Design {
  const numbers = dates.map(dayNumber)
  const days = daysOf[grain]
  const span = (numbers.at(-1) as number) - (numbers[0] as number) + days
  const year = span >= 700
  const terms = calendarTerms({
    weekday: grain === 'day',
    year,
    china: china && span >= 350,
    days: grain === 'day',
    events,
  })
  const slow = levelRows(numbers, terms.size, year ? 91 : 42)
  const calendar = dates.map((date) => meanTerms(terms, date, days))
  const level = numbers.map(slow.rowAt)
  return {
    terms,
    calendar,
    level,
    rows: calendar.map((row, i) => joined(row, level[i] as SparseRow)),
    penalties: [...terms.penalties, ...slow.penalties],
    size: terms.size + slow.count,
    days,
  }
}

/** Designs by their dates: a thousand series of one calendar share one. */
const made = new WeakMap<readonly IsoDate[], Map<string, Design>>()

function designOf(dates: readonly IsoDate[], options: CalendarOptions): Design {
  if (options.events?.length) return plainDesign(dates, options)
  const key = `${options.grain ?? 'day'} ${options.china ?? true} ${dates.length} ${dates[0]} ${dates.at(-1)}`
  const designs = made.get(dates) ?? new Map<string, Design>()
  const design = designs.get(key) ?? plainDesign(dates, options)
  made.set(dates, designs.set(key, design))
  return design
}

/** A design with steps at some days: columns that are 1 from the day on. */
function stepped(design: Design, dates: readonly IsoDate[], shifts: readonly IsoDate[]): Design {
  if (shifts.length === 0) return design
  const steps = dates.map((date): SparseRow => {
    const columns = shifts.flatMap((shift, i) => (date >= shift ? [design.size + i] : []))
    return { columns, weights: columns.map(() => 1) }
  })
  return {
    ...design,
    level: design.level.map((row, i) => joined(row, steps[i] as SparseRow)),
    rows: design.rows.map((row, i) => joined(row, steps[i] as SparseRow)),
    penalties: [
      ...design.penalties,
      ...shifts.map((_, i) => ({ columns: [design.size + i], weights: [1], strength: 0.1 })),
    ],
    size: design.size + shifts.length,
  }
}

interface Fitted {
  readonly fit: RobustFit
  readonly centre: number
  readonly unit: number
  /** A likelihood with heavy tails, to choose a scale by. */
  readonly likelihood: number
}

function fitted(design: Design, seen: readonly number[], values: Float64Array): Fitted | null {
  const y = Float64Array.from(seen, (i) => values[i] as number)
  const sorted = y.slice().sort()
  const centre = sorted[sorted.length >> 1] as number
  const unit = Math.max((sorted.at(-1) as number) - centre, centre - (sorted[0] as number))
  if (!Number.isFinite(unit)) return null
  const scaled = y.map((value) => (unit > 0 ? (value - centre) / unit : 0))
  const rows = seen.length === design.rows.length ? design.rows : seen.map((i) => design.rows[i] as SparseRow)
  const fit = robustPenalised(rows, scaled, design.size, design.penalties)
  if (!fit) return null
  const sigma = Math.max(fit.sigma, 1e-9)
  let likelihood = -y.length * Math.log(sigma * (unit || 1))
  for (const residual of fit.residuals) likelihood -= 2.5 * Math.log1p((residual / sigma) ** 2 / 4)
  return { fit, centre, unit, likelihood }
}

/** Neighbouring residuals that go together tell less than their number; by how much variances grow. */
function dependence({ residuals, sigma }: RobustFit): number {
  let products = 0
  let squares = 0
  const bound = 3 * sigma
  for (let i = 1; i < residuals.length; i++) {
    const before = Math.max(-bound, Math.min(bound, residuals[i - 1] as number))
    const here = Math.max(-bound, Math.min(bound, residuals[i] as number))
    products += before * here
    squares += here * here
  }
  const rho = squares > 0 ? Math.max(0, Math.min(0.9, products / squares)) : 0
  return (1 + rho) / (1 - rho)
}

/** Centres what repeats, and shrinks each group by what its noise alone would have made of it (James & Stein 1961). */
function shrunk({ fit, unit }: Fitted, groups: readonly TermGroup[]): Float64Array {
  const inflation = dependence(fit)
  const effects = new Float64Array(fit.coefficients.length)
  for (const { part, first, count } of groups) {
    const own = fit.coefficients.slice(first, first + count)
    const centre = repeats(part) ? own.reduce((sum, one) => sum + one, 0) / count : 0
    let evidence = 0
    for (let i = 0; i < count; i++) {
      const error = fit.errors[first + i] as number
      evidence +=
        error > 0 ? ((own[i] as number) - centre) ** 2 / (error * error * inflation) : Number.POSITIVE_INFINITY
    }
    const keep = evidence > count ? 1 - count / evidence : 0
    for (let i = 0; i < count; i++) effects[first + i] = keep * ((own[i] as number) - centre) * unit
  }
  return effects
}

const sumOn = ({ columns, weights }: SparseRow, effects: Float64Array) =>
  columns.reduce((sum, column, i) => sum + (weights[i] as number) * (effects[column] as number), 0)

/** The effects outside of some parts set to none. */
function only(effects: Float64Array, groups: readonly TermGroup[], parts: readonly EffectPart[]): Float64Array {
  const kept = new Float64Array(effects.length)
  for (const { part, first, count } of groups) {
    if (parts.includes(part)) kept.set(effects.subarray(first, first + count), first)
  }
  return kept
}

function inspected(dates: readonly IsoDate[], values: ArrayLike<number>, options: CalendarOptions) {
  if (dates.length !== values.length) return refuse('uneven', { dates: dates.length, values: values.length })
  const seen: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Number.isFinite(value)) seen.push(i)
    else if (!Number.isNaN(value)) return refuse('not-finite')
    if (!isKnownDate(dates[i] as string)) return refuse('not-finite')
  }
  if (seen.length < leastDates) return refuse('too-few', { has: seen.length, needs: leastDates })
  const names = new Set(options.events?.map(({ name }) => name))
  const asked = names.size + (options.shifts?.length ?? 0)
  return asked > mostColumns - 120 ? refuse('too-large', { has: asked, most: mostColumns - 120 }) : seen
}

function chosen(design: Design, seen: readonly number[], values: ArrayLike<number>, asked?: EffectScale) {
  const plain = Float64Array.from(values)
  const positive = seen.every((i) => (plain[i] as number) > 0)
  if (asked === 'plain' || !positive)
    return { scale: 'plain' as const, values: plain, found: fitted(design, seen, plain) }
  const logs = plain.map((value) => (value > 0 ? Math.log(value) : Number.NaN))
  const log = { scale: 'log' as const, values: logs, found: fitted(design, seen, logs) }
  // Where the values vary little both scales are the same.
  if (asked === 'log' || (log.found && log.found.unit < 0.25)) return log
  const other = { scale: 'plain' as const, values: plain, found: fitted(design, seen, plain) }
  const jacobian = seen.reduce((sum, i) => sum + (logs[i] as number), 0)
  const better = log.found && (!other.found || log.found.likelihood - jacobian >= other.found.likelihood)
  return better ? log : other
}

/**
 * What the calendar and dated events do to a daily, weekly or monthly series: the day of the week, the place in the year (from
 * two years on), statutory festivals, worked weekends and the days around the Spring Festival (from one year on), and named
 * events, beside a slow level. One robust penalised fit (Huber's weights); effects that the noise alone could have made shrink to none.
 *
 * `dates` ascend and are not changed afterwards; NaN in `values` is missing. A weekly or monthly value stands for the mean of its days' effects, so it fits
 * means and totals alike. Refuses lengths that differ, fewer than 14 values, infinite values and dates that are none.
 */
export function calendarEffects(
  dates: readonly IsoDate[],
  values: ArrayLike<number>,
  options: CalendarOptions = {},
): CalendarEffects | Refusal {
  const seen = inspected(dates, values, options)
  if ('refused' in seen) return seen
  const design = stepped(designOf(dates, options), dates, options.shifts ?? [])
  const { scale, values: scaled, found } = chosen(design, seen, values, options.scale)
  if (!found) return refuse('not-finite')
  const { groups } = design.terms
  const effects = shrunk(found, groups)
  const effect = Float64Array.from(design.calendar, (row) => sumOn(row, effects))
  const level = Float64Array.from(design.level, (row) => found.centre + found.unit * sumOn(row, found.fit.coefficients))
  return {
    scale,
    effect,
    level,
    adjusted: scaled.map((value, i) => value - (effect[i] as number)),
    effectOn: (date, parts = effectParts) =>
      sumOn(meanTerms(design.terms, date, design.days), only(effects, groups, parts)),
    sigma: found.fit.sigma * found.unit,
  }
}
