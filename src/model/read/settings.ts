import { weekdays } from '../../base/calendar/week.ts'
import { canonicalName } from '../../base/names.ts'
import type { EventSource, Model, PilotMembers } from '../types.ts'
import { readCalendar } from './calendar.ts'
import { readConnections } from './connection.ts'
import { type Fields, openPart } from './document.ts'
import { choiceField, given, labelField, reject, textField } from './fields.ts'
import { labelFromName, referenceField } from './name.ts'
import { timezoneField } from './timezone.ts'

/** Keys of `cynosure.yml` besides the lists that any file may hold. */
export const settingKeys = [
  'name',
  'label',
  'locale',
  'timezone',
  'week_start',
  'calendar',
  'currency',
  'connections',
  'events',
  'pilot_members',
] as const

/** The settings of a workspace; the datasets of events and of pilots' members are not looked up yet. */
export type Settings = Pick<
  Model,
  | 'name'
  | 'label'
  | 'locale'
  | 'timezone'
  | 'weekStart'
  | 'fiscal'
  | 'currency'
  | 'connections'
  | 'events'
  | 'pilotMembers'
>

/** What holds where `cynosure.yml` says nothing. */
export const defaultSettings: Settings = {
  name: 'workspace',
  label: { zh: '工作区', en: 'Workspace' },
  locale: 'zh',
  timezone: 'Asia/Shanghai',
  weekStart: 'monday',
  currency: 'CNY',
  connections: new Map(),
}

function checkedField(
  fields: Fields,
  key: string,
  fits: (text: string) => boolean,
  expected: string,
): string | undefined {
  const text = textField(fields, key)
  if (text === undefined || fits(text)) return text
  return void reject(fields, key, expected)
}

function readEvents(fields: Fields): EventSource | undefined {
  const node = given(fields, 'events')
  const keys = ['dataset', 'from', 'to', 'kind', 'label', 'scope_dimension', 'scope_values']
  const events = node && openPart(fields, node, 'events', keys)
  if (!events) return undefined
  const dataset = referenceField(events, 'dataset', 'dataset: events')
  const from = textField(events, 'from', 'from: date_from')
  const to = textField(events, 'to', 'to: date_to')
  const label = labelField(events, 'label')
  if (!label && !given(events, 'label')) reject(events, 'label', '{zh: name_zh, en: name_en}', events.node)
  if (!dataset || !from || !to || !label) return undefined
  return {
    dataset: canonicalName(dataset),
    from,
    to,
    label,
    kind: textField(events, 'kind'),
    scopeDimension: textField(events, 'scope_dimension'),
    scopeValues: textField(events, 'scope_values'),
  }
}

function readPilotMembers(fields: Fields): PilotMembers | undefined {
  const node = given(fields, 'pilot_members')
  const members = node && openPart(fields, node, 'pilot_members', ['dataset', 'pilot', 'unit', 'arm', 'treated'])
  if (!members) return undefined
  const dataset = referenceField(members, 'dataset', 'dataset: experiment_members')
  const pilot = textField(members, 'pilot', 'pilot: pilot_id')
  const unit = textField(members, 'unit', 'unit: customer_id')
  const arm = textField(members, 'arm', 'arm: arm')
  const treated = textField(members, 'treated', 'treated: B')
  if (!dataset || !pilot || !unit || !arm || !treated) return undefined
  return { dataset: canonicalName(dataset), pilot, unit, arm, treated }
}

/** Reads the settings of `cynosure.yml`. What is wrong goes to the reading's issues and is replaced by the default. */
export function readSettings(fields: Fields): Settings {
  const name = textField(fields, 'name', 'name: my-company')
  const weekStart = choiceField(fields, 'week_start', weekdays) ?? defaultSettings.weekStart
  const fiscal = readCalendar(fields, weekStart)
  return {
    name: name ?? defaultSettings.name,
    label: labelField(fields, 'label') ?? (name ? labelFromName(name) : defaultSettings.label),
    locale: choiceField(fields, 'locale', ['zh', 'en']) ?? defaultSettings.locale,
    timezone: timezoneField(fields) ?? defaultSettings.timezone,
    weekStart,
    ...(fiscal && { fiscal }),
    currency:
      checkedField(fields, 'currency', (text) => /^[A-Z]{3}$/.test(text), 'CNY | USD | …') ?? defaultSettings.currency,
    connections: readConnections(fields),
    events: readEvents(fields),
    pilotMembers: readPilotMembers(fields),
  }
}
