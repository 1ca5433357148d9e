import { formatExact, formatValue } from '../../../src/base/number/format.ts'
import { isShare, type Unit, unitOf } from '../../../src/base/number/unit.ts'
import type { Lang } from '../../../src/base/text.ts'
import { sayPeriod } from '../i18n/say.tsx'
import { type EventLabel, labelEvents } from './event-labels.ts'
import type { LineProps } from './line-echarts.tsx'
import { indexOfDay, spanOf } from './periods.ts'

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** More months than this cannot all stand under the axis. */
const mostMonths = 14

/** The words under the axis: a month where it begins (a year in January; of many months those of the quarters), else the period. */
export function tickText(periods: readonly string[], index: number, lang: Lang): string {
  const span = spanOf(periods[index] ?? '')
  if (!span) return periods[index] ?? ''
  if (span.grain === 'year' || span.grain === 'quarter') return sayPeriod(periods[index] ?? '', lang)
  const before = spanOf(periods[index - 1] ?? '')
  const [year, month] = [span.to.slice(0, 4), Number(span.to.slice(5, 7))]
  if (before && before.to.slice(0, 7) === span.to.slice(0, 7)) return ''
  if (span.grain === 'month' && periods.length > mostMonths && month % 3 !== 1) return ''
  if (month === 1) return lang === 'zh' ? `${year}年` : year
  return lang === 'zh' ? `${month}月` : (monthsEn[month - 1] ?? '')
}

/** A value on the axis: without the zeros that only its neighbours need; shares keep theirs, so that 12.0% stands over 11.9%. */
function axisText(value: number, unit: Unit, lang: Lang): string {
  const text = formatValue(value, unit, lang)
  return isShare(unit) ? text : text.replace(/\.0+(?=\D|$)/, '')
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

const rowHeight = 14

function eventLines(labels: readonly EventLabel[], colour: (name: string) => string) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { type: 'dotted', color: colour('--ink-3') },
    label: { color: colour('--ink-2'), fontSize: 11, position: 'insideEndTop', rotate: 0 },
    data: labels.map(({ index, text, row, side }) => ({
      xAxis: index,
      label: {
        formatter: text,
        align: side === 'left' ? 'right' : 'left',
        padding: side === 'left' ? [0, 4, 0, 0] : [0, 0, 0, 4],
        offset: [0, -row * rowHeight],
      },
    })),
  }
}

/** A hatch in a colour, as a picture that repeats. */
function hatchOf(colour: string): { image: HTMLCanvasElement; repeat: 'repeat' } {
  const size = 6
  const image = document.createElement('canvas')
  image.width = size
  image.height = size
  const pen = image.getContext('2d')
  if (pen) {
    pen.strokeStyle = colour
    pen.lineWidth = 1
    for (const from of [-size, 0, size]) {
      pen.moveTo(from, size)
      pen.lineTo(from + size, 0)
    }
    pen.stroke()
  }
  return { image, repeat: 'repeat' }
}

type Drawn = LineProps & { readonly when: (period: string | null) => string; readonly width: number }

function tooltipOf({ periods, values, unit, events, when }: Drawn, lang: Lang, colour: (name: string) => string) {
  const known = unitOf(unit ?? undefined)
  const word = isShare(known) ? '' : known.label[lang]
  return {
    trigger: 'axis',
    backgroundColor: colour('--card'),
    borderColor: colour('--line'),
    textStyle: { color: colour('--ink'), fontSize: 12 },
    extraCssText: 'box-shadow:none',
    formatter: (points: readonly { dataIndex: number }[]) => {
      const index = points[0]?.dataIndex ?? 0
      const value = values[index] ?? null
      const names = events.filter((event) => indexOfDay(periods, event.from) === index).map((event) => event.name)
      return tip(
        when(periods[index] ?? null),
        `${formatValue(value, known, lang)} ${word}`,
        [formatExact(value), ...names].join(' · '),
      )
    },
  }
}

/**
 * What ECharts is told for a chart of a width: one line with gaps where nothing is known, a hatched stretch to an unfinished period,
 * the last point marked.
 */
export function lineOption(props: Drawn, lang: Lang, colour: (name: string) => string): Record<string, unknown> {
  const { periods, values, unit, tone, unfinished } = props
  const known = unitOf(unit ?? undefined)
  const last = values.length - 1
  const labels = labelEvents(props.events, periods, props.width)
  const rows = Math.max(0, ...labels.map(({ row }) => row))
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
    grid: {
      left: 4,
      right: 16,
      top: 16 + rows * rowHeight,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
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
    tooltip: tooltipOf(props, lang, colour),
    series: [
      { ...line, data: marked(finished, !unfinished), markLine: eventLines(labels, colour) },
      {
        ...line,
        lineStyle: { ...line.lineStyle, type: 'dashed' },
        areaStyle: unfinished ? { color: hatchOf(colour('--ink-3')), origin: 'start', opacity: 0.6 } : undefined,
        data: marked(tail, unfinished),
      },
    ],
  }
}
