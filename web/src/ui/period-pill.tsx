import { useState } from 'react'
import { formatPeriod, type Grain, grains, periodOf, previousPeriod } from '../../../src/base/calendar/period.ts'
import { useNorthStar } from '../api/north-star.ts'
import { grainOfPeriod } from '../api/series.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useView } from '../view.ts'
import { Choices, Pill, Switcher } from './pill.tsx'

const shown = 24

/** The periods of a grain from the last day back, at most 24 and none before the first day. */
export function recentPeriods(grain: Grain, first: string | null, last: string, weekStart = 1): string[] {
  const found: string[] = []
  for (let period = periodOf(last, grain, { weekStart }); found.length < shown; period = previousPeriod(period)) {
    if (first !== null && period.to < first) break
    found.push(formatPeriod(period))
  }
  return found
}

function grainOf(period: string | undefined): Grain {
  try {
    return grainOfPeriod(period ?? '')
  } catch {
    return 'week'
  }
}

function PeriodPanel({
  period,
  first,
  last,
  weekStart,
  choose,
}: {
  period: string | undefined
  first: string | null
  last: string
  weekStart: number | undefined
  choose: (period: string) => void
}) {
  const { say, when } = useSpeech()
  const [grain, setGrain] = useState<Grain>(grainOf(period))
  return (
    <>
      <Switcher
        label={say(common.grain)}
        options={grains.map((value) => ({ value, text: say(common[value]) }))}
        chosen={grain}
        choose={setGrain}
      />
      <Choices
        label={say(common.period)}
        options={recentPeriods(grain, first, last, weekStart).map((value) => ({ value, text: when(value) }))}
        chosen={period}
        choose={choose}
      />
    </>
  )
}

export function PeriodPill() {
  const { say, when } = useSpeech()
  const [view, setView] = useView()
  const { tree, workspace } = useNorthStar(view)
  const period = view.period ?? tree.data?.period ?? workspace.data?.defaultPeriod ?? undefined
  const starts = workspace.data?.datasets.flatMap((dataset) => dataset.from ?? []).sort() ?? []
  const last = workspace.data?.watermark ?? workspace.data?.today
  return (
    <Pill label={say(common.period)} text={<span data-when="">{period ? when(period) : say(common.period)}</span>}>
      {(close) =>
        last ? (
          <PeriodPanel
            period={period}
            first={starts[0] ?? null}
            last={last}
            weekStart={workspace.data?.weekStart}
            choose={(chosen) => {
              setView({ period: chosen })
              close()
            }}
          />
        ) : null
      }
    </Pill>
  )
}
