import type { Text } from '../../base/text.ts'
import type { Filter, Join, Read, RowsNode, Source, TimeSource } from '../nodes.ts'
import { type Names, spoken } from '../words.ts'
import { both } from './list.ts'
import { sayEach } from './time.ts'

const whys: Readonly<Record<Filter['why'], Text>> = {
  period: { zh: '只留所问的日子', en: 'keeps only the days asked' },
  question: { zh: '只留筛选的行', en: 'keeps only what the filter of the question keeps' },
  measure: { zh: '只留指标要算的行', en: 'keeps only rows that the metrics count' },
  first: { zh: '只留期内最先的那一次', en: 'keeps only the first time of each period' },
  last: { zh: '只留期内最后的那一次', en: 'keeps only the last time of each period' },
  latest: { zh: '每次转化只留最近的一次起点', en: 'keeps only the latest base event of each conversion' },
}

/** Every period of a level between two ends: 每日（2026-11-02 至 2026-11-15）. */
export function saySeries({ grain, from, to }: Extract<TimeSource, { kind: 'series' }>): Text {
  const each = sayEach(grain)
  return both((lang) => `${each[lang]}${lang === 'zh' ? `（${from} 至 ${to}）` : ` from ${from} to ${to}`}`)
}

function sayRead({ source }: Read, names: Names): Text[] {
  if (source.kind === 'dataset') {
    const { zh, en } = names.dataset(source.dataset)
    return [{ zh: `读「${zh}」`, en: `reads ${en}` }]
  }
  const number = source.kind === 'step' ? names.step(source.step) : undefined
  if (number !== undefined) return [{ zh: `取第 ${number} 步`, en: `takes step ${number}` }]
  if (source.kind === 'step') return []
  const { time } = source
  if (time.kind === 'series') return [both((lang) => `${lang === 'zh' ? '列出' : 'lists '}${saySeries(time)[lang]}`)]
  const { zh, en } = names.dataset(time.dataset)
  return [{ zh: `读「${zh}」里的期间`, en: `reads the periods of ${en}` }]
}

/** What is put beside rows: a dataset in quotes, the periods, or the outcome of a step. */
function saySource(source: Source, names: Names): Text {
  if (source.kind === 'dataset') return both((lang) => quoted(names.dataset(source.dataset)[lang], lang))
  if (source.kind === 'time') return { zh: '各个期间', en: 'every period' }
  const number = names.step(source.step)
  return number === undefined ? { zh: '算好的值', en: 'the figures' } : { zh: `第 ${number} 步`, en: `step ${number}` }
}

const quoted = (name: string, lang: 'zh' | 'en') => (lang === 'zh' ? `「${name}」` : name)

/** How rows of a dataset are found by a key: the one row, all rows of both sides, or the row that held then. */
function sayLookup({ source, entity, how }: Join, names: Names): Text {
  const { zh, en } = saySource(source, names)
  const key = entity?.name ?? ''
  if (how === 'full') {
    return { zh: `按 ${key} 与${zh}对齐，两边的行都留`, en: `matches ${en} by ${key}, keeping the rows of both` }
  }
  const then = entity?.validity !== undefined
  const partition = (entity?.unique.length ?? 0) > 1
  return {
    zh: `按 ${key} ${partition ? '和分区' : ''}找到${zh}里${then ? '当时有效' : '对应'}的那一行`,
    en: `looks up its row of ${en} by ${key}${partition ? ' and partition' : ''}${then ? ', as it held then' : ''}`,
  }
}

/** That each value which a bridge pairs with the key of a row is put beside the row. */
function sayBridge({ source, bridge }: Join, names: Names): Text {
  const { zh, en } = saySource(source, names)
  const over = names.dataset(bridge?.dataset ?? '')
  const key = bridge?.entity ?? ''
  return {
    zh: `按 ${key} 经「${over.zh}」配上${zh}里的每个取值`,
    en: `puts beside it each value of ${en} that its ${key} is paired with by ${over.en}`,
  }
}

function sayJoin(join: Join, names: Names): Text {
  if (join.said) return spoken(join.said, names)
  const { zh, en } = saySource(join.source, names)
  switch (join.by) {
    case 'entity':
      return sayLookup(join, names)
    case 'bridge':
      return sayBridge(join, names)
    case 'grain':
      return { zh: `在${zh}里找到所在的期间`, en: `looks up its period in ${en}` }
    case 'time':
      return { zh: '找到它算进的各个期间', en: 'finds the periods that it counts for' }
    case 'metric':
      return { zh: `找到它在${zh}里的值`, en: `looks up its value in ${en}` }
    case 'event':
      return { zh: '找到它之前的起点事件', en: 'finds the base events before it' }
    case 'period':
      return { zh: `并上${zh}`, en: `puts ${en} beside it` }
  }
}

/** What is done with rows before they are aggregated or computed from, one phrase each. */
export function sayRows(node: RowsNode, names: Names): Text[] {
  if (node.kind === 'Read') return sayRead(node, names)
  const before = sayRows(node.input, names)
  if (node.kind === 'Join') return [...before, sayJoin(node, names)]
  return [...before, node.said?.(names) ?? whys[node.why]]
}
