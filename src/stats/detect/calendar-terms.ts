import { type ChineseDay, chineseDay, type Festival, festivals } from '../../base/calendar/chinese.ts'
import { addDays, dayNumber, type IsoDate, isDate, weekday } from '../../base/calendar/date.ts'
import { daysFromSpringFestival } from '../../base/calendar/lunar.ts'
import type { Penalty, SparseRow } from '../linear/penalised.ts'

/** What moves a day: its place in the week, its place in the year, festivals with worked weekends, and named events. */
export const effectParts = ['weekday', 'year', 'festival', 'event'] as const

export type EffectPart = (typeof effectParts)[number]

/** A dated fact that may have moved the series. Events of one name share one effect. */
export interface DatedEvent {
  readonly name: string
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Columns that stand or fall together. */
export interface TermGroup {
  readonly part: EffectPart
  readonly first: number
  readonly count: number
}

/** How the calendar of one series becomes columns. */
export interface CalendarTerms {
  readonly groups: readonly TermGroup[]
  readonly penalties: readonly Penalty[]
  readonly size: number
  /** The columns of a day, with weights. */
  readonly of: (date: IsoDate) => SparseRow
}

/** Days from the Spring Festival at which its profile bends; straight lines between, 0 at both ends. */
const bends = [-28, -21, -15, -8, -7, -5, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 15, 20]
const inner = bends.length - 2

const singles: readonly Festival[] = festivals.filter(
  (festival) => festival !== 'spring-festival' && festival !== 'once',
)

/** Where weeks or months are told, whose days cannot be told apart: the first days of the bands of the profile; the last ends it. */
const bands = [-21, -7, -1, 4, 7, 16]

type Add = (column: number, weight: number) => void

/** A day's band of the profile. */
function springBand(offset: number | null, first: number, add: Add): void {
  if (offset === null) return
  const band = bands.findLastIndex((from) => offset >= from)
  if (band >= 0 && band < bands.length - 1) add(first + band, 1)
}

/** A point between two knots, as weights of both. `first` is the column of the first knot. */
function between(position: number, first: number, count: number, add: Add): void {
  const low = Math.floor(position)
  const rest = position - low
  const place = (knot: number) => first + (((knot % count) + count) % count)
  if (rest < 1) add(place(low), 1 - rest)
  if (rest > 0) add(place(low + 1), rest)
}

function springProfile(offset: number | null, first: number, add: Add): void {
  if (offset === null || offset <= (bends[0] as number) || offset >= (bends.at(-1) as number)) return
  const above = bends.findIndex((bend) => bend > offset)
  const low = bends[above - 1] as number
  const rest = (offset - low) / ((bends[above] as number) - low)
  if (above >= 2) add(first + above - 2, 1 - rest)
  if (rest > 0 && above <= inner) add(first + above - 1, rest)
}

/** Whether a text is a date; those that were looked up are. */
export const isKnownDate = (text: string) => known.has(text) || isDate(text)

/** 0 to 12 through the year, 0.5 in the middle of January. */
function monthsInto(date: IsoDate): number {
  const year = date.slice(0, 4)
  const start = dayNumber(`${year}-01-01`)
  const length = dayNumber(`${Number(year) + 1}-01-01`) - start
  return (12 * (dayNumber(date) - start + 0.5)) / length
}

/** What the calendar knows of a day; the same days come with every series, so they are looked up once. */
interface DayFacts {
  readonly day: ChineseDay
  /** The festival whose effect the day has. */
  readonly festival: Festival | null
  readonly weekday: number
  readonly spring: number | null
  readonly months: number
}

/**
 * In the first week of October all days off are those of National Day, also where Mid-Autumn gives one; days that a longer
 * arrangement adds are like no other.
 */
function effectOf(festival: Festival, date: IsoDate): Festival {
  if (/-10-0[1-7]$/.test(date)) return 'national-day'
  return festival === 'national-day' ? 'once' : festival
}

const known = new Map<IsoDate, DayFacts>()
const mostKnown = 20_000

function factsOf(date: IsoDate): DayFacts {
  const found = known.get(date)
  if (found) return found
  if (known.size >= mostKnown) known.clear()
  const day = chineseDay(date)
  const festival = day.festival && effectOf(day.festival, date)
  const facts = {
    day,
    festival,
    weekday: weekday(date),
    spring: daysFromSpringFestival(date),
    months: monthsInto(date),
  }
  known.set(date, facts)
  return facts
}

/** Which parts a series is long and fine enough for. */
export interface TermChoice {
  readonly weekday: boolean
  readonly year: boolean
  readonly china: boolean
  /** Whether the series tells days; else the Spring Festival has a few bands. */
  readonly days: boolean
  readonly events: readonly DatedEvent[]
}

function layOut({ weekday: week, year, china, days, events }: TermChoice) {
  const groups: TermGroup[] = []
  let size = 0
  const take = (part: EffectPart, count: number) => {
    groups.push({ part, first: size, count })
    size += count
    return size - count
  }
  const names = [...new Set(events.map(({ name }) => name))]
  const columns = {
    week: week ? take('weekday', 7) : -1,
    year: year ? take('year', 12) : -1,
    spring: china ? take('festival', days ? inner : bands.length - 1) : -1,
    singles: new Map(china ? singles.map((festival): [Festival, number] => [festival, take('festival', 1)]) : []),
    saturday: china ? take('festival', 1) : -1,
    sunday: china ? take('festival', 1) : -1,
    events: new Map(names.map((name): [string, number] => [name, take('event', 1)])),
  }
  return { groups, size, columns }
}

/** How many days at 0 each kind of column starts with: an effect seen on few days is pulled towards none. */
const strengths: Readonly<Record<EffectPart, number>> = { weekday: 0.05, year: 1, festival: 0.02, event: 0.02 }

/** Whether a part's effects come back all along; they have a mean of 0, since the level would take any other. */
export const repeats = (part: EffectPart) => part === 'weekday' || part === 'year'

/** The columns of a choice of parts. Worked Saturdays and Sundays have effects of their own. */
export function calendarTerms(choice: TermChoice): CalendarTerms {
  const { groups, size, columns } = layOut(choice)
  const spans = choice.events.map(({ name, from, to }) => ({ column: columns.events.get(name) as number, from, to }))
  const addFestivals = ({ day, festival, spring, weekday: place }: DayFacts, add: Add) => {
    const profile = choice.days ? springProfile : springBand
    profile(spring, columns.spring, add)
    if (day.kind === 'working-weekend') add(place === 6 ? columns.saturday : columns.sunday, 1)
    const single = day.kind === 'holiday' && festival ? columns.singles.get(festival) : undefined
    if (single !== undefined) add(single, 1)
  }
  const of = (date: IsoDate): SparseRow => {
    const row = { columns: [] as number[], weights: [] as number[] }
    const add: Add = (column, weight) => {
      row.columns.push(column)
      row.weights.push(weight)
    }
    const facts = factsOf(date)
    if (choice.weekday) add(columns.week + facts.weekday - 1, 1)
    if (choice.year) between(facts.months - 0.5, columns.year, 12, add)
    if (choice.china) addFestivals(facts, add)
    const held = spans.filter(({ from, to }) => from <= date && date <= to)
    for (const column of new Set(held.map((span) => span.column))) add(column, 1)
    return row
  }
  const penalties = groups.flatMap(({ part, first, count }) => {
    const own = Array.from({ length: count }, (_, i) => first + i)
    const each = own.map((column) => ({ columns: [column], weights: [1], strength: strengths[part] }))
    return repeats(part) ? [...each, { columns: own, weights: own.map(() => 1), strength: 10 }] : each
  })
  return { groups, penalties, size, of }
}

/** The mean of the columns of `days` days from a date on: how much of a week or a month each part touches. */
export function meanTerms(terms: CalendarTerms, from: IsoDate, days: number): SparseRow {
  if (days === 1) return terms.of(from)
  const sums = new Map<number, number>()
  for (let day = 0; day < days; day++) {
    const { columns, weights } = terms.of(addDays(from, day))
    for (const [i, column] of columns.entries()) {
      sums.set(column, (sums.get(column) ?? 0) + (weights[i] as number) / days)
    }
  }
  return { columns: [...sums.keys()], weights: [...sums.values()] }
}
