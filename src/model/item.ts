import { type FiscalGrain, fiscalWords, isFiscal } from '../base/calendar/fiscal.ts'
import { type DatePart, dateParts, isFiner, isTimeGrain, type TimeGrain } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { canonicalName } from '../base/names.ts'
import type { Text } from '../base/text.ts'
import type { ValueType } from '../expr/types.ts'
import { findDimension } from './find.ts'
import { findReachable, findReachableEntity } from './join.ts'
import type { Model, TimeSpine } from './types.ts'

/** The name of the time that each metric is dated by. */
export const metricTime = 'metric_time'

/**
 * Something that a question is split or filtered by: a dimension, an entity or a time, the time perhaps at a level or a part
 * of it. `name` is that of its column. `grain` is a standard level or one that a time spine names.
 */
export interface Item {
  readonly name: string
  readonly label: Text
  /** The name without level or part; `metric_time` is each metric's own. */
  readonly base: string
  readonly grain?: string | undefined
  readonly part?: DatePart | undefined
  readonly valueType: ValueType
}

const grainWords: Readonly<Record<TimeGrain | FiscalGrain, Text>> = {
  nanosecond: { zh: '纳秒', en: 'nanosecond' },
  microsecond: { zh: '微秒', en: 'microsecond' },
  millisecond: { zh: '毫秒', en: 'millisecond' },
  second: { zh: '秒', en: 'second' },
  minute: { zh: '分', en: 'minute' },
  hour: { zh: '时', en: 'hour' },
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季', en: 'quarter' },
  year: { zh: '年', en: 'year' },
  ...fiscalWords,
}

const partWords: Readonly<Record<DatePart, Text>> = {
  year: { zh: '年份', en: 'year' },
  quarter: { zh: '第几季', en: 'quarter of the year' },
  month: { zh: '月份', en: 'month of the year' },
  week: { zh: '第几周', en: 'week of the year' },
  day: { zh: '几号', en: 'day of the month' },
  dow: { zh: '星期几', en: 'day of the week' },
  doy: { zh: '年内第几天', en: 'day of the year' },
  hour: { zh: '几点', en: 'hour of the day' },
}

/** The time spine that names a level of its own, with the dataset that it is. */
export function customGrain(model: Model, grain: string): { dataset: string; spine: TimeSpine } | undefined {
  for (const { name, timeSpine } of model.datasets.values()) {
    if (timeSpine && Object.hasOwn(timeSpine.customGrains, grain)) return { dataset: name, spine: timeSpine }
  }
  return undefined
}

function isKnown(model: Model, name: string): boolean {
  return [...model.datasets.values()].some(
    (dataset) => findReachable(model, dataset, name).length > 0 || findReachableEntity(model, dataset, name).length > 0,
  )
}

interface Split {
  readonly base: string
  readonly grain?: string | undefined
  readonly part?: DatePart | undefined
}

/** A name taken apart into what it names and the level or part at its end, where it has one. */
function split(model: Model, name: string): Split {
  const parts = name.split('__')
  const last = parts.at(-1) ?? ''
  const base = parts.slice(0, -1).join('__')
  if (!base) return { base: name }
  const part = dateParts.find((candidate) => last === `extract_${candidate}`)
  if (part) return { base, part }
  return isTimeGrain(last) || isFiscal(last) || customGrain(model, last) ? { base, grain: last } : { base: name }
}

function levelLabel(label: Text, { grain, part }: Split): Text {
  const word = part ? partWords[part] : grain && (isTimeGrain(grain) || isFiscal(grain)) ? grainWords[grain] : undefined
  const said = word ?? (grain ? { zh: grain, en: grain } : undefined)
  return said ? { zh: `${label.zh}（${said.zh}）`, en: `${label.en} (${said.en})` } : label
}

function levelType(model: Model, { grain, part }: Split, own: ValueType): ValueType {
  if (part) return 'integer'
  if (grain === undefined) return own
  if (customGrain(model, grain)) return 'unknown'
  if (!isTimeGrain(grain)) return 'date'
  return isFiner(grain, 'day') ? 'time' : 'date'
}

/** The column of something at a level of time or a part of it: `ordered_at__month`, `ordered_at__extract_dow`. */
export function columnName(base: string, { grain, part }: Omit<Split, 'base'>): string {
  if (part) return `${base}__extract_${part}`
  return grain === undefined ? base : `${base}__${grain}`
}

function entityLabel(model: Model, name: string): Text | undefined {
  for (const dataset of model.datasets.values()) {
    const [found] = findReachableEntity(model, dataset, name)
    if (found) return { zh: found.name, en: found.name }
  }
  return undefined
}

/** Throws CALENDAR_MISSING for a level of a fiscal year in a workspace that has none. */
function refuseUnknownYear(model: Model, { grain }: Split): void {
  if (grain === undefined || !isFiscal(grain) || model.fiscal || customGrain(model, grain)) return
  throw failure('CALENDAR_MISSING', { text: grain })
}

/**
 * What a name or label of a question stands for. Throws NAME_UNKNOWN with the nearest names, NAME_AMBIGUOUS or CALENDAR_MISSING.
 */
export function findItem(model: Model, text: string): Item {
  const name = canonicalName(text)
  const whole = isKnown(model, name)
  const parts: Split = whole ? { base: name } : split(model, name)
  refuseUnknownYear(model, parts)
  if (parts.base === metricTime) {
    const label = levelLabel({ zh: '时间', en: 'Time' }, parts)
    return { name, label, ...parts, valueType: levelType(model, parts, 'time') }
  }
  const isDimension = [...model.datasets.values()].some(
    (dataset) => findReachable(model, dataset, parts.base).length > 0,
  )
  const entity = isDimension ? undefined : entityLabel(model, parts.base)
  if (entity && !parts.grain && !parts.part) return { name, label: entity, base: parts.base, valueType: 'unknown' }
  const dimension = findDimension(model, parts.grain || parts.part ? parts.base : text)
  const level = parts.grain || parts.part || dimension.type !== 'time' ? parts : { ...parts, grain: dimension.grain }
  return {
    ...level,
    name: columnName(dimension.name, level),
    base: dimension.name,
    label: levelLabel(dimension.label, level),
    valueType: levelType(model, level, dimension.valueType),
  }
}
