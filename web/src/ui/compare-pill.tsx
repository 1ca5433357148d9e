import { readFiscal } from '../../../src/base/calendar/fiscal-period.ts'
import { labelPrevious } from '../../../src/base/calendar/label.ts'
import { parsePeriod } from '../../../src/base/calendar/period.ts'
import type { Text } from '../../../src/base/text.ts'
import { useNorthStar } from '../api/north-star.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useView, type View } from '../view.ts'
import { Choices, Pill } from './pill.tsx'

/** What the comparison of a view is called: 上周 for a week, 去年同期 for a year earlier. */
export function compareName(period: string | null | undefined, compare: View['compare']): Text {
  if (compare === 'year') return common.lastYear
  if (!period) return labelPrevious('span')
  try {
    return labelPrevious(readFiscal(period)?.grain ?? parsePeriod(period).grain)
  } catch {
    return labelPrevious('span')
  }
}

export function ComparePill() {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const { tree, workspace } = useNorthStar(view)
  const period = view.period ?? tree.data?.period ?? workspace.data?.defaultPeriod
  const name = (compare: View['compare']) => say(compareName(period, compare))
  return (
    <Pill label={say(common.compare)} text={`${say(common.compareWith)} ${name(view.compare)}`}>
      {(close) => (
        <Choices
          label={say(common.compare)}
          options={(['previous', 'year'] as const).map((value) => ({ value, text: name(value) }))}
          chosen={view.compare}
          choose={(compare) => {
            setView({ compare })
            close()
          }}
        />
      )}
    </Pill>
  )
}
