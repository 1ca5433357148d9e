import { metricDatasets } from '../../model/index.ts'
import type { Model } from '../../model/types.ts'
import { medianOf, sigmaOfMad } from '../../stats/summary/quantile.ts'
import type { Panel } from './panel.ts'
import type { Watched } from './watched.ts'

/** Facts of one origin: the measures that are read from the same datasets. */
interface Origin {
  readonly datasets: readonly string[]
  readonly measures: readonly string[]
  /** By unit and day: something was reported. */
  readonly present: Uint8Array
}

/** A run of days on which a unit's facts cannot be trusted. */
export interface Incident {
  readonly kind: 'missing' | 'doubled'
  /** The position of the unit in the panel. */
  readonly unit: number
  readonly from: number
  readonly to: number
  readonly datasets: readonly string[]
  /** The measures that stand apart. */
  readonly measures: readonly string[]
}

/** What the units reported: their measures without what cannot be trusted (NaN), and why it cannot. */
export interface Reported {
  readonly panel: Panel
  /** As read, with NaN where a unit was closed, or its facts are missing or doubled. */
  readonly measures: ReadonlyMap<string, Float64Array>
  /** By unit and day: something of it was reported. */
  readonly alive: Uint8Array
  /** By unit and day: trusted; 0 also where a unit was closed. */
  readonly trusted: ReadonlyMap<string, Uint8Array>
  readonly incidents: readonly Incident[]
}

/** Facts come daily when they came on so many of the unit's last days; of fewer days nothing is expected. */
const lookBack = 28
const daily = 0.9
const leastDays = 14
/** Facts are regular when no day had less than this part of the usual; of a count the usual must be at least so many. */
const leastOfUsual = 0.2
const leastCount = 8

function originsOf(model: Model, panel: Panel): Origin[] {
  const byDatasets = new Map<string, string[]>()
  for (const name of panel.measures.keys()) {
    const metric = model.metrics.get(name)
    const key = metric ? [...metricDatasets(model, metric)].sort().join('\n') : ''
    byDatasets.set(key, [...(byDatasets.get(key) ?? []), name])
  }
  const size = panel.keys.length * panel.days.count
  return [...byDatasets].map(([key, measures]) => {
    const present = new Uint8Array(size)
    for (const name of measures) {
      const values = panel.measures.get(name) as Float64Array
      for (let i = 0; i < size; i++) if (values[i]) present[i] = 1
    }
    return { datasets: key.split('\n'), measures, present }
  })
}

/** Whether a measure's last values are regular, so that none at all would stand out. */
function isRegular(values: Float64Array, isCount: boolean): boolean {
  const usual = medianOf(values)
  return Math.min(...values) >= usual * leastOfUsual && (!isCount || usual >= leastCount)
}

/** Whether facts of an origin were due on a day: they came, and regularly, on nearly all of the unit's last days. */
function isDue(model: Model, panel: Panel, { measures, present }: Origin, alive: Uint8Array, at: number): boolean {
  const first = at - (at % panel.days.count)
  const days: number[] = []
  for (let before = Math.max(first, at - lookBack); before < at; before++) if (alive[before]) days.push(before)
  const came = days.filter((day) => present[day])
  if (days.length < leastDays || came.length < daily * days.length) return false
  return measures.some((name) => {
    const metric = model.metrics.get(name)
    const isCount = metric?.type === 'simple' && metric.agg === 'count'
    const values = came.map((day) => panel.measures.get(name)?.[day] ?? 0)
    return isRegular(Float64Array.from(values), isCount)
  })
}

/** Joins days on which the same happened to the same unit into runs. */
function joined(found: readonly Incident[]): Incident[] {
  const runs: Incident[] = []
  const last = new Map<string, number>()
  for (const one of found) {
    const key = `${one.kind} ${one.unit} ${one.datasets.join()} ${one.kind === 'doubled' ? '' : one.measures.join()}`
    const at = last.get(key)
    const run = at === undefined ? undefined : runs[at]
    if (at !== undefined && run && one.from <= run.to + 1) runs[at] = { ...run, to: one.to }
    else last.set(key, runs.push(one) - 1)
  }
  return runs
}

/** Where some facts of a unit are absent while others came. A unit of which nothing came was closed: that is not missing. */
function missingIncidents(model: Model, panel: Panel, origins: readonly Origin[], alive: Uint8Array): Incident[] {
  const { count } = panel.days
  return origins.flatMap((origin) => {
    const found: Incident[] = []
    for (let at = 0; at < alive.length; at++) {
      if (origin.present[at] || !alive[at] || !isDue(model, panel, origin, alive, at)) continue
      const day = at % count
      const { datasets, measures } = origin
      found.push({ kind: 'missing', unit: (at - day) / count, from: day, to: day, datasets, measures })
    }
    return found
  })
}

/** The median of a unit's last four days of the same name; NaN where fewer than three are known. */
function usualOn(values: Float64Array, at: number, day: number): number {
  const before: number[] = []
  for (let week = 1; week <= 4 && 7 * week <= day; week++) {
    const value = values[at - 7 * week] as number
    if (value > 0) before.push(value)
  }
  return before.length >= 3 ? medianOf(before) : Number.NaN
}

/** A measure of a unit by day against what its own last weeks and the other units of the day lead one to expect, in logs. */
function departures(values: Float64Array, keys: number, count: number): Float64Array {
  const found = values.map((value, at) => Math.log(value / usualOn(values, at, at % count)))
  const own = new Float64Array(keys)
  for (let day = 0; day < count; day++) {
    for (let key = 0; key < keys; key++) own[key] = found[key * count + day] as number
    const common = medianOf(own.filter(Number.isFinite))
    for (let key = 0; key < keys; key++) found[key * count + day] = (own[key] as number) - common
  }
  return found
}

/** Twice as much, give or take this, is a doubling … */
const doubling = Math.log(2)
const nearDoubling = 0.22
/** … when it is so many times the noise of the unit, and what belongs with it is so many of its own away from doubling. */
const leastNoises = 5
const leastApart = 3
const still = doubling / 2

function noiseOf(found: Float64Array, first: number, day: number): number {
  const before: number[] = []
  for (let at = first + Math.max(0, day - 91); at < first + day; at++) {
    const value = found[at] as number
    if (Number.isFinite(value)) before.push(Math.abs(value))
  }
  return before.length >= leastDays ? sigmaOfMad * medianOf(before) : Number.NaN
}

/** The measures that a watched ratio holds against each measure, of other datasets than its own. */
function partnersOf(origins: readonly Origin[], watched: readonly Watched[]): Map<string, string[]> {
  const originOf = (name: string) => origins.find(({ measures }) => measures.includes(name))
  const partners = new Map<string, string[]>()
  const add = (one: string, other: string) => {
    const [mine, theirs] = [originOf(one), originOf(other)]
    if (!mine || !theirs || mine.datasets.some((name) => theirs.datasets.includes(name))) return
    partners.set(one, [...(partners.get(one) ?? []), other])
  }
  for (const { form } of watched) {
    for (const part of form.part.keys()) {
      for (const whole of form.whole.keys()) {
        add(part, whole)
        add(whole, part)
      }
    }
  }
  return partners
}

/** Whether, over the days from … to, another measure stayed where it was, and did not double as well. */
function stayedStill(other: Float64Array, first: number, from: number, to: number): boolean {
  const values = Array.from(other.subarray(first + from, first + to + 1)).filter(Number.isFinite)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const noise = noiseOf(other, first, from) / Math.sqrt(values.length)
  return Math.abs(mean) < still && doubling - mean >= leastApart * noise
}

/** The runs of days of a unit on which a measure is about twice what it should be. */
function doubledRuns(own: Float64Array, count: number): { first: number; from: number; to: number }[] {
  const runs: { first: number; from: number; to: number }[] = []
  for (const [at, value] of own.entries()) {
    const day = at % count
    const first = at - day
    if (!(Math.abs(value - doubling) <= nearDoubling) || !(value >= leastNoises * noiseOf(own, first, day))) continue
    const last = runs.at(-1)
    if (last?.first === first && last.to === day - 1) last.to = day
    // A level that was already high the day before did not double on this one.
    else if (!((own[at - 1] as number) >= still)) runs.push({ first, from: day, to: day })
  }
  return runs
}

/** Where a measure of a unit doubles and nothing that it is held against moves: counted twice. */
function doubledIncidents(
  model: Model,
  panel: Panel,
  origins: readonly Origin[],
  alive: Uint8Array,
  watched: readonly Watched[],
): Incident[] {
  const { count } = panel.days
  const partners = partnersOf(origins, watched)
  const known = new Map<string, Float64Array>()
  const moved = (name: string) => {
    const found = known.get(name) ?? departures(panel.measures.get(name) as Float64Array, panel.keys.length, count)
    known.set(name, found)
    return found
  }
  return origins.flatMap((origin) => {
    const { datasets, measures } = origin
    return measures.flatMap((name) => {
      const others = (partners.get(name) ?? []).map(moved)
      if (others.length === 0) return []
      return doubledRuns(moved(name), count).flatMap(({ first, from, to }): Incident[] => {
        if (!isDue(model, panel, origin, alive, first + from)) return []
        if (!others.every((other) => stayedStill(other, first, from, to))) return []
        const alike = measures.filter((one) => Math.abs((moved(one)[first + to] as number) - doubling) <= nearDoubling)
        return [{ kind: 'doubled', unit: first / count, from, to, datasets, measures: alike }]
      })
    })
  })
}

/** Holds a panel of units against itself: what was closed, what is missing, what was counted twice. */
export function reportedOf(model: Model, panel: Panel, watched: readonly Watched[]): Reported {
  const { count } = panel.days
  const origins = originsOf(model, panel)
  const alive = new Uint8Array(panel.keys.length * count)
  for (const { present } of origins) for (const [at, one] of present.entries()) if (one) alive[at] = 1
  const missing = missingIncidents(model, panel, origins, alive)
  const doubled = doubledIncidents(model, panel, origins, alive, watched)
  const trusted = new Map([...panel.measures.keys()].map((name) => [name, Uint8Array.from(alive)]))
  for (const { unit, from, to, measures } of [...missing, ...doubled]) {
    for (const name of measures) trusted.get(name)?.fill(0, unit * count + from, unit * count + to + 1)
  }
  const measures = new Map(
    [...panel.measures].map(([name, values]) => {
      const isTrusted = trusted.get(name) as Uint8Array
      return [name, values.map((value, at) => (isTrusted[at] ? value : Number.NaN))]
    }),
  )
  const runs = joined([...missing, ...doubled].sort((a, b) => a.unit - b.unit || a.from - b.from))
  return { panel, measures, alive, trusted, incidents: runs }
}
