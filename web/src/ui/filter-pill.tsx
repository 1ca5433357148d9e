import { useState } from 'react'
import type { Text } from '../../../src/base/text.ts'
import type { QueryAnswer } from '../../../src/contract/query.ts'
import { useNorthStar } from '../api/north-star.ts'
import { useAsk } from '../api/queries.ts'
import { formatSlice, parseSlice } from '../filter.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { useView } from '../view.ts'
import { Await, Bone } from './card.tsx'
import { Choices, Pill, Switcher } from './pill.tsx'

interface Slice {
  readonly value: string
  readonly label: Text
}

/** The slices of a dimension that the root has in this view's period, without the view's filter. */
function useSlices(dimension: string | undefined) {
  const [view] = useView()
  const { root, tree } = useNorthStar(view)
  const period = view.period ?? tree.data?.period
  return useAsk(dimension && root && period ? { metrics: [root.metric], by: [dimension], period } : undefined)
}

function slicesOf({ columns }: QueryAnswer): Slice[] {
  const column = columns.find(({ kind }) => kind === 'dimension')
  return (column?.values ?? []).flatMap((value, index) => {
    const text = String(value)
    return value === null ? [] : [{ value: text, label: column?.labels?.[index] ?? { zh: text, en: text } }]
  })
}

function FilterPanel({ close }: { close: () => void }) {
  const { say } = useSpeech()
  const [view, setView] = useView()
  const { tree } = useNorthStar(view)
  const current = parseSlice(view.where)
  const slices = tree.data?.slices ?? []
  const [dimension, setDimension] = useState(current?.dimension ?? slices[0]?.name)
  const answer = useSlices(dimension)
  const choose = (where: string | undefined) => {
    setView({ where })
    close()
  }
  if (!dimension) return <p className="quiet">{say(common.noValues)}</p>
  return (
    <>
      <Switcher
        label={say(common.filter)}
        options={slices.map(({ name, label }) => ({ value: name, text: say(label) }))}
        chosen={dimension}
        choose={setDimension}
      />
      <Await query={answer} skeleton={<Bone height={160} />}>
        {(data) => {
          const options = slicesOf(data).map(({ value, label }) => ({ value, text: say(label) }))
          if (options.length === 0) return <p className="quiet">{say(common.noValues)}</p>
          const chosen = current?.dimension === dimension ? current.value : undefined
          return (
            <Choices
              label={say(common.filter)}
              options={options}
              chosen={chosen}
              choose={(value) => choose(formatSlice({ dimension, value }))}
            />
          )
        }}
      </Await>
      {view.where ? (
        <button type="button" className="button" onClick={() => choose(undefined)}>
          {say(common.clearFilter)}
        </button>
      ) : null}
    </>
  )
}

export function FilterPill() {
  const { say } = useSpeech()
  const [view] = useView()
  const slice = parseSlice(view.where)
  const answer = useSlices(slice?.dimension)
  const label = answer.data && slicesOf(answer.data).find(({ value }) => value === slice?.value)?.label
  const text = view.where ? (label ? say(label) : (slice?.value ?? view.where)) : say(common.everything)
  return (
    <Pill label={say(common.filter)} text={text} on={view.where !== undefined}>
      {(close) => <FilterPanel close={close} />}
    </Pill>
  )
}
