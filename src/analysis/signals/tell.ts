import { daysBetween } from '../../base/calendar/date.ts'
import type { Model } from '../../model/types.ts'
import { placeFilter } from '../explain/filter.ts'
import { signalTexts } from '../say/signal.ts'
import type { EventFact } from '../types.ts'
import type { Candidate } from './candidate.ts'
import { cellOf } from './cell.ts'
import { beginOf, type Gathered, toldOn } from './gather.ts'
import { endOf, eventsOf, movedWith, stillWith } from './happened.ts'
import { breaks, type Known } from './judge.ts'
import type { Located } from './locate.ts'
import { dateAt, type Panel } from './panel.ts'
import type { RisingShare } from './rising-shares.ts'
import type { ExplainLink, Signal } from './types.ts'

/** From this effect on the north star on a problem is an alarm. */
const alarmRate = 0.01

/** What goes into the telling of all signals of a day. */
export interface Telling {
  readonly known: Known
  readonly units: Panel | null
  readonly events: readonly EventFact[]
  readonly hasEvents: boolean
  readonly series: number
}

const placeOf = ({ followed }: Candidate) => (followed.place ? [followed.place] : [])

function labelled(model: Model, metric: string) {
  const found = model.metrics.get(metric)
  return { metric, label: found?.label ?? { zh: metric, en: metric }, unit: found?.unit ?? null }
}

/** A signal's name for all days: what was certain first in its group, and when that began. */
function idOf({ lead, others }: Gathered): string {
  const names = [lead, ...others].map((one) => {
    const { followed, told } = one
    const where = placeOf(one).map(({ dimension, value }) => `${dimension}=${value}`)
    const name = [one.kind, followed.watched.metric.name, ...where, beginOf(one)].join('/')
    return { told: dateAt(followed.days, told), whole: followed.place === null ? 1 : 0, name }
  })
  const [first] = names.sort((a, b) =>
    a.told < b.told ? -1 : a.told > b.told ? 1 : a.whole - b.whole || (a.name < b.name ? -1 : 1),
  )
  return first?.name ?? ''
}

function linkOf(
  model: Model,
  metric: string,
  cell: readonly { dimension: string; value: string }[],
  from: string,
  to: string,
): ExplainLink {
  const period = from === to ? from : `${from}..${to}`
  return { metric, period, where: cell.length > 0 ? placeFilter(model, cell) : null }
}

function isAlarm({ lead, others }: Gathered): boolean {
  if (lead.good) return false
  const effect = Math.max(...[lead, ...others].map((one) => (one.good ? 0 : Math.abs(one.effect?.rate ?? 0))))
  const broken = [lead, ...others].some(
    (one) => !one.good && breaks(one.followed.watched.guardrail, one.followed, one.value),
  )
  return effect >= alarmRate || broken
}

const wireEvent = ({ label, from, to, kind, scopeValues }: EventFact): Signal['events'][number] => ({
  label,
  from,
  to,
  kind,
  scope: scopeValues.length > 0 ? scopeValues.join(', ') : null,
})

/** Tells a group as one signal. A place that was located replaces the one where it was seen. */
export function tellSignal(telling: Telling, group: Gathered, located: Located | null): Signal {
  const { known, units, hasEvents, series } = telling
  const { model } = known
  const { lead, others } = group
  const { metric } = lead.followed.watched
  const cell = located?.cell ?? cellOf(model, placeOf(lead))
  const events = eventsOf(units, lead, cell, telling.events)
  const evidence = [
    ...(located?.evidence ?? movedWith(model, group)),
    ...stillWith(model, units, known.series.places, lead, cell, events),
  ]
  const [from, to] = [beginOf(lead), endOf(lead)]
  const value = located?.value ?? lead.value
  const before = located?.before ?? lead.before
  const firstDay = toldOn(group)
  const { effect } = lead
  const facts = {
    kind: lead.kind,
    tone: lead.good ? ('opportunity' as const) : ('problem' as const),
    ...labelled(model, metric.name),
    cell,
    from,
    to,
    firstDay,
    isNew: daysBetween(firstDay, known.on) === 0,
    value,
    before,
    // The place that was located is held against its own days before; where it was seen, against the other places.
    expected: located ? located.before : lead.expected,
    rate: located ? located.value / located.before - 1 : lead.rate,
    effect: effect && { ...labelled(model, effect.root), amount: effect.amount, rate: effect.rate },
    evidence,
    events: events.map(wireEvent),
    also: others.map((one) => ({
      metric: one.followed.watched.metric.name,
      label: one.followed.watched.metric.label,
      cell: cellOf(model, placeOf(one)),
      rate: one.rate,
    })),
  }
  const texts = signalTexts({
    ...facts,
    isTotal: lead.followed.whole === null,
    score: lead.score,
    series,
    hasEvents,
    located: located !== null,
    company: null,
  })
  return {
    id: idOf(group),
    alarm: isAlarm(group),
    ...facts,
    ...texts,
    explain: linkOf(model, metric.name, cell, from, to),
  }
}

/** Tells a share that rose. Its value is that of the last week. */
export function tellRise({ known, hasEvents }: Telling, rise: RisingShare, looked: number): Signal {
  const { model } = known
  const { metric, place, weeks, before, shares, rising, company } = rise
  const [first, last] = [weeks[0], weeks.at(-1)]
  const [from, to] = [first?.from ?? known.on, last?.to ?? known.on]
  const value = shares.at(-1) ?? rise.value
  const cell = cellOf(model, place)
  const facts = {
    kind: 'growth' as const,
    tone: 'opportunity' as const,
    ...labelled(model, metric.name),
    unit: '%',
    cell,
    from,
    to,
    firstDay: to,
    isNew: to === known.on,
    value,
    before,
    expected: null,
    rate: value / before - 1,
    effect: null,
    evidence: [],
    events: [],
    also: [],
  }
  const texts = signalTexts({
    ...facts,
    isTotal: false,
    score: rising.slope,
    series: looked,
    hasEvents,
    located: false,
    company,
  })
  const where = place.map(({ dimension, value: own }) => `${dimension}=${own}`).join('/')
  return {
    id: `growth/${metric.name}/${where}`,
    alarm: false,
    ...facts,
    ...texts,
    explain: linkOf(model, metric.name, place, last?.from ?? from, to),
  }
}
