import { type Issue, issue } from '../../base/errors/index.ts'
import { writeName } from '../../expr/index.ts'
import { isReserved } from '../check/names.ts'
import { metricTime } from '../item.ts'
import { type Argument, type Call, parseCall } from './call.ts'

/** What a call of a template stands for in our language. */
export interface Rendered {
  /** A dimension, entity, time or metric; `__` between the parts of its path. */
  readonly name: string
  /** Of a metric: the names for each of which it is looked up. */
  readonly by?: readonly string[]
  /** As an order: from the greatest down. */
  readonly descending: boolean
}

/** A name with the letters that names have here. */
export function spelled(name: string): string {
  const plain = name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
  return /^[a-z]/.test(plain) ? plain : `x_${plain}`
}

/** A name that answers have of their own, such as `period`, gets another. */
function unreserved(name: string): string {
  if (!isReserved(name)) return name
  return name.endsWith('__compared') ? name.replace(/__compared$/, '_compared') : `own_${name}`
}

/** A name of our language from one of dbt's: lower case, `__` between its parts. */
export function plainName(name: string): string {
  return unreserved(spelled(name))
}

/** The name of a dimension or time with the path that leads to it; `metric_time` by itself is the time of the metric asked. */
export function plainReference(path: readonly string[]): string {
  const parts = path.map(spelled).join('__').split('__')
  return parts.map((part, index) => (index === 0 && part === metricTime ? part : unreserved(part))).join('__')
}

const texts = (argument: Argument | undefined): string[] | undefined => {
  if (argument === undefined) return []
  if (typeof argument === 'string') return [argument]
  return Array.isArray(argument) && argument.every((item) => typeof item === 'string') ? argument : undefined
}

/** Names of the arguments of each call, in the order in which they may stand without a name. */
const signatures: Readonly<Record<string, readonly string[]>> = {
  Dimension: ['name', 'entity_path'],
  TimeDimension: ['time_dimension_name', 'time_granularity_name', 'entity_path', 'descending', 'date_part_name'],
  Entity: ['entity_name', 'entity_path'],
  Metric: ['metric_name', 'group_by'],
  grain: ['time_granularity'],
  date_part: ['date_part_name'],
  descending: ['_is_descending'],
}

/** What calls were named in the first versions. */
const olderNames: Readonly<Record<string, string>> = {
  dimension: 'Dimension',
  time_dimension: 'TimeDimension',
  entity: 'Entity',
}

function argumentsOf({ name, args, named }: Call): ReadonlyMap<string, Argument> | undefined {
  const order = signatures[name]
  if (!order || args.length > order.length) return undefined
  if (!Object.keys(named).every((key) => order.includes(key))) return undefined
  return new Map([...args.map((arg, index) => [order[index] as string, arg] as const), ...Object.entries(named)])
}

function isName(argument: Argument | undefined): argument is string {
  return typeof argument === 'string' && argument.trim() !== ''
}

function metricOf(given: ReadonlyMap<string, Argument>): Pick<Rendered, 'name' | 'by'> | undefined {
  const name = given.get('metric_name')
  const by = texts(given.get('group_by'))
  return isName(name) && by ? { name: plainName(name), by: by.map(plainName) } : undefined
}

/** What follows a name: `__month` of a grain, `__extract_year` of a part of the date. */
function suffixOf(calls: readonly Call[], given: ReadonlyMap<string, Argument>): string | undefined {
  const all = new Map([...given, ...calls.flatMap((call) => [...(argumentsOf(call) ?? [])])])
  const part = all.get('date_part_name')
  const grain = all.get('time_granularity') ?? all.get('time_granularity_name')
  if (isName(part)) return `__extract_${part.toLowerCase()}`
  if (isName(grain)) return `__${plainName(grain)}`
  return part || grain ? undefined : ''
}

function nameOf(given: ReadonlyMap<string, Argument>, calls: readonly Call[]): Pick<Rendered, 'name'> | undefined {
  const name = given.get('name') ?? given.get('time_dimension_name') ?? given.get('entity_name')
  const path = texts(given.get('entity_path'))
  const suffix = suffixOf(calls, given)
  if (!isName(name) || !path || suffix === undefined) return undefined
  return { name: plainReference([...path, name]) + suffix }
}

/** Reads `TimeDimension('metric_time', 'day').descending(True)`; undefined where it is no such call. */
export function renderCall(text: string): Rendered | undefined {
  const [written, ...calls] = parseCall(text) ?? []
  const first = written && { ...written, name: olderNames[written.name] ?? written.name }
  const given = first && argumentsOf(first)
  const starts = /^(Dimension|TimeDimension|Entity|Metric)$/.test(first?.name ?? '')
  const follow = calls.every((call) => /^(grain|date_part|descending)$/.test(call.name) && argumentsOf(call))
  if (!first || !given || !starts || !follow) return undefined
  const descending = [first, ...calls].some(
    (call) => argumentsOf(call)?.get('_is_descending') === true || argumentsOf(call)?.get('descending') === true,
  )
  const named = first.name === 'Metric' ? metricOf(given) : nameOf(given, calls)
  return named && { ...named, descending }
}

/** What stands in a filter in place of a call; a metric must say for what it is looked up. */
function textOf({ name, by }: Rendered): string | undefined {
  if (!by) return writeName([name])
  return by.length === 0 ? undefined : `metric(${[name, ...by].map((one) => writeName([one])).join(', ')})`
}

/**
 * Puts names of our language in place of the calls `{{ … }}` of a filter or expression; what stands around them is left as
 * it is. A template that holds anything else, such as a variable or a block, is an issue.
 */
export function renderTemplate(template: string): { readonly text: string } | { readonly issue: Issue } {
  let bad: string | undefined
  const text = template.replaceAll(/\{\{-?([\s\S]*?)-?\}\}/g, (whole, inner: string) => {
    const rendered = renderCall(inner)
    const written = rendered && textOf(rendered)
    if (written === undefined) bad ??= whole
    return written ?? ''
  })
  bad ??= /\{[{%#][\s\S]*/.exec(text)?.[0]
  return bad === undefined ? { text: text.trim() } : { issue: issue('DBT_JINJA', { text: bad.slice(0, 80) }) }
}
