import { daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { formatPeriod } from '../../base/calendar/period.ts'
import type { Model } from '../../model/types.ts'
import { cellText } from '../say/cell.ts'
import { incidentLabel, incidentSentence } from '../say/incident.ts'
import { inBoth } from '../say/number.ts'
import { cellOf } from './cell.ts'
import { dateAt } from './panel.ts'
import type { Incident, Reported } from './reported.ts'
import type { IncidentReading } from './types.ts'

/** Incidents are listed for so many days: five weeks, in which they can still be repaired before a month is closed. */
const listedDays = 42

type Kind = IncidentReading['kind']

/** Incidents of a unit that are one: the same kind over the same days. */
function joined(incidents: readonly Incident[]): Incident[] {
  const found = new Map<string, Incident>()
  for (const one of incidents) {
    const key = `${one.kind} ${one.unit} ${one.from} ${one.to}`
    const other = found.get(key)
    const datasets = [...new Set([...(other?.datasets ?? []), ...one.datasets])]
    found.set(key, { ...one, datasets })
  }
  return [...found.values()]
}

/** What was known of a run on a day: of one that reaches to the newest day, the facts have not arrived yet. */
function asOf(one: Incident, on: number): { incident: Incident; kind: Kind } | null {
  if (one.from > on) return null
  const incident = { ...one, to: Math.min(one.to, on) }
  return { incident, kind: one.kind === 'missing' && incident.to === on ? 'late' : one.kind }
}

function readingOf(
  model: Model,
  { panel }: Reported,
  { incident, kind }: { incident: Incident; kind: Kind },
): IncidentReading {
  const [dimension, key] = [panel.dimensions[0] as string, panel.keys[incident.unit]?.[0] ?? '']
  const [from, to] = [dateAt(panel.days, incident.from), dateAt(panel.days, incident.to)]
  const cell = cellOf(model, [{ dimension, value: key }])
  const datasets = incident.datasets.flatMap((name) => {
    const dataset = model.datasets.get(name)
    return dataset ? [{ name, label: dataset.label }] : []
  })
  const period = formatPeriod(from === to ? { grain: 'day', from, to } : { grain: 'span', from, to })
  const labels = datasets.map(({ label }) => label)
  const where = inBoth((lang) => cellText(cell, lang))
  return {
    id: `${kind}/${dimension}=${key}/${from}`,
    kind,
    label: incidentLabel(kind),
    cell,
    from,
    to,
    datasets,
    sentence: incidentSentence(kind, where, period, labels),
  }
}

/** The data incidents that a day knows of, the newest first. */
export function incidentsOn(model: Model, reported: Reported | null, on: IsoDate): IncidentReading[] {
  if (!reported) return []
  const position = daysBetween(reported.panel.days.from, on)
  const listed = joined(reported.incidents).flatMap((one) => asOf(one, position) ?? [])
  return listed
    .filter(({ incident }) => incident.to > position - listedDays)
    .map((one) => readingOf(model, reported, one))
    .sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.id < b.id ? -1 : 1))
}
