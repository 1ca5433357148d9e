import { sumTerms, type Terms } from '../form.ts'
import { filledIn } from './like-for-like.ts'
import type { Days, Panel } from './panel.ts'
import type { Panels } from './read-panels.ts'
import type { Reported } from './reported.ts'
import type { Watched } from './watched.ts'

/** A metric of the whole company by day; `whole` is null for what is no ratio. */
export interface CompanySeries {
  readonly watched: Watched
  readonly days: Days
  readonly part: Float64Array
  readonly whole: Float64Array | null
}

/** What the incidents of the units have taken from, or added to, a measure of the company, by day of the units' panel. */
function repairsOf({ panel, measures, incidents }: Reported): Map<string, Float64Array> {
  const { count } = panel.days
  const repairs = new Map<string, Float64Array>()
  const filled = new Map<string, Float64Array>()
  for (const { unit, from, to, measures: touched } of incidents) {
    for (const name of touched) {
      const raw = panel.measures.get(name) as Float64Array
      const own = filled.get(name) ?? filledIn(measures.get(name) as Float64Array, panel.keys.length, count)
      filled.set(name, own)
      const repair = repairs.get(name) ?? new Float64Array(count)
      repairs.set(name, repair)
      for (let day = from; day <= to; day++) {
        const at = unit * count + day
        const should = own[at] as number
        if (Number.isFinite(should)) repair[day] = (repair[day] as number) + should - ((raw[at] as number) || 0)
      }
    }
  }
  return repairs
}

/** The company's measures with those of the units that cannot be trusted as they should have been: the same shops on each day. */
export function repairedWhole(whole: Panel, reported: Reported | null): Panel {
  if (!reported) return whole
  const repairs = repairsOf(reported)
  const shift = whole.days.count - reported.panel.days.count
  const measures = new Map(
    [...whole.measures].map(([name, values]) => {
      const repair = repairs.get(name)
      if (!repair) return [name, values]
      return [name, values.map((value, day) => (day >= shift ? value + (repair[day - shift] as number) : value))]
    }),
  )
  return { ...whole, measures }
}

function termsByDay({ measures, days }: Panel, terms: Terms): Float64Array {
  return Float64Array.from({ length: days.count }, (_, day) => {
    const total = sumTerms(terms, (name) => {
      const value = measures.get(name)?.[day] as number
      return Number.isFinite(value) ? value : null
    })
    return total ?? Number.NaN
  })
}

/** The watched metrics of the company by day, and those beside them. */
export function companySeries({ watched, beside }: Panels, panel: Panel): CompanySeries[] {
  return [...watched, ...beside].map((one) => ({
    watched: one,
    days: panel.days,
    part: termsByDay(panel, one.form.part),
    whole: one.form.kind === 'ratio' ? termsByDay(panel, one.form.whole) : null,
  }))
}
