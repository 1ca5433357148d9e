import { LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import { useSpeech } from '../i18n/say.tsx'
import { useTheme } from '../ui/theme.tsx'
import type { LineMarks } from './line-marks.ts'
import { lineOption } from './line-option.ts'

register([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

export interface LineProps {
  /** Spoken in place of the picture. */
  readonly label: string
  readonly periods: readonly string[]
  readonly values: readonly (number | null)[]
  readonly unit: string | null
  /** Good, bad or neither: the tone of the last point. */
  readonly tone: 'good' | 'bad' | ''
  /** The last period is not over: its stretch is hatched. */
  readonly unfinished: boolean
  readonly events: readonly { readonly name: string; readonly from: string }[]
  readonly marks?: LineMarks
}

/** The line chart itself; drawn again when the figures, the language or the theme change. */
export function LineEcharts(props: LineProps) {
  const { lang, when } = useSpeech()
  const { theme, redRise } = useTheme()
  const [width, setWidth] = useState(640)
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    const observer = new ResizeObserver(() => {
      made.resize()
      setWidth(element.clientWidth)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which follows the theme
  useEffect(() => {
    const style = getComputedStyle(document.documentElement)
    chart.current?.setOption(
      lineOption({ ...props, when, width }, lang, (name) => style.getPropertyValue(name).trim()),
      { notMerge: true },
    )
  }, [props, lang, when, theme, redRise, width])
  return (
    <div ref={place} role="img" aria-label={props.label} data-chart="line" style={{ height: 216, width: '100%' }} />
  )
}
