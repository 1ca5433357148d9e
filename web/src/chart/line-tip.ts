import { formatExact, formatValue } from '../../../src/base/number/format.ts'
import { isShare, type Unit, unitOf } from '../../../src/base/number/unit.ts'
import type { Lang } from '../../../src/base/text.ts'
import { common } from '../i18n/common.ts'
import { speechOf } from '../i18n/say.tsx'
import type { LineProps } from './line-echarts.tsx'
import type { Range } from './line-marks.ts'
import { indexOfDay } from './periods.ts'

export type Drawn = LineProps & { readonly when: (period: string | null) => string; readonly width: number }

/** The tooltip as an element: its texts are text, never markup. */
function tip(title: string, value: string, details: readonly string[]): HTMLElement {
  const box = document.createElement('div')
  for (const [index, text] of [title, value, ...details].entries()) {
    const line = document.createElement('div')
    line.textContent = text
    line.style.fontWeight = index === 1 ? '700' : '400'
    if (text) box.append(line)
  }
  return box
}

/** `lower – upper` of a range at a point; null where none is told. */
export function rangeText(range: Range | undefined, index: number, unit: Unit, lang: Lang): string | null {
  const [lower, upper] = [range?.lower[index] ?? null, range?.upper[index] ?? null]
  if (lower === null || upper === null) return null
  return `${formatValue(lower, unit, lang)} – ${formatValue(upper, unit, lang)}`
}

/** What is said of the point under the pointer: its value in every digit and what was expected, or what is expected of it. */
function linesAt(drawn: Drawn, index: number, lang: Lang): { value: string; details: string[] } {
  const { values, unit, marks, events, periods } = drawn
  const { say } = speechOf(lang)
  const known = unitOf(unit ?? undefined)
  const word = isShare(known) ? '' : ` ${known.label[lang]}`
  if (index >= values.length) {
    const ahead = index - values.length
    const range = rangeText(marks?.outlook, ahead, known, lang)
    const middle = formatValue(marks?.outlook?.middle[ahead] ?? null, known, lang)
    return { value: `${say(common.forecast)} ${middle}${word}`, details: range ? [range] : [] }
  }
  const value = values[index] ?? null
  const names = events.filter((event) => indexOfDay(periods, event.from) === index).map((event) => event.name)
  const usual = rangeText(marks?.expected, index, known, lang)
  return {
    value: `${formatValue(value, known, lang)}${word}`,
    details: [[formatExact(value), ...names].join(' · '), ...(usual ? [`${say(common.expectedRange)} ${usual}`] : [])],
  }
}

/** The tooltip of a line chart. */
export function tooltipOf(drawn: Drawn, lang: Lang, colour: (name: string) => string) {
  const all = [...drawn.periods, ...(drawn.marks?.outlook?.periods ?? [])]
  return {
    trigger: 'axis',
    backgroundColor: colour('--card'),
    borderColor: colour('--line'),
    textStyle: { color: colour('--ink'), fontSize: 12 },
    extraCssText: 'box-shadow:none',
    formatter: (points: readonly { dataIndex: number }[]) => {
      const index = points[0]?.dataIndex ?? 0
      const { value, details } = linesAt(drawn, index, lang)
      return tip(drawn.when(all[index] ?? null), value, details)
    },
  }
}
