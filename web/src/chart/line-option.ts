import { type Period, parsePeriod } from '../../../src/base/calendar/period.ts'
import { formatExact, formatValue } from '../../../src/base/number/format.ts'
import { isShare, type Unit, unitOf } from '../../../src/base/number/unit.ts'
import type { Lang } from '../../../src/base/text.ts'
import { sayPeriod } from '../i18n/say.tsx'
import type { LineProps } from './line-echarts.tsx'

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function spanOf(period: string): Period | null {
  try {
    return parsePeriod(period)
  } catch {
    return null
  }
}

/** The words under the axis: a month where it begins (a year in January), the period itself where it is a month or longer. */
export function tickText(periods: readonly string[], index: number, lang: Lang): string {
  const span = spanOf(periods[index] ?? '')
  if (!span) return periods[index] ?? ''
  if (span.grain === 'year' || span.grain === 'quarter') return sayPeriod(periods[index] ?? '', lang)
  const before = spanOf(periods[index - 1] ?? '')
  const [year, month] = [span.to.slice(0, 4), Number(span.to.slice(5, 7))]
  if (before && before.to.slice(0, 7) === span.to.slice(0, 7)) return ''
  if (month === 1) return lang === 'zh' ? `${year}年` : year
  return lang === 'zh' ? `${month}月` : (monthsEn[month - 1] ?? '')
}

/** The index of the period that holds a day, or -1. */
export function indexOfDay(periods: readonly string[], day: string): number {
  return periods.findIndex((period) => {
    const span = spanOf(period)
    return span !== null && span.from <= day && day <= span.to
  })
}

/** A value on the axis: without the zeros that only its neighbours need. */
function axisText(value: number, unit: Unit, lang: Lang): string {
  return formatValue(value, unit, lang).replace(/\.0+(?=\D|$)/, '')
}

/** The tooltip as an element: its texts are text, never markup. */
function tip(title: string, value: string, detail: string): HTMLElement {
  const box = document.createElement('div')
  for (const [text, weight] of [
    [title, '400'],
    [value, '700'],
    [detail, '400'],
  ] as const) {
    const line = document.createElement('div')
    line.textContent = text
    line.style.fontWeight = weight
    if (text) box.append(line)
  }
  return box
}

function eventLines({ events, periods }: LineProps, colour: (name: string) => string) {
  const placed = events
    .map((event) => ({ ...event, index: indexOfDay(periods, event.from) }))
    .filter(({ index }) => index >= 0)
  const byIndex = new Map<number, string[]>()
  for (const { index, name } of placed) byIndex.set(index, [...(byIndex.get(index) ?? []), name])
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { type: 'dotted', color: colour('--ink-3') },
    label: {
      color: colour('--ink-2'),
      fontSize: 11,
      position: 'insideEndTop',
      rotate: 0,
      align: 'right',
      padding: [0, 4, 0, 0],
    },
    data: [...byIndex].map(([index, names]) => ({ xAxis: index, label: { formatter: names.join(' · ') } })),
  }
}

/** What ECharts is told: one line with gaps where nothing is known, a dashed stretch to an unfinished period, the last point marked. */
export function lineOption(
  props: LineProps & { readonly when: (period: string | null) => string },
  lang: Lang,
  colour: (name: string) => string,
): Record<string, unknown> {
  const { periods, values, unit, tone, unfinished } = props
  const known = unitOf(unit ?? undefined)
  const last = values.length - 1
  const finished = unfinished ? values.map((value, index) => (index === last ? null : value)) : values
  const tail = values.map((value, index) => (unfinished && index >= last - 1 ? value : null))
  const dot = colour(tone === 'good' ? '--good-fill' : tone === 'bad' ? '--bad-fill' : '--ink-2')
  const marked = (list: readonly (number | null)[], here: boolean) =>
    list.map((value, index) =>
      index === last && here
        ? { value, symbol: 'circle', symbolSize: 9, itemStyle: { color: dot } }
        : { value, symbol: 'none' },
    )
  const line = {
    type: 'line',
    lineStyle: { width: 1.8, color: colour('--ink') },
    itemStyle: { color: colour('--ink') },
    connectNulls: false,
    animation: false,
  }
  return {
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 4, right: 16, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: periods,
      boundaryGap: false,
      axisLine: { lineStyle: { color: colour('--line') } },
      axisTick: { show: false },
      axisLabel: {
        color: colour('--ink-3'),
        interval: 0,
        hideOverlap: true,
        formatter: (_: string, index: number) => tickText(periods, index, lang),
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      splitLine: { lineStyle: { color: colour('--line-2') } },
      axisLabel: { color: colour('--ink-3'), formatter: (value: number) => axisText(value, known, lang) },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colour('--card'),
      borderColor: colour('--line'),
      textStyle: { color: colour('--ink'), fontSize: 12 },
      extraCssText: 'box-shadow:none',
      formatter: (points: readonly { dataIndex: number }[]) => {
        const index = points[0]?.dataIndex ?? 0
        const value = values[index] ?? null
        const word = known.label[lang]
        const names = props.events
          .filter((event) => indexOfDay(periods, event.from) === index)
          .map((event) => event.name)
        return tip(
          props.when(periods[index] ?? null),
          `${formatValue(value, known, lang)} ${isShare(known) ? '' : word}`,
          [formatExact(value), ...names].join(' · '),
        )
      },
    },
    series: [
      { ...line, data: marked(finished, !unfinished), markLine: eventLines(props, colour) },
      { ...line, lineStyle: { ...line.lineStyle, type: 'dashed' }, data: marked(tail, unfinished) },
    ],
  }
}
