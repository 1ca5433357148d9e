import { unitOf } from '../../../src/base/number/unit.ts'
import type { Lang } from '../../../src/base/text.ts'
import { type EventLabel, labelEvents } from './event-labels.ts'
import { hatchOf } from './hatch.ts'
import { axisText, tickText } from './line-axis.ts'
import { markSeries } from './line-marks.ts'
import { type Drawn, tooltipOf } from './line-tip.ts'

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

/** A hollow circle, with what goes along with it beside. */
function unusualPoint(value: number | null, text: string, late: boolean, colour: (name: string) => string) {
  const label = {
    show: true,
    formatter: text,
    position: late ? 'left' : 'right',
    fontSize: 11,
    color: colour('--ink-2'),
  }
  return {
    value,
    symbol: 'circle',
    symbolSize: 7,
    itemStyle: { color: colour('--card'), borderColor: colour('--ink'), borderWidth: 1.5 },
    ...(text ? { label } : {}),
  }
}

/**
 * What ECharts is told for a chart of a width: one line with gaps where nothing is known, a hatched stretch to an unfinished period,
 * the last point marked; behind it what was expected, the target and what is to come.
 */
export function lineOption(props: Drawn, lang: Lang, colour: (name: string) => string): Record<string, unknown> {
  const { values, unit, tone, unfinished, marks = {} } = props
  const periods = [...props.periods, ...(marks.outlook?.periods ?? [])]
  const known = unitOf(unit ?? undefined)
  const last = values.length - 1
  const labels = labelEvents(props.events, periods, props.width)
  const rows = Math.max(0, ...labels.map(({ row }) => row))
  const finished = unfinished ? values.map((value, index) => (index === last ? null : value)) : values
  const tail = values.map((value, index) => (unfinished && index >= last - 1 ? value : null))
  const dot = colour(tone === 'good' ? '--good-fill' : tone === 'bad' ? '--bad-fill' : '--ink-2')
  const unusual = new Map(marks.unusual?.map(({ index, text }) => [index, text]))
  const marked = (list: readonly (number | null)[], here: boolean) =>
    list.map((value, index) => {
      if (index === last && here) return { value, symbol: 'circle', symbolSize: 9, itemStyle: { color: dot } }
      const text = unusual.get(index)
      return text === undefined ? { value, symbol: 'none' } : unusualPoint(value, text, index > last * 0.8, colour)
    })
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
      ...markSeries(values, marks, colour),
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
