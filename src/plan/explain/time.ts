import type { Window } from '../../base/calendar/grain.ts'
import type { Text } from '../../base/text.ts'
import { sayLevel, sayStart, sayWindow } from '../../model/index.ts'
import type { CumulativeMetric } from '../../model/types.ts'
import type { Span } from '../days.ts'
import type { Shift } from '../reading.ts'
import type { TimeBounds } from '../types.ts'
import type { Words } from '../words.ts'
import { both } from './list.ts'

const mostSpans = 3

const daySpan = ({ from, to }: Span): Text =>
  from === to ? { zh: from, en: from } : { zh: `${from} 至 ${to}`, en: `${from} to ${to}` }

/** Days in words: 2026-11-02 至 2026-11-15; of many stretches only where they begin and end. */
export function saySpans(spans: readonly Span[]): Text {
  const [first] = spans
  const last = spans.at(-1)
  if (!first || !last) return { zh: '还没有数据的期间', en: 'periods without data yet' }
  if (spans.length > mostSpans) {
    const { zh, en } = daySpan({ from: first.from, to: last.to })
    return { zh: `${zh} 之间的 ${spans.length} 段日子`, en: `${spans.length} stretches of days within ${en}` }
  }
  const said = spans.map(daySpan)
  return { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(' and ') }
}

/** What lies between two moments, either of which may be open. */
export function sayBounds({ from, before }: TimeBounds): Text {
  if (from !== undefined && before !== undefined) {
    return { zh: `${from} 起、${before} 之前`, en: `${from} until before ${before}` }
  }
  if (from !== undefined) return { zh: `${from} 起`, en: `${from} and after` }
  return { zh: `${before ?? ''} 之前`, en: `before ${before ?? ''}` }
}

const earlier = (window: Window): Text => ({
  zh: `${sayWindow(window, 'zh')}前`,
  en: `${sayWindow(window, 'en')} earlier`,
})

/** How much earlier something is read, the outermost first: 7 天前, 7 days earlier; 月初, at the start of the month. */
export function sayShifts(shifts: readonly Shift[]): Text {
  const said = shifts.map((shift): Text => {
    if (shift.kind === 'window') return earlier(shift.window)
    return { zh: sayStart(shift.grain, 'zh'), en: `at ${sayStart(shift.grain, 'en')}` }
  })
  return { zh: said.map(({ zh }) => zh).join('的'), en: said.map(({ en }) => en).join(', ') }
}

/** That each period takes rows of an earlier time. */
export function sayRead(shifts: readonly Shift[]): Text {
  const { zh, en } = sayShifts(shifts)
  return both((lang) => {
    if (lang === 'zh') return `各期读${zh}的行`
    return `each period reads the rows ${en.startsWith('at ') ? '' : 'of '}${en}`
  })
}

type Stretched = Pick<CumulativeMetric, 'window' | 'grainToDate'>

/** The stretch that ends with each period of a level: 到当日为止的最近 28 天, the last 28 days up to it. */
export function sayStretch({ window, grainToDate }: Stretched, level: string): Text {
  const now = `当${sayLevel(level, 'zh')}`
  if (window) {
    return { zh: `到${now}为止的最近 ${sayWindow(window, 'zh')}`, en: `the last ${sayWindow(window, 'en')} up to it` }
  }
  if (grainToDate === undefined) return { zh: `到${now}为止的全部`, en: 'everything up to it' }
  return { zh: `从${sayStart(grainToDate, 'zh')}到${now}`, en: `the time from ${sayStart(grainToDate, 'en')} up to it` }
}

/** Each period of a level: 每一日, each day. */
export function sayEach(level: string): Text {
  return { zh: `每${sayLevel(level, 'zh')}`, en: `each ${sayLevel(level, 'en')}` }
}

/** That each period of a level is listed. */
export function sayList(level: string): Text {
  const each = sayEach(level)
  return { zh: `列出${each.zh}`, en: `lists ${each.en}` }
}

/** That each period takes the rows of a stretch that ends with it, perhaps all of it earlier. */
export function sayRowsOf(metric: Stretched, shifts: readonly Shift[], level: string): Text {
  const stretch = sayStretch(metric, level)
  const moved = shifts.length > 0 ? sayShifts(shifts) : undefined
  return both((lang) => {
    if (lang === 'zh') return `${sayEach(level).zh}取${stretch.zh}的行${moved ? `，都读${moved.zh}的` : ''}`
    return `${sayEach(level).en} takes the rows of ${stretch.en}${moved ? `, all ${moved.en}` : ''}`
  })
}

/** That the period of a level that a table names is found in it. */
export function sayLevelOf(dataset: string, grain: string): Words {
  return (names) => {
    const { zh, en } = names.dataset(dataset)
    return { zh: `在「${zh}」里找到所在的 ${grain}`, en: `looks up its ${grain} in ${en}` }
  }
}
