import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import {
  type Calendar,
  formatPeriod,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '../../base/calendar/period.ts'
import { columnOf } from '../../base/table.ts'
import type { Metric, MetricQuery, Model } from '../../model/index.ts'
import { calendarOf, listedMetrics, metricDatasets, reachableDimensions } from '../../model/index.ts'
import type { Answer, Ask, PlanContext } from '../../plan/types.ts'
import { benjaminiHochberg } from '../../stats/false-discovery.ts'
import { isRefusal } from '../../stats/refusal.ts'
import { type Rising, risingOf } from '../../stats/signal/rising.ts'
import { arrivedMetrics, timedMetrics } from '../arrived.ts'
import { formOf } from '../form.ts'
import { placesOf } from './place-series.ts'
import type { Panels } from './read-panels.ts'
import type { Unit } from './unit.ts'
import { canSlice } from './unit.ts'

/** A total that can be split by a dimension, and by which attributes of the units besides. */
export interface Divided {
  readonly metric: Metric
  readonly dimension: string
  readonly attributes: readonly string[]
}

/** A share that rose week by week: of `dimension = value`, within an attribute's value or of everything. */
export interface RisingShare {
  readonly metric: Metric
  readonly place: readonly { readonly dimension: string; readonly value: string }[]
  readonly weeks: readonly Period[]
  readonly shares: readonly number[]
  /** The share in the first and in the last four weeks. */
  readonly before: number
  readonly value: number
  /** What the gained share is worth a week, and as a part of all of the metric. */
  readonly gain: number
  readonly gainRate: number
  readonly rising: Rising
  /** How sure it is once all shares looked at are taken into account. */
  readonly q: number
  /** The share of the whole company in the same weeks, for a place within it. */
  readonly company: { readonly before: number; readonly value: number } | null
}

/** Half a year of weeks. */
const weeksRead = 27
const ends = 4
/** How many dimensions are looked through, with how many values. */
const mostDimensions = 8
const mostRows = 20_000
const mostValues = 60
/** Told is a share that rose by a quarter at least, gained this part of the whole, and is no chance: one in a thousand of those told. */
const leastRise = Math.log(1.25)
const leastGain = 0.0015
const falseShare = 0.001

/** Totals in the unit of what stands above the line of a tree's root, the root's own first; tree by tree. */
function totalsOf(context: PlanContext): Metric[] {
  const { model } = context
  const totals = [...model.trees.values()].flatMap(({ root }) => {
    const metric = model.metrics.get(root)
    const own = metric ? [...formOf(model, metric).part.keys()].flatMap((name) => model.metrics.get(name) ?? []) : []
    const alike = listedMetrics(model).filter(({ unit, direction }) => direction === 'up' && own[0]?.unit === unit)
    return [...own, ...alike].filter((one) => formOf(model, one).kind === 'total')
  })
  const names = timedMetrics(
    context,
    arrivedMetrics(
      context,
      totals.map(({ name }) => name),
    ),
  )
  return [...new Set(totals)].filter(({ name }) => names.includes(name))
}

/** Dimensions of what is sold or done, not of the facts' own bookkeeping: those of datasets without time, and the trees' slices. */
function dimensionsOf(model: Model, metric: Metric, unit: Unit | null): string[] {
  const fixed = unit ? [unit.dimension, ...unit.attributes] : []
  const slices = new Set([...model.trees.values()].flatMap((tree) => tree.slices))
  const reached = metricDatasets(model, metric).flatMap((name) => {
    const dataset = model.datasets.get(name)
    return dataset ? reachableDimensions(model, dataset) : []
  })
  const described = reached.filter(({ name, entityPath, dimension }) => {
    const home = model.datasets.get(entityPath.at(-1)?.dataset ?? '')
    return dimension.type === 'categorical' && (slices.has(name) || (home !== undefined && home.time === undefined))
  })
  return [...new Set(described.map(({ name }) => name))].filter(
    (name) => !fixed.includes(name) && canSlice(model, metric, name),
  )
}

/** What can be looked through: each dimension once, with the first total that it splits, within each value of some attributes. */
export function dividedTotals(context: PlanContext, unit: Unit | null, within: readonly string[]): Divided[] {
  const { model } = context
  const found = new Map<string, Divided>()
  for (const metric of totalsOf(context)) {
    for (const dimension of dimensionsOf(model, metric, unit)) {
      if (found.has(dimension) || found.size >= mostDimensions) continue
      const attributes = within.filter((name) => canSlice(model, metric, name))
      found.set(dimension, { metric, dimension, attributes })
    }
  }
  return [...found.values()]
}

/** The complete weeks that lead up to a day. */
export function weeksUpTo(on: IsoDate, calendar: Calendar): Period[] {
  const holding = periodOf(on, 'week', calendar)
  const last = holding.to === on ? holding : previousPeriod(holding)
  return periodsBetween(addDays(last.from, -7 * (weeksRead - 1)), last.to, 'week', calendar)
}

function questionOf({ metric, dimension, attributes }: Divided, weeks: readonly Period[]): MetricQuery {
  const period = `${weeks[0]?.from}..${weeks.at(-1)?.to}`
  return { metrics: [metric.name], by: [dimension, ...attributes], grain: 'week', period, limit: mostRows + 1 }
}

type Series = Map<string, Float64Array>

interface Split {
  /** The values of the dimension, by week, within each attribute's value; the key of everything is ''. */
  readonly within: Map<string, { place: RisingShare['place']; values: Series; all: Float64Array }>
}

function splitOf(answer: Answer, { metric, dimension, attributes }: Divided, weeks: readonly Period[]): Split {
  const at = new Map(weeks.map((week, index) => [formatPeriod(week), index]))
  const cells = (name: string) => columnOf(answer, name)?.values ?? []
  const [periods, values, amounts] = [cells('period'), cells(dimension), cells(metric.name)]
  const own = attributes.map((name) => ({ name, values: cells(name) }))
  const within: Split['within'] = new Map()
  for (let row = 0; row < answer.length; row++) {
    const week = at.get(String(periods[row]))
    const amount = amounts[row]
    const value = values[row]
    if (week === undefined || typeof amount !== 'number' || value == null) continue
    const places: RisingShare['place'][] = [[]]
    for (const one of own)
      if (one.values[row] != null) places.push([{ dimension: one.name, value: String(one.values[row]) }])
    for (const place of places) {
      const key = place.map((one) => `${one.dimension}=${one.value}`).join()
      const group = within.get(key) ?? { place, values: new Map(), all: new Float64Array(weeks.length) }
      within.set(key, group)
      const series = group.values.get(String(value)) ?? new Float64Array(weeks.length)
      group.values.set(String(value), series)
      series[week] = (series[week] as number) + amount
      group.all[week] = (group.all[week] as number) + amount
    }
  }
  return { within }
}

const meanOf = (values: ArrayLike<number>, from: number, to: number) => {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i] as number
  return sum / (to - from)
}

type Found = Omit<RisingShare, 'q' | 'company'>

/** Every share of a split that drifts at all, with its test; only what rose enough is told later. */
function sharesOf({ metric, dimension }: Divided, { within }: Split, weeks: readonly Period[]): Found[] {
  const company = within.get('')
  return [...within.values()].flatMap(({ place, values, all }) =>
    values.size < 2 || values.size > mostValues
      ? []
      : [...values].flatMap(([value, series]): Found[] => {
          const shares = Array.from(series, (amount, week) => amount / (all[week] as number))
          const rising = risingOf(shares.map((share) => (share > 0 ? Math.log(share) : Number.NaN)))
          if (isRefusal(rising)) return []
          const count = weeks.length
          const [before, now] = [meanOf(shares, 0, ends), meanOf(shares, count - ends, count)]
          const gain = (now - before) * meanOf(all, count - ends, count)
          const gainRate = gain / meanOf(company?.all ?? all, count - ends, count)
          if (!Number.isFinite(gainRate)) return []
          const full = [{ dimension, value }, ...place]
          return [{ metric, place: full, weeks, shares, before, value: now, gain, gainRate, rising }]
        }),
  )
}

function isSteady({ rising, gainRate }: Found): boolean {
  const [first, second, third] = rising.thirds
  return rising.change >= leastRise && gainRate >= leastGain && first < second && second < third
}

/** Of shares of one value in places that hold each other, the one where it rose most, weighed by what it is worth. */
function foremost(found: readonly RisingShare[]): RisingShare[] {
  const weight = (one: RisingShare) => one.gain * one.rising.change
  const best = new Map<string, RisingShare>()
  for (const one of found) {
    const key = `${one.metric.name} ${one.place[0]?.dimension} ${one.place[0]?.value}`
    const other = best.get(key)
    if (!other || weight(one) > weight(other)) best.set(key, one)
  }
  return [...best.values()].sort((a, b) => b.gain - a.gain)
}

/** Shares that rose steadily over the last half year, all shares of all dimensions taken together: the most telling place of each. */
export function steadyRises(
  divided: readonly Divided[],
  answers: readonly Answer[],
  weeks: readonly Period[],
): { shares: RisingShare[]; looked: number } {
  const all = divided.flatMap((one, index) => {
    const answer = answers[index]
    return answer && answer.length <= mostRows ? sharesOf(one, splitOf(answer, one, weeks), weeks) : []
  })
  const adjusted = benjaminiHochberg(all.map(({ rising }) => rising.p))
  const companyOf = ({ metric, place }: Found) => {
    if (place.length < 2) return null
    const own = all.find(
      (one) =>
        one.metric === metric &&
        one.place.length === 1 &&
        one.place[0]?.dimension === place[0]?.dimension &&
        one.place[0]?.value === place[0]?.value,
    )
    return own ? { before: own.before, value: own.value } : null
  }
  const told = all.flatMap((one, index) => {
    const q = adjusted[index] as number
    return q <= falseShare && isSteady(one) ? [{ ...one, q, company: companyOf(one) }] : []
  })
  return { shares: foremost(told), looked: all.length }
}

/** Looks through all shares up to a day. */
export async function readRises(
  ask: Ask,
  context: PlanContext,
  { unit, units }: Panels,
  on: IsoDate,
  signal?: AbortSignal,
): Promise<{ shares: RisingShare[]; looked: number }> {
  const weeks = weeksUpTo(on, calendarOf(context.model))
  const attributes = units
    ? placesOf(units).flatMap(({ dimension, units: own }) => (own.length > 1 ? [dimension] : []))
    : []
  const divided = dividedTotals(context, unit, [...new Set(attributes)])
  const answers = await ask(
    divided.map((one) => questionOf(one, weeks)),
    signal,
  )
  return steadyRises(divided, answers, weeks)
}
